#include "models/district/start.h"

#include "models/district/counts.h"
#include "models/district/streams.h"
#include "models/district/teacher_draws.h"
#include "models/district/week.h"
#include "sim/random/draws.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

void start_teachers(const World& world, State& state) {
  TeacherDraws draws(world, state, kOpenness, 0);
  const float effect = float(state.now.teachers.openness_effect);
  for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher) {
    for (int lane = 0; lane < kLanes; ++lane) state.level[teacher][lane] = world.organization.initial_level[teacher];
    const Floats openness = normal(draws.words_of(teacher));
    set_lanes(state.openness, teacher, openness);
    set_lanes(state.openness_ratio, teacher, rate_factor(effect * openness));
  }
}

}  // namespace

void start(const World& world, State& state) {
  start_teachers(world, state);
  choose_teacher_leaders(world, state);
  start_leaders_and_system(world, state);
  renew_derived(world, state);
  recount(world, state);
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
