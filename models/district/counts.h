#pragma once

#include "models/district/state.h"
#include "models/district/world.h"
#include "sim/base/lane_layout.h"
#include "sim/random/math.h"

// What follows from the teachers' levels and is kept up to date as they move.

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

/// The factor of a rate with this exponent: at e^40 a move is certain, and products of three factors stay finite.
template <class F>
DISTRICTWIDE_INLINE F rate_factor(const F& exponent) {
  return exp(smaller(exponent, F(40.0f)));
}

template <class Places>
DISTRICTWIDE_INLINE const PeerEffect& peer_effect(const World& world, const State& state, std::int32_t place) {
  return state.derived.peers.data()[world.peer_row.data()[Places::agent_at(place)] +
                                    std::int32_t(state.teachers.at(place).deep_partners)];
}

/// A teacher's own factors of the rates.
struct OwnRatios {
  float up, down;
};
template <class Places>
DISTRICTWIDE_INLINE OwnRatios own_ratios(const World& world, const State& state, std::int32_t place) {
  const Teacher& person = state.teachers.at(place);
  const PeerEffect& effect = peer_effect<Places>(world, state, place);
  return {(effect.up.data()[person.level] * person.openness_ratio) * (person.leads ? state.derived.lead_up : 1.0f),
          effect.down * (person.leads ? state.derived.lead_down : 1.0f)};
}

/// The bound of a draw's high bits below which a teacher with these rates may move: the chance of a move is no more than
/// their sum. Above 1 every draw is below it but one, which uniform() takes for 1: it moves nobody.
DISTRICTWIDE_INLINE Ints bound_of(const Floats& rate) {
  const Ints bound = number_as<std::int32_t>(smaller(rate * 0x1p31f, Floats(0x1.fffffep30f))) + 1;
  return select(rate >= Floats(1.0f), Ints(0x7FFFFFFF), bound);
}
DISTRICTWIDE_INLINE std::int32_t bound_of(float rate) {
  return rate >= 1.0f ? 0x7FFFFFFF : std::int32_t(rate * 0x1p31f) + 1;
}

/// The bound of one teacher, after the level or the person has changed; partners cannot reach beyond it.
template <class Places>
DISTRICTWIDE_INLINE void renew_bound(const World& world, State& state, std::int32_t place) {
  const Teacher& person = state.teachers.at(place);
  const std::int64_t school = world.school_of.data()[Places::agent_at(place)];
  const std::int64_t rate = Places::place_of(school, Places::lane_at(place), person.level, kLevels);
  const float up = state.bound_up.at(rate) * (person.openness_ratio * (person.leads ? state.derived.lead_up : 1.0f));
  const float down = state.bound_down.at(rate) * (person.leads ? state.derived.lead_down : 1.0f);
  state.bound.at(place) = bound_of(up + down);
}

/// Counts a teacher's partners who have become deep users, or are so no more.
template <class Places>
DISTRICTWIDE_INLINE void tell_partners(const World& world, State& state, std::int32_t place, int seen) {
  const std::int32_t* const first = world.organization.advice.first.data();
  const std::int32_t teacher = Places::agent_at(place);
  const int lane = Places::lane_at(place);
  for (std::int32_t tie = first[teacher]; tie < first[teacher + 1]; ++tie) {
    const auto partner = std::int32_t(Places::place_of(world.organization.advice.partners.data()[tie], lane));
    const PeerEffect* const effect = &peer_effect<Places>(world, state, partner);
    Teacher& person = state.teachers.at(partner);
    person.deep_partners += std::uint32_t(seen);
    state.missing_peers[person.level][lane] += effect[seen].missing - effect->missing;
  }
}

/// Moves the teacher at a place to a level, with all that is counted from it.
template <class Places>
DISTRICTWIDE_INLINE void set_level(const World& world, State& state, std::int32_t place, int level) {
  Teacher& person = state.teachers.at(place);
  const int before = person.level;
  const std::int64_t school = world.school_of.data()[Places::agent_at(place)];
  const int lane = Places::lane_at(place);
  std::int32_t* const count = &state.level_count.at(Places::place_of(school, lane, 0, kLevels));
  --count[before * kLanes];
  ++count[level * kLanes];
  const std::int32_t missing = peer_effect<Places>(world, state, place).missing;
  std::int64_t* const missing_peers = state.missing_peers[0] + lane;
  missing_peers[before * kLanes] -= missing;
  missing_peers[level * kLanes] += missing;
  person.level = std::uint32_t(level);
  renew_bound<Places>(world, state, place);
  const int seen = (level >= kDeepUser) - (before >= kDeepUser);
  if (seen != 0) tell_partners<Places>(world, state, place, seen);
}

/// Teachers of sixteen places, to compute with.
struct TeacherLanes {
  Floats openness_ratio;
  Ints level, leads;
};
DISTRICTWIDE_INLINE TeacherLanes teacher_lanes(const State& state, std::int64_t first_place) {
  alignas(64) float openness_ratio[kLanes];
  alignas(64) std::int32_t bits[kLanes];
  static_assert(sizeof(Teacher) == 8);
  const Teacher* const teachers = &state.teachers.at(first_place);
  for (int lane = 0; lane < kLanes; ++lane) {
    openness_ratio[lane] = teachers[lane].openness_ratio;
    __builtin_memcpy(&bits[lane], &teachers[lane].openness_ratio + 1, 4);
  }
  return {Floats::load(openness_ratio), Ints::load(bits) & 7, (Ints::load(bits) >> 3) & 3};
}

/// The levels of a row of teachers, as numbers to compare.
DISTRICTWIDE_INLINE Ints levels_of(const State& state, std::int64_t row) { return teacher_lanes(state, row * kLanes).level; }

/// Teachers of a row's schools who use the practice, at any depth.
DISTRICTWIDE_INLINE Ints users_of(const State& state, std::int64_t row) {
  Ints users = Ints(0);
  for (int level = kUser; level < kLevels; ++level) users = users + Ints::load(state.level_count[row * kLevels + level]);
  return users;
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
