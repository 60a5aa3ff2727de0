#include <algorithm>

#include "models/district/start.h"
#include "models/district/week.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// How far in front a teacher stands, as a whole number: higher leads.
DISTRICTWIDE_INLINE Ints standing(const World& world, const State& state, std::int32_t teacher) {
  if (state.now.strategy.lead_selection != LeadSelection::Openness) return Ints(world.lead_rank[teacher]);
  // The bits of a float, read as a whole number, are in the order of the floats, but that of the negative ones is turned.
  const Ints bits = bits_as<std::int32_t>(lanes_of(state.openness, teacher));
  return bits ^ ((bits >> 31) & 0x7FFFFFFF);
}

/// The standing of who comes n-th, in each lane: the highest that n teachers reach, found bit by bit.
Ints standing_of_nth(const World& world, const State& state, std::int32_t n) {
  Words threshold = Words(0x80000000u);
  for (int bit = 31; bit >= 0; --bit) {
    const Words higher = threshold + (1u << bit);
    Ints reached = Ints(0);
    for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher)
      reached = reached - (standing(world, state, teacher) >= bits_as<std::int32_t>(higher));
    threshold = select(reached >= Ints(n), higher, threshold);
  }
  return bits_as<std::int32_t>(threshold);
}

}  // namespace

void choose_teacher_leaders(const World& world, State& state) {
  const double share = state.now.strategy.lead_share * double(world.n_teachers);
  const std::int32_t n_leads = std::min(std::int32_t(share + 0.5), world.n_teachers);
  if (n_leads <= 0) return;
  const Ints nth = standing_of_nth(world, state, n_leads);
  Ints n_above = Ints(0);
  for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher) {
    const Ints here = standing(world, state, teacher);
    n_above = n_above - (here > nth);
    alignas(64) std::uint32_t leads[kLanes];
    ((bits_as<std::uint32_t>(here > nth) & kLeads) | (bits_as<std::uint32_t>(here == nth) & kMayLead)).store(leads);
    for (int lane = 0; lane < kLanes; ++lane) state.teachers[teacher][lane].leads = leads[lane];
  }
  alignas(64) std::int32_t n_left[kLanes];
  (Ints(n_leads) - n_above).store(n_left);
  draw_lots(world, state, n_left);
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
