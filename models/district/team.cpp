#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/random/draws.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// How many of the team's members say yes, each with the same probability and a draw of their own.
Floats count_members(const World& world, const State& state, DrawAddress address, const Floats& probability) {
  const Words replicates = Words::load(state.replicates.data());
  Floats count = Floats(0.0f);
  for (int member = 0; member < state.now.team.members; ++member) {
    address.agent = std::uint32_t(member);
    const Ints yes = uniform(draw_words(world.key, replicates, address)) < probability;
    count = count + select(yes, Floats(1.0f), Floats(0.0f));
  }
  return count;
}

}  // namespace

void team_meets(const World& world, State& state, int week) {
  const TeamParameters& p = state.now.team;
  if (week % p.meeting_interval != 0) return;
  const StrategyParameters& strategy = state.now.strategy;
  const Floats authority = lanes_of(state.authority);
  const float members = float(p.members);

  const Floats comes = logistic(float(p.attendance_base) + float(p.attendance_drive) * authority -
                                float(p.attendance_load) * (lanes_of(state.priorities) - 1.0f));
  const Floats attendance = count_members(world, state, {kAttendance, 0, std::uint32_t(week)}, comes) / members;
  set_lanes(state.attendance, 0, attendance);

  // What was tested since the last meeting is reflected on, if enough of the team are there.
  const Floats quality = lanes_of(state.quality);
  const Floats learned = quality + float(p.learning) * (lanes_of(state.tests) / members) * (1.0f - quality);
  set_lanes(state.quality, 0, select(attendance >= Floats(float(p.quorum)), learned, quality));

  const float channel = float(strategy.system + 0.5 * strategy.school + 0.3 * strategy.teacher);
  const Floats tries = attendance * math_detail::Kind<Floats>::root(authority) * lanes_of(state.focus) * channel;
  set_lanes(state.tests, 0, count_members(world, state, {kTests, 0, std::uint32_t(week)}, tries));
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
