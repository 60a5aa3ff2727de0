#pragma once

#include "models/district/state.h"
#include "models/district/world.h"
#include "sim/random/math.h"

// What follows from the teachers' levels and is kept up to date as they move.

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

/// The factor of a rate with this exponent: at e^40 a move is certain, and products of three factors stay finite.
template <class F>
DISTRICTWIDE_INLINE F rate_factor(const F& exponent) {
  return exp(smaller(exponent, F(40.0f)));
}

DISTRICTWIDE_INLINE const PeerEffect& peer_effect(const World& world, const State& state, std::int32_t teacher, int lane) {
  return state.peers.data()[world.peer_row.data()[teacher] + state.deep_partners[teacher][lane]];
}

/// A teacher's own factors of the two rates, after the level, the partners or the person have changed.
DISTRICTWIDE_INLINE void refresh_ratios(const World& world, State& state, std::int32_t teacher, int lane) {
  const PeerEffect& effect = peer_effect(world, state, teacher, lane);
  const bool leads = state.leads[teacher][lane] != 0;
  state.up_ratio[teacher][lane] = (effect.up[state.level[teacher][lane]] * state.openness_ratio[teacher][lane]) *
                                  (leads ? state.lead_up : 1.0f);
  state.down_ratio[teacher][lane] = effect.down * (leads ? state.lead_down : 1.0f);
}

/// Moves one teacher to a level, with all that is counted from it.
DISTRICTWIDE_INLINE void set_level(const World& world, State& state, std::int32_t teacher, int lane, int level) {
  const int before = state.level[teacher][lane];
  const std::int64_t school_row = std::int64_t{world.school_of.data()[teacher]} * kLevels;
  const std::int32_t missing = peer_effect(world, state, teacher, lane).missing;
  --state.level_count[school_row + before][lane];
  ++state.level_count[school_row + level][lane];
  state.missing_peers[before][lane] -= missing;
  state.missing_peers[level][lane] += missing;
  state.level[teacher][lane] = std::uint8_t(level);
  refresh_ratios(world, state, teacher, lane);
  const int seen = (level >= kDeepUser) - (before >= kDeepUser);
  if (seen == 0) return;
  const std::int32_t* const first = world.organization.advice.first.data();
  for (std::int32_t tie = first[teacher]; tie < first[teacher + 1]; ++tie) {
    const std::int32_t partner = world.organization.advice.partners.data()[tie];
    std::int64_t& total = state.missing_peers[state.level[partner][lane]][lane];
    total -= peer_effect(world, state, partner, lane).missing;
    state.deep_partners[partner][lane] += seen;
    total += peer_effect(world, state, partner, lane).missing;
    refresh_ratios(world, state, partner, lane);
  }
}

/// The levels of one teacher in sixteen lanes, as numbers to compare.
DISTRICTWIDE_INLINE Ints levels_of(const State& state, std::int32_t teacher) {
  using Bytes [[gnu::vector_size(Ints::kWidth)]] = std::uint8_t;
  const std::uint8_t* const from = state.level[teacher];
  Ints levels;
  for (int i = 0; i < Ints::kParts; ++i) {
    Bytes bytes;
    __builtin_memcpy(&bytes, from + i * Ints::kWidth, sizeof bytes);
    levels.part[i] = __builtin_convertvector(bytes, Ints::Part);
  }
  return levels;
}

/// Teachers of a school who use the practice, at any depth.
DISTRICTWIDE_INLINE Ints users_of(const State& state, std::int32_t school) {
  Ints users = Ints(0);
  for (int level = kUser; level < kLevels; ++level)
    users = users + Ints::load(state.level_count[std::int64_t{school} * kLevels + level]);
  return users;
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
