#pragma once

#include "models/contagion/state.h"
#include "models/contagion/world.h"
#include "sim/engine/loop.h"

// The stages of a week, in both layouts. week.cpp lists them; deciding is compiled once for every instruction set.

namespace districtwide::contagion {

/// The first state: adopters by lot, thresholds, what each agent sees.
void start(const World&, LaneState&);
void start(const World&, LoneState&);

/// 1 Events: parameters that change, and the odds that follow from them.
void apply_events(const World&, LaneState&, int week);
void apply_events(const World&, LoneState&, int week);

/// 3 Who decided to, moves; partners see it, and their odds follow.
void make_moves(const World&, LaneState&, int week);
void make_moves(const World&, LoneState&, int week);

/// 4 Record
void write_down(const World&, const LaneState&, int week, LaneRecord& record);
void write_down(const World&, const LoneState&, int week, LaneRecord& record);

/// Calls decide(block) for each block of agents, side by side.
using DecideBlock = void(const World&, LoneState&, int week, std::int64_t block);
void decide_by_blocks(const World&, LoneState&, int week, DecideBlock& decide);

inline namespace DISTRICTWIDE_ISA {

/// 2 Each agent's draw against its odds.
void decide(const World&, LaneState&, int week);
void decide(const World&, LoneState&, int week);

/// The lists of a week's phases, as this instruction set runs them.
const Steps<World, LaneState>& lane_steps();
const Steps<World, LoneState>& lone_steps();

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::contagion
