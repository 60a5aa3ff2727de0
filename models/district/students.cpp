#include "models/district/week.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

void students_learn(const World& world, State& state, int) {
  const StudentsParameters& p = state.now.students;
  const float weeks = float(world.weeks_per_year);
  const Floats pace = float(p.effect) * lanes_of(state.quality) / weeks;
  const float fading = 1.0f / (float(p.years_in_school) * weeks);
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    Floats fidelity = Floats(0.0f);
    for (int level = 0; level < kLevels; ++level)
      fidelity = fidelity + float(state.now.levels.fidelity[level]) * lanes_of(state.level_count, school * kLevels + level);
    const Floats before = lanes_of(state.achievement, school);
    set_lanes(state.achievement, school,
              before + pace * (fidelity / float(world.teachers_in(school))) - before * fading);
  }
}

void pay(const World& world, State& state, int week) {
  const CostsParameters& p = state.now.costs;
  const bool meets = week % state.now.team.meeting_interval == 0;
  const float meeting = meets ? float(state.now.team.members) * 2.0f * float(p.staff_hour) : 0.0f;
  Floats released = Floats(0.0f);  // teachers at levels 1 to 3, weighed by the learning that is offered to them
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    Ints learners = Ints(0);
    for (int level = 1; level <= kUser; ++level)
      learners = learners + Ints::load(state.level_count[school * kLevels + level]);
    released = released + number_as<float>(learners) * lanes_of(state.supports, school * kSchoolSupports + kLearningSupport);
  }
  const Floats week_cost = lanes_of(state.hours) * float(world.n_teachers) * float(p.coach_hour) +
                           lanes_of(state.attendance) * meeting + lanes_of(state.new_parts) * float(p.component) +
                           released * float(p.release_hours * p.release_hour);
  alignas(64) float usd[kLanes];
  week_cost.store(usd);
  for (int lane = 0; lane < kLanes; ++lane) state.cost[0][lane] += usd[lane];
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
