#include <algorithm>

#include "models/district/start.h"
#include "models/district/week.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// How far in front a teacher stands, as a whole number: higher leads.
template <class Layout>
DISTRICTWIDE_INLINE Ints standing(const World& world, const State& state, std::int64_t row) {
  if (state.now.strategy.lead_selection != LeadSelection::Openness)
    return Ints(Layout::of_row(world.lead_rank.data(), row));
  // The bits of a float, read as a whole number, are in the order of the floats, but that of the negative ones is turned.
  const Ints bits = bits_as<std::int32_t>(lanes_of(state.openness, row));
  return bits ^ ((bits >> 31) & 0x7FFFFFFF);
}

/// The standing of who comes n-th, in each lane: the highest that n teachers reach, found bit by bit.
template <class Layout>
Ints standing_of_nth(const World& world, const State& state, std::int32_t n) {
  Words threshold = Words(0x80000000u);
  for (int bit = 31; bit >= 0; --bit) {
    const Words higher = threshold + (1u << bit);
    Ints reached = Ints(0);
    for (std::int64_t row = 0; row < Layout::rows_of(world.n_teachers); ++row)
      reached = reached - ((standing<Layout>(world, state, row) >= bits_as<std::int32_t>(higher)) &
                           Layout::present(row, world.n_teachers));
    threshold = select(Layout::total(reached) >= n, higher, threshold);
  }
  return bits_as<std::int32_t>(threshold);
}

}  // namespace

template <class Layout>
void choose_teacher_leaders(const World& world, State& state) {
  const double share = state.now.strategy.lead_share * double(world.n_teachers);
  const std::int32_t n_leads = std::min(std::int32_t(share + 0.5), world.n_teachers);
  if (n_leads <= 0) return;
  const Ints nth = standing_of_nth<Layout>(world, state, n_leads);
  Ints n_above = Ints(0);
  std::int32_t* next_tied = state.goers.data();  // nobody goes yet
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_teachers); ++row) {
    const Ints here = standing<Layout>(world, state, row);
    const Ints above = (here > nth) & Layout::present(row, world.n_teachers);
    n_above = n_above - above;
    alignas(64) std::int32_t leads[kLanes];
    (above & 1).store(leads);
    for (int lane = 0; lane < kLanes; ++lane) state.teachers[row][lane].set_leads(std::uint32_t(leads[lane]));
    const Ints is_tied = (here == nth) & Layout::present(row, world.n_teachers);
    for (std::uint32_t lanes = bits_of(is_tied); lanes; lanes &= lanes - 1)
      *next_tied++ = std::int32_t(row * kLanes + __builtin_ctz(lanes));
  }
  alignas(64) std::int32_t n_left[kLanes];
  (Ints(n_leads) - Ints(Layout::total(n_above))).store(n_left);
  draw_lots<typename Layout::Places>(world, state, {state.goers.data(), next_tied}, n_left);
}
template void choose_teacher_leaders<ReplicatesInLanes>(const World&, State&);
template void choose_teacher_leaders<AgentsInLanes>(const World&, State&);

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
