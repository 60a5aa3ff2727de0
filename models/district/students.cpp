#include "models/district/schools.h"
#include "models/district/week.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

// eq. 18
template <class Layout>
void students_learn(const World& world, State& state, int) {
  const StudentsParameters& p = state.now.students;
  const float weeks = float(world.weeks_per_year);
  const Floats pace = float(p.effect) * Layout::of_district(state.quality) / weeks;
  const float fading = 1.0f / (float(p.years_in_school) * weeks);
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_schools); ++row) {
    Floats fidelity = Floats(0.0f);
    for (int level = 0; level < kLevels; ++level)
      fidelity = fidelity + float(state.now.levels.fidelity[level]) * lanes_of(state.level_count, row * kLevels + level);
    const Floats before = lanes_of(state.achievement, row);
    set_lanes(state.achievement, row, before + pace * (fidelity / size_of<Layout>(world, row)) - before * fading);
  }
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(students_learn)

// Cost: section 7.12
template <class Layout>
void accrue_cost(const World& world, State& state, int week) {
  const CostsParameters& p = state.now.costs;
  const bool meets = week % state.now.team.meeting_interval == 0;
  const float meeting = meets ? float(state.now.team.members) * 2.0f * float(p.staff_hour) : 0.0f;
  // Teachers at levels 1 to 3, weighed by the learning that is offered to them.
  const auto released = sum_over<Layout>(world.n_schools, [&](std::int64_t row) {
    Ints learners = Ints(0);
    for (int level = 1; level <= kUser; ++level) learners = learners + Ints::load(state.level_count[row * kLevels + level]);
    return number_as<float>(learners) * lanes_of(state.supports, row * kSchoolSupports + kLearningSupport);
  });
  const typename Layout::District week_cost =
      Layout::of_district(state.hours) * float(world.n_teachers) * float(p.coach_hour) +
      Layout::of_district(state.attendance) * meeting + Layout::of_district(state.new_parts) * float(p.component) +
      released * float(p.release_hours * p.release_hour);
  if constexpr (Layout::kReplicates == 1) {
    state.cost[0][0] += week_cost;
  } else {
    alignas(64) float usd[kLanes];
    week_cost.store(usd);
    for (int lane = 0; lane < kLanes; ++lane) state.cost[0][lane] += usd[lane];
  }
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(accrue_cost)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
