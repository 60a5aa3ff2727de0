#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "models/district/model.h"
#include "tests/support/district_support.h"

// Two worlds that differ by one thing: in one, the teachers of one school reach routine use at the start of one week.
// Without monitoring nothing leads from a school's levels to other schools but advice ties, and only leavers empty
// places: what the change cannot have reached yet must be the same, byte for byte.

namespace districtwide::district {
namespace {

constexpr std::int32_t kLifted = 2;  // the school that is changed
constexpr int kLiftWeek = 7;

// Ties between schools are rare, so that some schools are out of reach; a partner's use weighs much.
constexpr const char* kScenario = R"(
years = 3
weeks_per_year = 12
organization.school_sizes = [8, 10, 9, 12, 7, 8, 11, 9, 6, 10, 8, 9]
organization.other_school_ties = 0.22
organization.schools_per_area = 5
coaching.monitoring = 0
teachers.leave_share = 1
barriers.peers = 2
peers.saturation = 0.2
rollout.waves = 2
rollout.wave_interval = 9
[run]
seed = 8
[output]
schools = true
teachers = true
)";

void lift_a_school(const World& world, State& state, int week) {
  if (week != kLiftWeek) return;
  for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher)
    if (world.school_of[static_cast<std::size_t>(teacher)] == kLifted) test::fill_levels(state, kDeepUser, teacher);
  recount<ReplicatePlaces>(world, state);
}

/// Steps from school to school along advice ties; -1 where no way leads from the lifted school.
std::vector<int> distances(const World& world) {
  std::vector<int> steps(static_cast<std::size_t>(world.n_schools), -1);
  steps[kLifted] = 0;
  for (int round = 0; round < world.n_schools; ++round) {
    for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher) {
      const auto from = static_cast<std::size_t>(world.school_of[static_cast<std::size_t>(teacher)]);
      for (const std::int32_t partner : world.organization.advice.partners_of(teacher)) {
        const auto to = static_cast<std::size_t>(world.school_of[static_cast<std::size_t>(partner)]);
        if (steps[from] == round && steps[to] < 0) steps[to] = round + 1;
      }
    }
  }
  return steps;
}

class PairedWorlds : public testing::Test {
 protected:
  PairedWorlds() {
    std::vector<Phase<World, State>> phases(lane_steps().phases.begin(), lane_steps().phases.end());
    as_it_was_ = test::run_lanes(lane_steps(), scenario_, layout_);
    phases.insert(phases.begin(), {"lift", "a school", lift_a_school});
    lifted_ = test::run_lanes({lane_steps().start, phases, lane_steps().record}, scenario_, layout_);
  }

  bool same(std::string_view quantity, int week, std::int64_t component) const {
    for (std::size_t lane = 0; lane < as_it_was_.size(); ++lane) {
      const float a = test::value_in(layout_, as_it_was_[lane], quantity, week, component);
      const float b = test::value_in(layout_, lifted_[lane], quantity, week, component);
      if (std::memcmp(&a, &b, sizeof a) != 0) return false;
    }
    return true;
  }

  /// Are all that is recorded of a school, and its teachers' levels, the same in a week?
  bool school_same(std::int32_t school, int week) const {
    for (const char* quantity : {"school_adoption", "school_principal", "school_achievement", "school_coaching"})
      if (!same(quantity, week, school)) return false;
    const auto& first = world_.organization.first_teacher;
    for (std::int32_t teacher = first[static_cast<std::size_t>(school)];
         teacher < first[static_cast<std::size_t>(school) + 1]; ++teacher)
      if (!same("teacher_level", week, teacher)) return false;
    return true;
  }

  Scenario scenario_ = test::scenario_of(kScenario);
  World world_ = build_world(scenario_, 0);
  RecordLayout layout_ = model().layout(scenario_);
  std::vector<int> distances_ = distances(world_);
  std::vector<std::vector<float>> as_it_was_, lifted_;
};

TEST_F(PairedWorlds, AreTheSameBeforeTheChange) {
  for (const RecordLayout::Field& field : layout_.fields())
    for (int week = 0; week < kLiftWeek; ++week)
      for (std::int64_t component = 0; component < field.n_components; ++component)
        ASSERT_TRUE(same(field.quantity.name, week, component)) << field.quantity.name << ", week " << week;
}

TEST_F(PairedWorlds, DifferInTheSchoolThatIsChanged) { EXPECT_FALSE(school_same(kLifted, kLiftWeek)); }

TEST_F(PairedWorlds, AreTheSameForEverInSchoolsThatNoTieReaches) {
  ASSERT_GE(std::count(distances_.begin(), distances_.end(), -1), 2);
  for (std::int32_t school = 0; school < world_.n_schools; ++school)
    for (int week = 0; week < world_.n_weeks && distances_[static_cast<std::size_t>(school)] < 0; ++week)
      ASSERT_TRUE(school_same(school, week)) << "school " << school << ", week " << week;
}

TEST_F(PairedWorlds, AreTheSameUntilUseCanHaveSpreadFromTieToTie) {
  ASSERT_GE(*std::max_element(distances_.begin(), distances_.end()), 2);
  // A tied school may move in the week of the change, the next one a week later.
  for (std::int32_t school = 0; school < world_.n_schools; ++school)
    for (int week = 0; week < kLiftWeek + distances_[static_cast<std::size_t>(school)] - 1; ++week)
      ASSERT_TRUE(school_same(school, week)) << "school " << school << ", week " << week;
}

TEST_F(PairedWorlds, DifferAtTheEndInEverySchoolThatIsTiedToTheChangedOne) {
  ASSERT_GE(std::count(distances_.begin(), distances_.end(), 1), 1);
  for (std::int32_t school = 0; school < world_.n_schools; ++school) {
    const bool is_tied = distances_[static_cast<std::size_t>(school)] == 1;
    EXPECT_FALSE(is_tied && school_same(school, world_.n_weeks - 1)) << "school " << school;
  }
}

TEST_F(PairedWorlds, HaveTheSameLeadersAndSystem) {
  for (const char* quantity : {"attendance", "quality", "alignment", "engagement", "priorities", "principal",
                               "collaboration_time"})
    for (int week = 0; week < world_.n_weeks; ++week)
      ASSERT_TRUE(same(quantity, week, 0)) << quantity << ", week " << week;
}

}  // namespace
}  // namespace districtwide::district
