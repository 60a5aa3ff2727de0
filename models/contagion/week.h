#pragma once

#include "models/contagion/state.h"
#include "models/contagion/world.h"
#include "sim/engine/loop.h"

// The stages of a week, of agents in bytes and in 32 bits. week.cpp lists them; deciding is compiled once for every
// instruction set.

namespace districtwide::contagion {

/// The first state: adopters by lot, thresholds, what each agent sees.
template <class Standing>
void start(const World&, State<Standing>&);

/// 1 Events: parameters that change, and the bounds that follow from them.
template <class Standing>
void apply_events(const World&, State<Standing>&, int week);

/// 3 Who decided to, moves; partners see it.
template <class Standing>
void make_moves(const World&, State<Standing>&, int week);

/// 4 Record
template <class Standing>
void record_week(const World&, const State<Standing>&, int week, LaneRecord& record);

/// Calls decide(block) for each block of agents, side by side.
template <class Standing>
using DecideBlock = void(const World&, State<Standing>&, int week, std::int64_t block);
template <class Standing>
void decide_by_blocks(const World&, State<Standing>&, int week, DecideBlock<Standing>& decide);

inline namespace DISTRICTWIDE_ISA {

/// 2 Each agent's draw against its odds.
void decide(const World&, NarrowState&, int week);
void decide(const World&, WideState&, int week);

/// The lists of a week's phases, as this instruction set runs them.
const Steps<World, NarrowState>& narrow_steps();
const Steps<World, WideState>& wide_steps();

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::contagion
