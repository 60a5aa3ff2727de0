#include "bindings/cli/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <utility>

namespace districtwide::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// `adoption` of two points and three replicates, every `every` weeks: point + replicate / 10 + row / 100.
Results small_results(int n_weeks, int every) {
  Results results{RecordLayout({{"adoption", "use", "share"}}, {}, n_weeks, every)};
  results.n_points = 2;
  results.n_replicates = 3;
  const auto n_rows = static_cast<int>(results.layout.weeks().size());
  for (int point = 0; point < 2; ++point)
    for (int replicate = 0; replicate < 3; ++replicate)
      for (int row = 0; row < n_rows; ++row)
        results.values.push_back(static_cast<float>(point + replicate / 10.0 + row / 100.0));
  return results;
}

std::vector<std::string> labels(const Results& results, int at_most) {
  std::vector<std::string> texts;
  for (const YearEnd& end : year_ends(results, at_most)) texts.push_back(end.text());
  return texts;
}

TEST(YearEnds, AreTheLastWeeksOfTheYears) {
  EXPECT_THAT(labels(small_results(108, 1), 12), ElementsAre("1", "2", "3"));
  EXPECT_EQ(year_ends(small_results(108, 1), 12)[1].row, 71);
}

TEST(YearEnds, SayWhereTheyStandIfTheYearsLastWeekWasNotRecorded) {
  EXPECT_THAT(labels(small_results(72, 10), 12), ElementsAre("0.83", "2"));
}

TEST(YearEnds, LeaveOutYearsWithoutARecord) {
  EXPECT_THAT(labels(small_results(108, 50), 12), ElementsAre("1.39", "3"));
}

TEST(YearEnds, OfALongRunAreThinnedOutButKeepTheLast) {
  EXPECT_THAT(labels(small_results(36 * 20, 1), 8), ElementsAre("2", "5", "8", "11", "14", "17", "20"));
}

TEST(Values, ComeFromTheAskedPointAndWeekInTheMeasuresUnit) {
  const std::vector<double> values = values_of(small_results(4, 1), kAdoption, 1, 2);
  ASSERT_EQ(values.size(), 3u);
  EXPECT_NEAR(values[0], 102, 1e-4);
  EXPECT_NEAR(values[2], 122, 1e-4);
}

TEST(Summary, LeavesOutRunsThatWereNotDone) {
  Results results = small_results(4, 1);
  for (float& value : results.run(1, 1)) value = std::numeric_limits<float>::quiet_NaN();
  const std::vector<double> values = values_of(results, kAdoption, 1, 2);
  EXPECT_TRUE(std::isnan(values[1]));
  EXPECT_DOUBLE_EQ(summary_of(results, kAdoption, 1, 2).mean, (values[0] + values[2]) / 2);
}

TEST(SharingText, TellsWhatIntervalsAreOf) {
  Results results = small_results(4, 1);  // two points of three replicates
  const auto told = [&](std::vector<std::int32_t> organizations) {
    results.organizations = std::move(organizations);
    return sharing_text(results, "organization.samples", {});
  };
  EXPECT_THAT(told({1, 3}), HasSubstr("live in one organization"));
  EXPECT_THAT(told({2, 2}), HasSubstr("Replicates share organizations (organization.samples)"));
  EXPECT_EQ(told({3, 3}), "");
  EXPECT_EQ(told({0, 0}), "");
  EXPECT_EQ(told({}), "");
}

// By hand: 2, 62 and 22 %, of which the first and the third share an organization: mean 28.67, deviations of the clusters -33.33
// and 33.33, squared error 2 * 33.33^2 / 9 * 2 = 22.22^2, t(0.975, 1) = 12.706.
TEST(Summary, AllowsForReplicatesThatShareAnOrganization) {
  Results results = small_results(4, 1);
  results.run(0, 1)[2] = 0.62f;
  results.organizations = {2, 2};
  EXPECT_NEAR(summary_of(results, kAdoption, 0, 2).interval.half_width(), 282.4, 0.05);
}

TEST(Curve, HasNoMorePointsThanCanBeSeenAndTheLastWeek) {
  const Curve curve = adoption_curve(small_results(36 * 100, 1), 0, true);
  EXPECT_LT(curve.years.size(), 330u);
  EXPECT_EQ(curve.years.back(), 100);
}

TEST(Curve, OfOneRunHasAnIntervalOfNoWidth) {
  Results results = small_results(4, 1);
  results.n_replicates = 1;
  const Curve curve = adoption_curve(results, 0, false);
  EXPECT_EQ(curve.low, curve.mean);
  EXPECT_EQ(curve.high, curve.mean);
}

TEST(Interval, IsAHyphenWhereItIsNotKnown) {
  EXPECT_EQ(interval_text(1.04, 2.06, 1), "1.0 to 2.1");
  EXPECT_EQ(interval_text(1, std::nan(""), 1), "-");
}

}  // namespace
}  // namespace districtwide::cli
