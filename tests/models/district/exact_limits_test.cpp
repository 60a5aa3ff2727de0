#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "models/district/model.h"
#include "models/district/streams.h"
#include "sim/engine/run.h"
#include "sim/random/half_draws.h"
#include "sim/random/math.h"
#include "tests/reference/stress_scenarios.h"
#include "tests/support/district_support.h"

// What the model must give where it can be computed another way.

namespace districtwide::district {
namespace {

using Transition = Eigen::Matrix<double, kLevels, kLevels>;
using Shares = Eigen::Matrix<double, 1, kLevels>;

/// The supports that a test holds fixed, principal first; peers last.
using FixedSupports = std::array<double, kSupports>;

/// One week's transition matrix from models/README.md, eq. 15 and 16, as they stand there, for a teacher of openness
/// 0 who leads nobody.
Transition transition(const Parameters& p, const FixedSupports& support, double priorities) {
  Transition m = Transition::Zero();
  for (std::size_t level = 0; level < kLevels; ++level) {
    const double load = p.priorities.load * (priorities - 1);
    double missing_up = load;
    double missing_down = load;
    for (std::size_t j = 0; j < kSupports; ++j) {
      if (level < kSteps) missing_up += p.barriers[j] * p.levels.up[level][j] * (1 - support[j]);
      missing_down += p.barriers[j] * p.levels.down[j] * (1 - support[j]);
    }
    const double up = level < kSteps ? std::exp(-missing_up) / p.levels.weeks[level] : 0;
    const double down = level > 0 ? p.levels.relapse[level] * std::exp(missing_down) : 0;
    const double moves = 1 - std::exp(-(up + down));
    const auto row = static_cast<Eigen::Index>(level);
    m(row, row) = 1 - moves;
    if (level < kSteps) m(row, row + 1) = moves * up / (up + down);
    if (level > 0) m(row, row - 1) = moves * down / (up + down);
  }
  return m;
}

/// Stage 6 alone, with the same supports in all schools, for some weeks.
void let_teachers_move(test::Bench& bench, const FixedSupports& support, int n_weeks) {
  for (std::int32_t school = 0; school < bench.world.n_schools; ++school)
    for (int j = 0; j < kSchoolSupports; ++j)
      test::fill(bench.state.supports, support[static_cast<std::size_t>(j)], school * kSchoolSupports + j);
  for (int week = 0; week < n_weeks; ++week) {
    bench.run(set_rates<ReplicatesInLanes>, week);
    bench.run(draw_moves<ReplicatesInLanes>, week);
    bench.run(make_moves<ReplicatesInLanes>, week);
  }
}

constexpr FixedSupports kMiddling = {0.5, 0.6, 0.4, 0.5, 0.3, 0.7, 0.2, 0.5, 1.0};
// No effect of peers: barriers.peers = 0.
constexpr const char* kIndependent = R"(
organization.schools = 200
organization.teachers_per_school = 30
teachers.openness_effect = 0
barriers.peers = 0
barriers.coaching = 0.5
priorities.count = 3
)";

class MarkovChain : public testing::TestWithParam<int> {};

TEST_P(MarkovChain, GivesTheSharesOfTeachersAtEachLevel) {
  test::Bench bench(kIndependent);
  const int n_weeks = GetParam();
  let_teachers_move(bench, kMiddling, n_weeks);
  const Transition m = transition(bench.world.parameters, kMiddling, 3);
  Transition power = Transition::Identity();
  for (int week = 0; week < n_weeks; ++week) power *= m;
  // n independent teachers, about 200 * 30 * 16 = 96,000: a share's standard error is sqrt(p (1 - p) / n), and a
  // deviation of five of them comes once in 1.7 million.
  const double n = static_cast<double>(bench.world.n_teachers) * kLanes;
  for (int level = 0; level < kLevels; ++level) {
    const double p = power(0, level);
    EXPECT_NEAR(bench.share_at(level), p, 5 * std::sqrt(p * (1 - p) / n) + 1e-7) << "level " << level;
  }
}

INSTANTIATE_TEST_SUITE_P(ExactLimits, MarkovChain, testing::Values(1, 12, 60, 180));

// All teachers are of one department, so that every tie is certain.
constexpr int kMixedTeachers = 1200;
constexpr const char* kFullyMixed = R"(
organization.school_sizes = [1200]
organization.department_size = 1200
organization.same_department_tie = 1
organization.closure = 0
organization.other_school_ties = 0
teachers.openness_effect = 0
barriers.peers = 3
peers.saturation = 0.6
priorities.count = 1
)";
constexpr FixedSupports kGood = {0.9, 0.9, 0.8, 0.9, 0.8, 0.9, 0.7, 0.8, 0.0};

/// The mean-field recursion: each week the chain of that week's share of deep users.
Shares mean_field(const Parameters& p, Shares shares, int n_weeks) {
  for (int week = 0; week < n_weeks; ++week) {
    FixedSupports support = kGood;
    double deep = 0;
    for (int level = kDeepUser; level < kLevels; ++level) deep += shares(level);
    support[kPeers] = std::min(1.0, deep / p.peers.saturation);
    shares = shares * transition(p, support, 1);
  }
  return shares;
}

class MeanField : public testing::TestWithParam<int> {};

TEST_P(MeanField, GivesTheSharesInOneFullyMixedSchool) {
  test::Bench bench(kFullyMixed);
  const int n_weeks = GetParam();
  ASSERT_EQ(bench.world.organization.advice.degree(0), kMixedTeachers - 1);
  let_teachers_move(bench, kGood, n_weeks);
  Shares start = Shares::Zero();
  start(0) = 1;
  const Shares expected = mean_field(bench.world.parameters, start, n_weeks);
  for (int level = 0; level < kLevels; ++level) {
    // Sixteen schools of 1,200. Luck in a school feeds back into it, so the standard error of their mean comes from the
    // schools themselves; the recursion is the limit of many teachers, off by the order of 1/1,200.
    double sum = 0;
    double squares = 0;
    for (int lane = 0; lane < kLanes; ++lane) {
      const double share = bench.state.level_count[level][lane] / double{kMixedTeachers};
      sum += share;
      squares += share * share;
    }
    const double mean = sum / kLanes;
    const double variance = std::max(0.0, squares / kLanes - mean * mean) / (kLanes - 1);
    EXPECT_NEAR(mean, expected(level), 5 * std::sqrt(variance) + 1.0 / kMixedTeachers) << "level " << level;
  }
}

INSTANTIATE_TEST_SUITE_P(ExactLimits, MeanField, testing::Values(10, 40, 80, 140));

/// All runs of a stress scenario in which `settings` are put on top.
Results stressed(int set, const std::vector<std::string>& settings) {
  Scenario scenario = test::scenario_of(test::stress_toml(set), settings);
  scenario.output.every = 1;
  // What the events would set is set for good.
  scenario.timeline = Timeline();
  return run_points(model(), std::vector<Scenario>{scenario}, {});
}

class ExactLimits : public testing::TestWithParam<int> {};

TEST_P(ExactLimits, NoUseWithoutCause) {
  std::vector<std::string> settings = {"organization.initial_level=2", "organization.samples=1"};
  for (int step = 0; step < kSteps; ++step)
    settings.push_back("levels.weeks." + std::to_string(step) + "to" + std::to_string(step + 1) + "=inf");
  const Results results = stressed(GetParam(), settings);
  for (int replicate = 0; replicate < results.n_replicates; ++replicate)
    for (const int week : results.layout.weeks())
      ASSERT_EQ(test::value_in(results.layout, results.run(0, replicate), "adoption", week), 0.0f);
}

TEST_P(ExactLimits, NoLevelFallsWithoutRelapseTurnoverAndDiscontinuity) {
  std::vector<std::string> settings = {"teachers.turnover=0", "principals.discontinuity=0", "organization.samples=1"};
  for (int level = 1; level < kLevels; ++level) settings.push_back("levels.relapse." + std::to_string(level) + "=0");
  const Results results = stressed(GetParam(), settings);
  const std::int64_t n_teachers = results.layout.dimension("teacher").size;
  for (int replicate = 0; replicate < results.n_replicates; ++replicate)
    for (int week = 1; week < results.layout.n_weeks(); ++week)
      for (std::int64_t teacher = 0; teacher < n_teachers; ++teacher) {
        const auto run = results.run(0, replicate);
        ASSERT_GE(test::value_in(results.layout, run, "teacher_level", week, teacher),
                  test::value_in(results.layout, run, "teacher_level", week - 1, teacher));
      }
}

TEST_P(ExactLimits, TeachersAtAllLevelsAddUpToAll) {
  const Results results = stressed(GetParam(), {"organization.samples=1"});
  const auto n_teachers = static_cast<float>(results.layout.dimension("teacher").size);
  for (int replicate = 0; replicate < results.n_replicates; ++replicate)
    for (const int week : results.layout.weeks()) {
      float sum = 0;
      for (int level = 0; level < kLevels; ++level)
        sum += test::value_in(results.layout, results.run(0, replicate), "level_count", week, level);
      ASSERT_EQ(sum, n_teachers) << "week " << week;
    }
}

INSTANTIATE_TEST_SUITE_P(ExactLimits, ExactLimits, testing::Range(100, 112));

/// A rate at which `draw` is the last number below the chance of a move, and at which products that tell up from down
/// round to the same; 0 where there is none near.
float awkward_rate(float draw) {
  const float wanted = std::nextafter(draw, 1.0f);
  float rate = static_cast<float>(-std::log1p(-double{draw}));
  for (int step = 0; step < 12; ++step) rate = std::nextafter(rate, 0.0f);
  for (int step = 0; step < 24; ++step, rate = std::nextafter(rate, 10.0f))
    if (event_probability(rate) == wanted && draw * rate == wanted * rate) return rate;
  return 0.0f;
}

TEST(ExactLimits, ATeacherWhoCannotFallDoesNotFallByRounding) {
  test::Bench bench("organization.schools = 40\npriorities.load = 0\nlevels.weeks.0to1 = 1\nbarriers.peers = 0\n");
  for (std::int64_t row = 0; row < bench.state.supports.n_rows(); ++row) test::fill(bench.state.supports, 1, row);
  int n_awkward = 0;
  for (std::int32_t teacher = 0; teacher < bench.world.n_teachers; ++teacher)
    for (int lane = 0; lane < kLanes; ++lane) {
      const float draw = uniform_from_high_bits(
          draw_in_two_parts(bench.world.key, bench.state.replicates[static_cast<std::size_t>(lane)],
                            {kTeacherMoves, static_cast<std::uint32_t>(teacher), 0}));
      // With all else at 1 the openness factor is the rate.
      bench.state.teachers[teacher][lane].openness_ratio = awkward_rate(draw);
      if (bench.state.teachers[teacher][lane].openness_ratio > 0) ++n_awkward;
    }
  bench.run(set_rates<ReplicatesInLanes>);
  bench.run(draw_moves<ReplicatesInLanes>);
  bench.run(make_moves<ReplicatesInLanes>);
  ASSERT_GE(n_awkward, 100);
  EXPECT_EQ(bench.share_at(1), n_awkward / (double{kLanes} * bench.world.n_teachers));
}

}  // namespace
}  // namespace districtwide::district
