#include "models/district/start.h"

#include "models/district/agent_draws.h"
#include "models/district/counts.h"
#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/random/draws.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

void start_teachers(const World& world, State& state) {
  AgentDraws draws(world, state, world.n_teachers, kOpenness, 0);
  const float effect = float(state.now.teachers.openness_effect);
  for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher) {
    const Floats openness = normal(draws.words_of(teacher));
    set_lanes(state.openness, teacher, openness);
    alignas(64) float ratio[kLanes];
    rate_factor(effect * openness).store(ratio);
    for (int lane = 0; lane < kLanes; ++lane)
      state.teachers[teacher][lane] = {ratio[lane], world.organization.initial_level[teacher], 0, 0};
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
