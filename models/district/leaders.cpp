#include "models/district/counts.h"
#include "models/district/schools.h"
#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

// eq. 4
template <class Layout>
void set_direction(const World&, State& state, int) {
  using District = typename Layout::District;
  const District engagement = Layout::of_district(state.engagement);
  const float delegated = float(state.now.delegate.authority * state.now.delegate.capacity);
  const District further = Layout::of_district(state.priorities) - 1.0f;
  const District focus = 1.0f / (1.0f + float(state.now.priorities.focus_cost) * further);
  const District authority = engagement + (1.0f - engagement) * delegated;
  set_lanes(state.focus, 0, focus);
  set_lanes(state.authority, 0, authority);
  set_lanes(state.drive, 0, authority * focus);
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(set_direction)

// eq. 5
template <class Layout>
void leaders_respond(const World&, State& state, int) {
  const LeadersParameters& p = state.now.leaders;
  const Floats pull = float(p.sensitivity) *
                      (float(state.now.strategy.system) * Layout::of_district(state.drive) - float(p.threshold));
  for (std::int64_t row = 0; row < state.leader.n_rows(); ++row) {
    const Floats before = lanes_of(state.leader, row);
    const Floats aim = logistic(lanes_of(state.leader_disposition, row) + pull);
    set_lanes(state.leader, row, before + float(p.response) * (aim - before));
  }
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(leaders_respond)

// eq. 6, the first line; use by school and its mean for eq. 9 and 14
template <class Layout>
void monitor(const World& world, State& state, int week) {
  using District = typename Layout::District;
  const District monitoring = clip(((float(state.now.coaching.monitoring) * Layout::of_district(state.engagement)) *
                                    Layout::of_district(state.alignment, kData)) *
                                   float(state.now.strategy.system));
  set_lanes(state.monitoring, 0, monitoring);
  // Counts are whole numbers: their sum is exact in any order.
  Ints users = Ints(0);
  Ints teachers = Ints(0);
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_schools); ++row) {
    const Ints school_users = users_of(state, row);
    const auto size = Layout::of_row(world.school_size.data(), row);
    set_lanes(state.use, row, number_as<float>(school_users) / number_as<float>(size));
    const auto active = is_active<Layout>(state, row, week);
    users = users + select(active, school_users, Ints(0));
    teachers = teachers + select(active, Ints(size), Ints(0));
  }
  const auto n_users = Layout::total(users);
  const auto n_teachers = Layout::total(teachers);
  set_lanes(state.mean_use, 0,
            select(n_teachers > 0, number_as<float>(n_users) / number_as<float>(n_teachers), District(0.0f)));
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(monitor)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
