#include "sim/stats/stopping_rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "sim/base/errors.h"

namespace districtwide {
namespace {

using testing::ElementsAre;

TEST(StoppingRule, LooksAreDoubledUpToTheMost) {
  EXPECT_THAT((StoppingRule{.most = 512}).looks(), ElementsAre(32, 64, 128, 256, 512));
  EXPECT_THAT((StoppingRule{.most = 100}).looks(), ElementsAre(32, 64, 100));
  EXPECT_THAT((StoppingRule{.most = 20}).looks(), ElementsAre(20));
  EXPECT_THROW((StoppingRule{.most = 1}).looks(), InternalError);
}

TEST(StoppingRule, ValuesThatFailedDoNotCount) {
  const StoppingRule rule{.half_width = 0.1, .most = 32};
  EXPECT_TRUE(rule.is_enough(std::vector<double>{2, 2.01, std::nan(""), 2}));
  EXPECT_FALSE(rule.is_enough(std::vector<double>{2, std::nan("")}));
  EXPECT_FALSE(rule.is_enough(std::vector<double>{0, 1, 0, 1}));
}

/// By hand: 6 looks, each at 5/6 % of risk; 0 of 512 values differ, so at most 1 - (0.05 / 6)^(1/512) = 0.931 % do.
TEST(StoppingRule, EqualValuesMayHideSomethingRare) {
  const StoppingRule rule{.half_width = 0.01, .most = 1024, .range = 1};
  EXPECT_NEAR(rule.reach(std::vector<double>(512, 0.2)), 0.00931, 5e-6);
  EXPECT_TRUE(rule.is_enough(std::vector<double>(512, 0.2)));
  EXPECT_FALSE(rule.is_enough(std::vector<double>(256, 0.2)));
}

TEST(StoppingRule, EqualValuesOfUnknownRangeAreEnoughWhenThereAreMost) {
  const StoppingRule rule{.half_width = 0.01, .most = 64};
  EXPECT_FALSE(rule.is_enough(std::vector<double>(32, 7)));
  EXPECT_TRUE(rule.is_enough(std::vector<double>(64, 7)));
}

/// Two clusters, of means 0 and 1: the interval is theirs, however many values there are.
TEST(StoppingRule, ClustersAreWhatCounts) {
  std::vector<double> values;
  for (int run = 0; run < 64; ++run) values.push_back(run % 2);
  EXPECT_TRUE((StoppingRule{.half_width = 0.2, .most = 64}).is_enough(values));
  EXPECT_FALSE((StoppingRule{.half_width = 0.2, .most = 64, .n_clusters = 2}).is_enough(values));
}

/// How often the interval at which a rule stopped holds the mean of what was drawn.
struct Coverage {
  int n_held = 0;
  int n_stopped_early = 0;
};
template <class Draw>
Coverage coverage_of(const StoppingRule& rule, double mean, int n_repetitions, const Draw& draw) {
  Coverage coverage;
  for (int repetition = 0; repetition < n_repetitions; ++repetition) {
    std::vector<double> values;
    for (const int look : rule.looks()) {
      while (static_cast<int>(values.size()) < look) values.push_back(draw());
      if (rule.is_enough(values)) break;
    }
    coverage.n_held += rule.interval(values).contains(mean);
    coverage.n_stopped_early += static_cast<int>(values.size()) < rule.most;
  }
  return coverage;
}

/// 4,000 repetitions of an event of probability 0.95 or more: at least 3,800 less five standard deviations of
/// sqrt(4000 x 0.95 x 0.05) = 13.8. The half-width is chosen so that a look or two is needed, where looking matters most.
constexpr int kRepetitions = 4000;
constexpr int kLeast = 3800 - 69;

TEST(StoppingRule, HoldsTheTruthAsOftenAsItSaysForNormalValues) {
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal(0.5, 1);
  for (const double half_width : {0.2, 0.3, 0.4}) {
    const StoppingRule rule{.half_width = half_width, .most = 512};
    const Coverage found = coverage_of(rule, 0.5, kRepetitions, [&] { return normal(random); });
    EXPECT_GE(found.n_held, kLeast) << half_width;
    EXPECT_GT(found.n_stopped_early, kRepetitions / 2) << half_width;
  }
}

/// A share that most often is near 0.9 and at times near 0.1, as adoption is where a superintendent may leave.
TEST(StoppingRule, HoldsTheTruthAsOftenAsItSaysForTwoHumps) {
  std::mt19937_64 random(2);
  std::bernoulli_distribution leaves(0.3);
  std::normal_distribution<double> normal(0, 0.03);
  const auto draw = [&] { return (leaves(random) ? 0.1 : 0.9) + normal(random); };
  for (const double half_width : {0.06, 0.09, 0.12}) {
    const StoppingRule rule{.half_width = half_width, .most = 512};
    const Coverage found = coverage_of(rule, 0.9 - 0.3 * 0.8, kRepetitions, draw);
    EXPECT_GE(found.n_held, kLeast) << half_width;
    EXPECT_GT(found.n_stopped_early, kRepetitions / 2) << half_width;
  }
}

/// What the rule is for: plain intervals of 95 %, looked at as often, hold the truth less often than they say.
TEST(StoppingRule, PlainIntervalsWouldNot) {
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal(0, 1);
  int n_held = 0;
  for (int repetition = 0; repetition < kRepetitions; ++repetition) {
    std::vector<double> values;
    while (values.size() < 512) {
      values.push_back(normal(random));
      if (values.size() >= 4 && mean_interval(values).half_width() <= 0.7) break;
    }
    n_held += mean_interval(values).contains(0);
  }
  EXPECT_LT(n_held, kLeast);
}

}  // namespace
}  // namespace districtwide
