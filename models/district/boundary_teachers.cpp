#include <algorithm>

#include "models/district/boundary_events.h"
#include "models/district/counts.h"
#include "models/district/schools.h"
#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/random/draws.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// Chance that a teacher goes at the year's boundary, for each school (eq. 1): state.leaving.
template <class Layout>
void set_leaving(const World& world, State& state) {
  const TeachersParameters& p = state.now.teachers;
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_schools); ++row) {
    const auto poverty = 1.0f + float(p.poverty_effect) * (Layout::of_row(world.poverty.data(), row) - 0.5f);
    const Floats support = lanes_of(state.alignment, kStaffing) * 0.5f + lanes_of(state.principal, row) * 0.3f;
    set_lanes(state.leaving, row,
              clip((float(p.turnover) * poverty) * (1.0f + float(p.support_effect) * (0.4f - support))));
  }
}

/// Who goes, in the order of the teachers: state.goers. Gives their number.
template <class Layout>
std::int64_t find_goers(const World& world, State& state, int week) {
  set_leaving<Layout>(world, state);
  RowDraws<Layout> draws(luck_of(world, state, kTeacherTurnover, week), world.n_teachers);
  std::int32_t* goer = state.goers.data();
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_teachers); ++row) {
    const Floats leaving = Layout::of_others(state.leaving, world.school_of.data(), row);
    const Ints goes = (draws.uniform_of(row) < leaving) & Layout::present(row, world.n_teachers);
    for (std::uint32_t gone = bits_of(goes); gone; gone &= gone - 1)
      *goer++ = std::int32_t(row * kLanes + __builtin_ctz(gone));
  }
  return goer - state.goers.data();
}

/// A word for each of sixteen places.
template <class Layout>
Words words_for(const World& world, const State& state, const std::int32_t* places, Stream stream, int week) {
  alignas(64) std::uint32_t replicates[kLanes];
  alignas(64) std::uint32_t teachers[kLanes];
  for (int index = 0; index < kLanes; ++index) {
    replicates[index] = state.replicates.data()[Layout::lane_at(places[index])];
    teachers[index] = std::uint32_t(Layout::agent_at(places[index]));
  }
  return draw_each(world.key, Words::load(replicates), Words::load(teachers), stream, std::uint32_t(week));
}

struct Partings {
  std::int64_t n_leavers = 0;
  std::int64_t n_movers = 0;
};

/// Who of those who go leaves the district, and who takes another place in it.
template <class Layout>
Partings part(const World& world, State& state, int week, std::int64_t n_goers) {
  Partings counts;
  for (std::int64_t first = 0; first < n_goers; first += kLanes) {
    const std::int32_t* const goers = state.goers.data() + first;
    const Floats draw = uniform(words_for<Layout>(world, state, goers, kTeacherLeaves, week));
    const std::uint32_t leave = bits_of(draw < Floats(float(state.now.teachers.leave_share)));
    const int n = int(std::min<std::int64_t>(kLanes, n_goers - first));
    for (int index = 0; index < n; ++index) {
      if (leave >> index & 1) state.leavers.data()[counts.n_leavers++] = goers[index];
      else state.movers.data()[counts.n_movers++].place = goers[index];
    }
  }
  return counts;
}

template <class Layout>
void newcomers_arrive(const World& world, State& state, int week, std::int64_t n_leavers) {
  Newcomers newcomers;
  for (std::int64_t first = 0; first < n_leavers; first += kLanes) {
    const std::int32_t* const places = state.leavers.data() + first;
    Ints::load(places).store(newcomers.place);
    const Floats openness = normal(words_for<Layout>(world, state, places, kNewcomerOpenness, week));
    openness.store(newcomers.openness);
    rate_factor(float(state.now.teachers.openness_effect) * openness).store(newcomers.openness_ratio);
    uniform(words_for<Layout>(world, state, places, kInduction, week)).store(newcomers.induction);
    welcome<typename Layout::Places>(world, state, newcomers, int(std::min<std::int64_t>(kLanes, n_leavers - first)));
  }
}

template <class Layout>
void draw_orders(const World& world, State& state, int week, std::int64_t n_movers) {
  alignas(64) std::int32_t places[kLanes] = {};
  alignas(64) std::uint32_t orders[kLanes];
  for (std::int64_t first = 0; first < n_movers; first += kLanes) {
    const int n = int(std::min<std::int64_t>(kLanes, n_movers - first));
    for (int index = 0; index < n; ++index) places[index] = state.movers.data()[first + index].place;
    words_for<Layout>(world, state, places, kMoverOrder, week).store(orders);
    for (int index = 0; index < n; ++index) state.movers.data()[first + index].order = orders[index];
  }
}

}  // namespace

template <class Layout>
void teachers_come_and_go(const World& world, State& state, int week) {
  if (!world.starts_year(week)) return;
  const Partings partings = part<Layout>(world, state, week, find_goers<Layout>(world, state, week));
  newcomers_arrive<Layout>(world, state, week, partings.n_leavers);
  draw_orders<Layout>(world, state, week, partings.n_movers);
  movers_change_places<typename Layout::Places>(world, state, partings.n_movers);
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(teachers_come_and_go)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
