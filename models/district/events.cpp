#include "models/district/counts.h"
#include "models/district/start.h"
#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

namespace {

/// What a change does to a state that differs between replicates.
void change_lanes(Column<float>& column, const Timeline::Step& step) {
  for (int lane = 0; lane < kLanes; ++lane) column[0][lane] = static_cast<float>(step.value_after(column[0][lane]));
}

void change_parameter(const World& world, State& state, const Timeline::Step& step) {
  const int index = step.change->parameter;
  if (!state.values) state.values = world.values;
  const double before = std::get<double>((*state.values)[index]);
  state.values->set(index, step.value_after(before));
  assign(state.now, index, (*state.values)[index]);
}

/// The openness factor follows its parameter; the other derived values follow in renew_derived.
void renew_openness(State& state) {
  const float effect = float(state.now.teachers.openness_effect);
  for (std::int64_t place = 0; place < state.teachers.n_places(); ++place)
    state.teachers.at(place).openness_ratio = rate_factor(effect * state.openness.at(place));
}

}  // namespace

template <class Places>
void apply_events(const World& world, State& state, int week) {
  if (world.timeline.empty()) return;
  const std::vector<Timeline::Step> steps = world.timeline.steps(week);
  if (steps.empty()) return;
  const ParameterTable& table = parameter_table();
  const int engagement = table.index_of("superintendent.engagement");
  const int priorities = table.index_of("priorities.count");
  for (const Timeline::Step& step : steps) {
    if (step.change->parameter == engagement) {
      change_lanes(state.engagement, step);
    } else if (step.change->parameter == priorities) {
      change_lanes(state.priorities, step);
    } else {
      change_parameter(world, state, step);
    }
  }
  renew_derived(world, state);
  renew_openness(state);
  recount<Places>(world, state);
}
template void apply_events<ReplicatePlaces>(const World&, State&, int);
template void apply_events<AgentPlaces>(const World&, State&, int);

}  // namespace districtwide::district
