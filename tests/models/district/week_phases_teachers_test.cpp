#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "models/district/model.h"
#include "models/district/week.h"
#include "tests/support/district_support.h"

// The start, and single phases of a week from stage 5 on, against numbers worked out by hand from models/README.md.

namespace districtwide::district {
namespace {

using test::Bench;
using test::fill;
using test::in_all_lanes;
using test::kRounding;
using test::three_schools;

// Stage 5

/// Hours a week that the schools' doses stand for, from c = h n / (h n + half_dose).
double hours_given(const Bench& bench) {
  double hours = 0;
  for (std::int32_t school = 0; school < bench.world.n_schools; ++school) {
    const double dose = in_all_lanes(bench.state.dose, school);
    hours += bench.world.school_size[static_cast<std::size_t>(school)] * bench.state.now.coaching.half_dose * dose / (1 - dose);
  }
  return hours;
}

TEST(ShareOutCoaching, LosesNoHour) {
  Bench bench(three_schools("coaching = { contact_hours = 16, teachers_per_coach = 80 }\nrollout.waves = 3\n"));
  fill(bench.state.focus, 0.5);
  fill(bench.state.alignment, 0.6, kLearning);
  fill(bench.state.monitoring, 0.7);
  fill(bench.state.mean_use, 0.3);
  fill(bench.state.use, 0.6, 0);
  fill(bench.state.use, 0.2, 1);
  bench.run(share_out_coaching<ReplicatesInLanes>, 36);
  // 16 / 80 * 0.5 * (0.25 + 0.75 * 0.6) = 0.07 h a teacher of 60
  EXPECT_NEAR(in_all_lanes(bench.state.hours), 0.07, kRounding);
  EXPECT_NEAR(hours_given(bench), 4.2, 1e-5);
  EXPECT_EQ(in_all_lanes(bench.state.dose, 2), 0);  // its wave begins in week 72
}

TEST(ShareOutCoaching, GivesMoreToWhatLagsUnderMonitoring) {
  Bench bench(three_schools());
  fill(bench.state.focus, 1);
  fill(bench.state.monitoring, 1);
  fill(bench.state.mean_use, 0.5);
  fill(bench.state.use, 0.2, 0);
  fill(bench.state.use, 0.6, 1);
  fill(bench.state.use, 0.5, 2);
  bench.run(share_out_coaching<ReplicatesInLanes>);
  // Claims are as 1 - u: 0.8 to 0.4.
  const double first = in_all_lanes(bench.state.dose, 0);
  const double second = in_all_lanes(bench.state.dose, 1);
  EXPECT_NEAR((first / (1 - first)) / (second / (1 - second)), 2, 1e-5);
}

TEST(ShareOutCoaching, GivesNoneWhereNobodyNeedsIt) {
  Bench bench(three_schools());
  fill(bench.state.focus, 1);
  fill(bench.state.monitoring, 1);
  fill(bench.state.mean_use, 1);
  for (int school = 0; school < 3; ++school) fill(bench.state.use, 1, school);
  bench.run(share_out_coaching<ReplicatesInLanes>);
  EXPECT_EQ(in_all_lanes(bench.state.hours), 0);
  EXPECT_EQ(in_all_lanes(bench.state.dose, 1), 0);
}

// Stage 6

TEST(GatherSupports, CombinesSystemSchoolAndTeachers) {
  Bench bench(three_schools("strategy = { system = 0.5, school = 0.3, teacher = 0.2 }\nrollout.waves = 3\n"));
  for (int component = 0; component < kComponents; ++component) fill(bench.state.alignment, 0.6, component);
  for (int school = 0; school < 3; ++school) fill(bench.state.principal, 0.8, school);
  fill(bench.state.clarity, 1.3, 0);
  bench.run(gather_supports<ReplicatesInLanes>);
  EXPECT_EQ(in_all_lanes(bench.state.supports, kClarity), 1);
  // 1 - (1 - 0.3)(1 - 0.35 * 0.3 * 0.8); 1 - (1 - 0.3)(1 - 0.5 * 0.3 * 0.8)(1 - 0.2 * 0.2)
  EXPECT_NEAR(in_all_lanes(bench.state.supports, kCurriculumSupport), 0.3588, kRounding);
  EXPECT_NEAR(in_all_lanes(bench.state.supports, kLearningSupport), 0.40864, kRounding);
  // Not active yet: no part of the system but data.
  EXPECT_NEAR(in_all_lanes(bench.state.supports, kSchoolSupports + kCurriculumSupport), 0.084, kRounding);
  EXPECT_NEAR(in_all_lanes(bench.state.supports, kSchoolSupports + kDataSupport), 0.3, kRounding);
}

TEST(MeasureBarriers, IsTheMeanLogRateLostBelowLevelFive) {
  Bench bench("organization.school_sizes = [4]\nbarriers.coaching = 2\norganization.same_school_ties = 0\n"
              "organization.same_department_tie = 1\norganization.department_size = 4\norganization.closure = 0\n");
  bench.set_levels({2, 3, 4, 6});
  for (int support = 0; support < kSchoolSupports; ++support) fill(bench.state.supports, 1, support);
  fill(bench.state.supports, 0.25, kCoaching);
  bench.run(measure_barriers<ReplicatesInLanes>);
  // Coaching: 2 * 0.75 * (0.60 + 1.0 + 0.75) / 3.
  EXPECT_NEAR(in_all_lanes(bench.state.barrier, kCoaching), 1.175, kRounding);
  EXPECT_EQ(in_all_lanes(bench.state.barrier, kTimeSupport), 0);
  // All are tied to all: two of three partners are deep users for the first two, which is enough, one for the third:
  // (1 - (1/3) / 0.5) * 0.22 / 3.
  EXPECT_NEAR(in_all_lanes(bench.state.barrier, kPeers), 0.22 / 9, kRounding);
}

TEST(DrawMoves, LiftsTheMostOpenAtTheHighestEffectThatIsAllowed) {
  Bench bench("teachers.openness_effect = 20\nstrategy = { system = 0, teacher = 1, lead_support = 100 }\n"
              "levels.weeks.0to1 = 0.01\norganization.initial_level = 0\n");
  for (std::int64_t row = 0; row < bench.state.supports.n_rows(); ++row) fill(bench.state.supports, 1, row);
  bench.run(set_rates<ReplicatesInLanes>);
  bench.run(draw_moves<ReplicatesInLanes>);
  bench.run(make_moves<ReplicatesInLanes>);
  for (std::int32_t teacher = 0; teacher < bench.world.n_teachers; ++teacher)
    for (int lane = 0; lane < kLanes; ++lane)
      ASSERT_TRUE(bench.state.openness[teacher][lane] < 2 || bench.state.teachers[teacher][lane].level() == 1);
}

// Stage 7

TEST(StudentsLearn, GainWhatIsTaughtAndForgetOverTheirYears) {
  Bench bench("organization.school_sizes = [4]\n");
  bench.set_levels({2, 3, 4, 7});
  fill(bench.state.quality, 0.5);
  fill(bench.state.achievement, 0.1);
  bench.run(students_learn<ReplicatesInLanes>);
  // Mean fidelity (0 + 0.2 + 0.6 + 1) / 4: 0.1 + 0.2 * 0.5 * 0.45 / 36 - 0.1 / (6 * 36)
  EXPECT_NEAR(in_all_lanes(bench.state.achievement), 0.1 + 0.00125 - 0.1 / 216, 1e-7);
}

TEST(Pay, ForCoachesMeetingsComponentsAndRelease) {
  Bench bench("organization.school_sizes = [4]\nteam.members = 10\n");
  bench.set_levels({0, 1, 3, 4});
  fill(bench.state.hours, 0.2);
  fill(bench.state.attendance, 0.5);
  fill(bench.state.new_parts, 0.01);
  fill(bench.state.supports, 0.4, kLearningSupport);
  bench.run(accrue_cost<ReplicatesInLanes>, 4);
  // 0.2 * 4 * 75 + 0.5 * 10 * 2 * 70 + 0.01 * 150,000 + 2 * 0.4 * 0.5 * 35
  EXPECT_NEAR(bench.state.cost[0][0], 60 + 700 + 1500 + 14, 0.001);
  bench.run(accrue_cost<ReplicatesInLanes>, 5);
  EXPECT_NEAR(bench.state.cost[0][0], 2274 + 1574, 0.001);
}

// Start

TEST(Start, TheMostOpenLead) {
  Bench bench("strategy = { lead_share = 0.25, lead_selection = \"openness\" }\n"
              "organization.school_sizes = [10, 10]\n");
  for (int lane = 0; lane < kLanes; ++lane) {
    std::vector<std::pair<float, unsigned>> people;
    for (std::int32_t teacher = 0; teacher < 20; ++teacher)
      people.emplace_back(bench.state.openness[teacher][lane], unsigned{bench.state.teachers[teacher][lane].leads()});
    std::sort(people.begin(), people.end());
    for (std::size_t rank = 0; rank < 20; ++rank) EXPECT_EQ(people[rank].second, rank >= 15 ? 1u : 0u);
  }
}

TEST(Start, AComponentThatDoesNotExistIsNotAligned) {
  Bench bench("components.initial.data = 0.7\n");
  EXPECT_EQ(in_all_lanes(bench.state.built, kData), 0);
  EXPECT_EQ(in_all_lanes(bench.state.alignment, kData), 0);
}

}  // namespace
}  // namespace districtwide::district
