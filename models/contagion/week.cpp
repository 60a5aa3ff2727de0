#include "models/contagion/week.h"

namespace districtwide::contagion {

inline namespace DISTRICTWIDE_ISA {

namespace {

// One week of plain contagion, in order: agents decide on what they saw last week, then all move at once.
template <class State>
constexpr Phase<World, State> kPhases[] = {
    {"1 events", "scenario events -> p, q, r, bounds of the odds", apply_events},
    {"2 decide", "standings, draws -> who adopts, who lapses", decide},
    {"3 move", "moves -> adopters, what partners see", make_moves},
};

}  // namespace

const Steps<World, NarrowState>& narrow_steps() {
  static constexpr Steps<World, NarrowState> kSteps{start, kPhases<NarrowState>, record_week};
  return kSteps;
}

const Steps<World, WideState>& wide_steps() {
  static constexpr Steps<World, WideState> kSteps{start, kPhases<WideState>, record_week};
  return kSteps;
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::contagion
