#pragma once

#include "models/district/state.h"
#include "models/district/world.h"
#include "sim/engine/loop.h"

// The stages of a week (MODEL.md, One week). Each is compiled once for every instruction set; week.cpp lists them.

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

// 1 Year boundary
void teachers_come_and_go(const World&, State&, int week);
void principals_change(const World&, State&, int week);
void superintendent_changes(const World&, State&, int week);
void initiatives_arrive(const World&, State&, int week);
// 3 Leaders and system
void set_direction(const World&, State&, int week);
void leaders_respond(const World&, State&, int week);
void monitor(const World&, State&, int week);
void align_components(const World&, State&, int week);
void principals_respond(const World&, State&, int week);
void build_structures(const World&, State&, int week);
// 4 Improvement team
void team_meets(const World&, State&, int week);
// 5 Coaching
void share_out_coaching(const World&, State&, int week);
// 6 Teachers
void gather_supports(const World&, State&, int week);
void measure_barriers(const World&, State&, int week);
void set_rates(const World&, State&, int week);
void draw_moves(const World&, State&, int week);
void make_moves(const World&, State&, int week);
// 7 Students and cost
void students_learn(const World&, State&, int week);
void pay(const World&, State&, int week);

/// Everything that is counted from the teachers' levels, made anew; the bounds of their rates with the next week's.
void recount(const World&, State&);
/// The round(lead_share * N) teachers that come first by lead_selection, ties at random.
void choose_teacher_leaders(const World&, State&);
/// The first state: MODEL.md, State.
void start(const World&, State&);
/// 8 Record
void write_down(const World&, const State&, int week, LaneRecord& record);

/// The list of a week's phases, as this instruction set runs them.
const Steps<World, State>& steps();

}  // namespace DISTRICTWIDE_ISA

/// 2 Events: the same for every instruction set.
void apply_events(const World&, State&, int week);

}  // namespace districtwide::district
