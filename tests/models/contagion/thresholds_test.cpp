#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "models/contagion/rules.h"
#include "tests/support/contagion_support.h"

// The linear threshold model (Granovetter 1978) against cases worked out by hand and its deterministic limit.

namespace districtwide::contagion {
namespace {

TEST(PartnersNeeded, IsTheFewestWhoseShareReachesTheThreshold) {
  EXPECT_EQ(partners_needed(0.3, 10), 3);
  EXPECT_EQ(partners_needed(0.30001, 10), 4);
  EXPECT_EQ(partners_needed(1.0 / 3, 3), 1);
  EXPECT_EQ(partners_needed(1.0, 7), 7);
  EXPECT_EQ(partners_needed(0.0, 7), 0);
  EXPECT_EQ(partners_needed(-0.5, 0), 0);
  EXPECT_EQ(partners_needed(1.01, 7), std::numeric_limits<std::int32_t>::max());
  EXPECT_EQ(partners_needed(0.2, 0), std::numeric_limits<std::int32_t>::max());
}

TEST(PartnersNeeded, AgreesWithTheDivisionForAllShares) {
  for (int degree = 1; degree <= 60; ++degree)
    for (int partners = 1; partners <= degree; ++partners)
      EXPECT_EQ(partners_needed(double(partners) / degree, degree), partners) << degree;
}

/// A ring of nine (a small world without rewiring) whose agents all have this threshold, one adopter chosen by lot.
Results ring_of_nine(const std::string& threshold) {
  return test::runs_of(test::contagion_of(
      "adoption = { rule = \"threshold\", spontaneous = 0, lapse = 0 }\n"
      "network = { kind = \"small_world\", agents = 9, mean_degree = 2, rewiring = 0 }\n",
      {"thresholds.low=" + threshold, "thresholds.high=" + threshold, "start.share=0.111", "years=1", "weeks_per_year=6",
       "run.replicates=20"}));
}

TEST(Thresholds, OfOneHalfSpreadRoundARingByTwoAWeek) {
  const Results results = ring_of_nine("0.5");
  for (int replicate = 0; replicate < 20; ++replicate)
    for (const int week : {0, 1, 2, 3, 4, 5})
      EXPECT_EQ(test::in_week(results, "adopters", week)[static_cast<std::size_t>(replicate)], std::min(9, 3 + 2 * week));
}

TEST(Thresholds, AboveOneHalfStopAtTheFirst) {
  for (const double adopters : test::in_week(ring_of_nine("0.51"), "adopters", 5)) EXPECT_EQ(adopters, 1);
}

TEST(Thresholds, OfNoughtAdoptAtOnce) {
  for (const double adopters : test::in_week(ring_of_nine("0"), "adopters", 0)) EXPECT_EQ(adopters, 9);
}

double normal_share_below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

/// 200,000 agents who all see each other follow x -> F(x), F the thresholds' distribution.
void expect_the_limit(double deviation, double tolerance) {
  const Results results = test::runs_of(test::contagion_of(
      "adoption = { rule = \"threshold\", spontaneous = 0, lapse = 0 }\n"
      "network = { kind = \"complete\", agents = 200000 }\n"
      "thresholds = { distribution = \"normal\", mean = 0.25 }\n",
      {"thresholds.deviation=" + std::to_string(deviation), "years=1", "weeks_per_year=60", "run.replicates=2"}));
  double share = 0;
  for (int week = 0; week < 60; ++week) {
    share = normal_share_below((share - 0.25) / deviation);
    for (const double found : test::in_week(results, "adoption", week)) EXPECT_NEAR(found, share, tolerance) << week;
  }
}

TEST(Thresholds, FollowTheirDistribution) {
  // The empirical distribution of N thresholds is nowhere further off than e with a chance of 2 exp(-2 N e^2) (Massart
  // 1990): 6e-7 at e = 0.0062. On the way errors grow by the slope of F, which is largest at the fixed point, 0.0077:
  // 0.212. So they stay below e / (1 - 0.212).
  expect_the_limit(0.1, 0.0062 / (1 - 0.212));
}

TEST(Thresholds, ACascadeNeedsDiversity) {
  // Granovetter's example: below a deviation of about 0.122 the share settles near 0.06, above it nearly all adopt.
  const auto settled = [](const char* deviation) {
    const Results results = test::runs_of(test::contagion_of(
        "adoption = { rule = \"threshold\", spontaneous = 0, lapse = 0 }\n"
        "network = { kind = \"complete\", agents = 100000 }\n"
        "thresholds = { distribution = \"normal\", mean = 0.25 }\n",
        {std::string("thresholds.deviation=") + deviation, "years=1", "weeks_per_year=100", "run.replicates=1"}));
    return test::in_week(results, "adoption", 99)[0];
  };
  EXPECT_LT(settled("0.115"), 0.06);
  EXPECT_GT(settled("0.13"), 0.95);
}

}  // namespace
}  // namespace districtwide::contagion
