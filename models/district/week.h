#pragma once

#include "models/district/state.h"
#include "models/district/world.h"
#include "sim/base/lane_layout.h"
#include "sim/engine/loop.h"

// The stages of a week (models/README.md, section 3). Numbers of equations and sections in this folder are those of that
// page. Each is compiled once for every instruction set; week.cpp lists them.

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

// Where schools or teachers play a part, a phase is written for both layouts (sim/base/lane_layout.h).
// 1 Year boundary
template <class Layout>
void teachers_come_and_go(const World&, State&, int week);
template <class Layout>
void principals_change(const World&, State&, int week);
void superintendent_changes(const World&, State&, int week);
void initiatives_arrive(const World&, State&, int week);
// 3 Leaders and system
template <class Layout>
void set_direction(const World&, State&, int week);
template <class Layout>
void leaders_respond(const World&, State&, int week);
template <class Layout>
void monitor(const World&, State&, int week);
template <class Layout>
void align_components(const World&, State&, int week);
template <class Layout>
void principals_respond(const World&, State&, int week);
template <class Layout>
void build_structures(const World&, State&, int week);
// 4 Improvement team
template <class Layout>
void team_meets(const World&, State&, int week);
// 5 Coaching
template <class Layout>
void share_out_coaching(const World&, State&, int week);
// 6 Teachers
template <class Layout>
void gather_supports(const World&, State&, int week);
template <class Layout>
void measure_barriers(const World&, State&, int week);
template <class Layout>
void set_rates(const World&, State&, int week);
template <class Layout>
void draw_moves(const World&, State&, int week);
template <class Layout>
void make_moves(const World&, State&, int week);
// 7 Students and cost
template <class Layout>
void students_learn(const World&, State&, int week);
template <class Layout>
void accrue_cost(const World&, State&, int week);

/// Defines a phase for both layouts, in the file that holds its text.
#define DISTRICTWIDE_FOR_BOTH_LAYOUTS(phase)                              \
  template void phase<ReplicatesInLanes>(const World&, State&, int week); \
  template void phase<AgentsInLanes>(const World&, State&, int week);

/// Everything that is counted from the teachers' levels, made anew; the bounds of their rates with the next week's.
template <class Places>
void recount(const World&, State&);
/// The round(lead_share * N) teachers that come first by lead_selection, ties at random.
template <class Layout>
void choose_teacher_leaders(const World&, State&);
/// The first state (models/README.md, section 5).
template <class Layout>
void start(const World&, State&);
/// 8 Record
template <class Layout>
void record_week(const World&, const State&, int week, LaneRecord& record);

/// The list of a week's phases, as this instruction set runs them: for sixteen replicates, for one alone.
const Steps<World, State>& lane_steps();
const Steps<World, State>& lone_steps();

}  // namespace DISTRICTWIDE_ISA

/// 2 Events: the same for every instruction set.
template <class Places>
void apply_events(const World&, State&, int week);

}  // namespace districtwide::district
