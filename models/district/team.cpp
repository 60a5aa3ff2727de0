#include "models/district/schools.h"
#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// How many of the team's members say yes, each with the same probability and a draw of their own.
template <class Layout>
auto count_members(const World& world, const State& state, Stream stream, int week, const Floats& probability) {
  const int members = state.now.team.members;
  RowDraws<Layout> draws(luck_of(world, state, stream, week), members);
  Ints count = Ints(0);
  for (std::int64_t row = 0; row < Layout::rows_of(members); ++row)
    count = count - ((draws.uniform_of(row) < probability) & Layout::present(row, members));
  return number_as<float>(Layout::total(count));
}

}  // namespace

// eq. 11, 12, 13
template <class Layout>
void team_meets(const World& world, State& state, int week) {
  using District = typename Layout::District;
  const TeamParameters& p = state.now.team;
  if (week % p.meeting_interval != 0) return;
  const StrategyParameters& strategy = state.now.strategy;
  const District authority = Layout::of_district(state.authority);
  const float members = float(p.members);

  const District comes = logistic(float(p.attendance_base) + float(p.attendance_drive) * authority -
                                  float(p.attendance_load) * (Layout::of_district(state.priorities) - 1.0f));
  const District attendance = count_members<Layout>(world, state, kAttendance, week, comes) / members;
  set_lanes(state.attendance, 0, attendance);

  // What was tested since the last meeting is reflected on, if enough of the team are there.
  const District quality = Layout::of_district(state.quality);
  const District learned =
      quality + float(p.learning) * (Layout::of_district(state.tests) / members) * (1.0f - quality);
  set_lanes(state.quality, 0, select(attendance >= District(float(p.quorum)), learned, quality));

  const float channel = float(strategy.system + 0.5 * strategy.school + 0.3 * strategy.teacher);
  const District tries = attendance * square_root(authority) * Layout::of_district(state.focus) * channel;
  set_lanes(state.tests, 0, count_members<Layout>(world, state, kTests, week, tries));
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(team_meets)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
