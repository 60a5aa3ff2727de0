#include "sim/stats/paired.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "sim/base/errors.h"

namespace districtwide {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

PairedComparison compared(std::vector<double> baseline, std::vector<double> other) {
  return compare_paired(baseline, other);
}

// By hand: differences 1, 2, 1, 0, 1: mean 1, variance 0.5, standard error sqrt(0.1), t(0.975, 4) = 2.776.
const std::vector<double> kBefore = {1, 2, 3, 4, 5};  // variance 2.5
const std::vector<double> kAfter = {2, 4, 4, 4, 6};   // mean 4, variance 2

TEST(Paired, MeansAndTheirDifferenceAreThoseComputedByHand) {
  const PairedComparison result = compared(kBefore, kAfter);
  EXPECT_EQ(result.n, 5);
  EXPECT_DOUBLE_EQ(result.baseline_mean, 3);
  EXPECT_DOUBLE_EQ(result.other_mean, 4);
  EXPECT_DOUBLE_EQ(result.mean_difference, 1);
}

TEST(Paired, IntervalIsThatOfTheDifferences) {
  const Interval interval = compared(kBefore, kAfter).interval;
  EXPECT_NEAR(interval.low, 1 - 0.878, 5e-4);
  EXPECT_NEAR(interval.high, 1 + 0.878, 5e-4);
}

TEST(Paired, TiesAreNotCountedAsHigher) {
  EXPECT_DOUBLE_EQ(compared(kBefore, kAfter).share_higher, 0.8);
  EXPECT_DOUBLE_EQ(compared(kBefore, kAfter).share_equal, 0.2);
}

TEST(Paired, EffectIsInStandardDeviationsOfARun) {
  EXPECT_DOUBLE_EQ(compared(kBefore, kAfter).standardized_effect, 1 / 1.5);  // sqrt((2.5 + 2) / 2) = 1.5
}

// (2.5 + 2) / 0.5 = 9 times the runs.
TEST(Paired, SaysHowManyUnpairedRunsWouldDoAsWell) {
  EXPECT_DOUBLE_EQ(compared(kBefore, kAfter).variance_reduction, 9);
  EXPECT_DOUBLE_EQ(compared(kBefore, kAfter).equivalent_unpaired_runs, 45);
}

TEST(Paired, LeavesOutPairsOfWhichARunIsMissing) {
  const PairedComparison result = compared({1, kNone, 2, 3, 4, 5, 9}, {2, 7, 4, 4, 4, 6, kNone});
  EXPECT_EQ(result.n, 5);
  EXPECT_DOUBLE_EQ(result.mean_difference, 1);
  EXPECT_DOUBLE_EQ(result.baseline_mean, 3);
}

TEST(Paired, OfOnePairHasADifferenceButNoInterval) {
  const PairedComparison result = compared({1}, {3});
  EXPECT_EQ(result.mean_difference, 2);
  EXPECT_EQ(result.share_higher, 1);
  EXPECT_FALSE(result.interval.is_known());
  EXPECT_TRUE(std::isnan(result.standardized_effect));
  EXPECT_TRUE(std::isnan(result.equivalent_unpaired_runs));
}

TEST(Paired, OfNothingIsUnknown) {
  const PairedComparison result = compared({}, {});
  EXPECT_EQ(result.n, 0);
  EXPECT_TRUE(std::isnan(result.mean_difference));
  EXPECT_TRUE(std::isnan(result.share_higher));
}

TEST(Paired, WithOneDifferenceThroughoutIsInfinitelyBetter) {
  const PairedComparison result = compared({1, 2, 3}, {2, 3, 4});
  EXPECT_TRUE(std::isinf(result.variance_reduction));
  EXPECT_EQ(result.interval.half_width(), 0);
}

TEST(Paired, WhereNothingVariesTheEffectIsInfiniteOrUnknown) {
  EXPECT_EQ(compared({2, 2}, {1, 1}).standardized_effect, -std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(compared({1, 1}, {1, 1}).standardized_effect));
  EXPECT_TRUE(std::isnan(compared({1, 1}, {1, 1}).variance_reduction));
}

TEST(Paired, OfDifferentLengthsIsOurFault) {
  EXPECT_THAT([] { compared({1, 2}, {1}); },
              testing::ThrowsMessage<InternalError>(testing::HasSubstr("different lengths")));
}

}  // namespace
}  // namespace districtwide
