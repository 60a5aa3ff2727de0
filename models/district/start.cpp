#include "models/district/start.h"

#include "models/district/counts.h"
#include "models/district/schools.h"
#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/random/draws.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

template <class Layout>
void start_teachers(const World& world, State& state) {
  RowDraws<Layout> draws(luck_of(world, state, kOpenness, 0), world.n_teachers);
  const float effect = float(state.now.teachers.openness_effect);
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_teachers); ++row) {
    const Floats openness = normal(draws.words_of(row));
    set_lanes(state.openness, row, openness);
    alignas(64) float ratio[kLanes];
    rate_factor(effect * openness).store(ratio);
    for (int lane = 0; lane < kLanes; ++lane) {
      const std::int32_t teacher = Layout::agent_at(std::int32_t(row * kLanes + lane));
      if (teacher >= world.n_teachers) break;
      state.teachers[row][lane] = {ratio[lane], std::uint32_t(world.organization.initial_level[teacher])};
    }
  }
}

}  // namespace

template <class Layout>
void start(const World& world, State& state) {
  start_teachers<Layout>(world, state);
  choose_teacher_leaders<Layout>(world, state);
  start_leaders_and_system<typename Layout::Places>(world, state);
  renew_derived(world, state);
  recount<typename Layout::Places>(world, state);
}
template void start<ReplicatesInLanes>(const World&, State&);
template void start<AgentsInLanes>(const World&, State&);

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
