#include "models/contagion/week.h"

namespace districtwide::contagion {

inline namespace DISTRICTWIDE_ISA {

namespace {

// One week of plain contagion, in order: agents decide on what they saw last week, then all move at once.
template <class State>
constexpr Phase<World, State> kPhases[] = {
    {"1 events", "scenario events -> p, q, r and all odds", apply_events},
    {"2 decide", "odds, draws -> who adopts, who lapses", decide},
    {"3 move", "moves -> adopters, what partners see and their odds", make_moves},
};

}  // namespace

const Steps<World, LaneState>& lane_steps() {
  static constexpr Steps<World, LaneState> kSteps{start, kPhases<LaneState>, write_down};
  return kSteps;
}

const Steps<World, LoneState>& lone_steps() {
  static constexpr Steps<World, LoneState> kSteps{start, kPhases<LoneState>, write_down};
  return kSteps;
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::contagion
