#pragma once

#include <cstddef>

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

/// Of a district with so many teachers no near cache holds all: what is looked at is fetched ahead.
inline constexpr std::int32_t kFetchedFrom = 8192;

template <class Places>
DISTRICTWIDE_INLINE std::int32_t school_at(const World& world, std::int32_t place) {
  return world.school_of.data()[Places::agent_at(place)];
}

/// A teacher's missing peer support, in kMissingUnit.
DISTRICTWIDE_INLINE std::int32_t missing_peers_of(const State& state, const Teacher& person) {
  return state.derived.missing_peers.data()[person.peers()];
}

/// Teachers of some places, to compute with.
template <int n = kLanes>
struct TeacherLanes {
  Lanes<float, n> openness_ratio;
  Lanes<std::int32_t, n> level;
  Lanes<std::int32_t, n> leads;  // all ones for a teacher-leader
};
template <int n>
DISTRICTWIDE_INLINE TeacherLanes<n> teacher_lanes(const Lanes<float, n>& openness_ratio, const Lanes<std::uint32_t, n>& bits) {
  return {openness_ratio, bits_as<std::int32_t>(bits & (kLevels - 1)), bits_as<std::int32_t>(bits & kLevels) > 0};
}
DISTRICTWIDE_INLINE TeacherLanes<> teacher_lanes(const Teacher* teachers) {
  static_assert(sizeof(Teacher) == 8 && offsetof(Teacher, bits) == 4);
  const Unzipped of = unzip(teachers);
  return teacher_lanes(bits_as<float>(of.first), of.second);
}

/// A teacher's factors as a teacher-leader, or not.
DISTRICTWIDE_INLINE UpAndDown<float> lead_factors(const State& state, const Teacher& person) {
  return {state.derived.lead_up.data()[person.leads()], state.derived.lead_down.data()[person.leads()]};
}
template <int n>
DISTRICTWIDE_INLINE UpAndDown<Lanes<float, n>> lead_factors(const State& state, const TeacherLanes<n>& people) {
  const auto factor = [&](const std::array<float, 2>& factors) {
    return select(people.leads, Lanes<float, n>(factors.data()[1]), Lanes<float, n>(factors.data()[0]));
  };
  return {factor(state.derived.lead_up), factor(state.derived.lead_down)};
}

/// All of a teacher's own factors (eq. 15): what partners do, openness, and leading.
template <class F>
DISTRICTWIDE_INLINE UpAndDown<F> own_factors(const UpAndDown<F>& by_peers, const F& openness_ratio, const UpAndDown<F>& lead) {
  return {(by_peers.up * openness_ratio) * lead.up, by_peers.down * lead.down};
}
DISTRICTWIDE_INLINE UpAndDown<float> own_factors(const State& state, const Teacher& person) {
  const float* const by_peers = state.derived.peers.data()[person.peers()].data();
  return own_factors<float>({by_peers[person.level()], by_peers[kRelapse]}, person.openness_ratio, lead_factors(state, person));
}

/// The most that a teacher's rates may add up to, if those that the school's bounds allow for are `allowed`.
template <class F>
DISTRICTWIDE_INLINE F most_of(const UpAndDown<F>& allowed, const F& openness_ratio, const UpAndDown<F>& lead) {
  return allowed.up * (openness_ratio * lead.up) + allowed.down * lead.down;
}

/// The bound of a draw's upper half below which a teacher with these rates may move: the chance of a move is no more than
/// their sum. The two highest halves count as one: below the highest bound are all.
constexpr float kHighestHalf = 65534.0f;
DISTRICTWIDE_INLINE Words bound_of(const Floats& rate) {
  return bits_as<std::uint32_t>(number_as<std::int32_t>(smaller(rate * 0x1p16f, Floats(kHighestHalf))) + 1);
}
DISTRICTWIDE_INLINE std::uint16_t bound_of(float rate) {
  return std::uint16_t(std::int32_t(smaller(rate * 0x1p16f, kHighestHalf)) + 1);
}

/// The rates that a school's bounds allow for at a level.
template <class Places>
DISTRICTWIDE_INLINE UpAndDown<float> bound_rates_of(const State& state, std::int64_t school, int lane, int level) {
  return state.bound_rate.at(Places::place_of(school, lane, level, kLevels));
}

/// The bound of one teacher; partners cannot reach beyond it.
DISTRICTWIDE_INLINE std::uint16_t bound_of(const State& state, const Teacher& person, const UpAndDown<float>& allowed) {
  return bound_of(most_of<float>(allowed, person.openness_ratio, lead_factors(state, person)));
}

/// Tells the teacher at a place that a partner has become a deep user (1), or is so no more (-1).
template <class Places>
DISTRICTWIDE_INLINE void tell(State& state, std::int32_t place, int seen) {
  Teacher& person = state.teachers.at(place);
  const std::int32_t* const missing = state.derived.missing_peers.data() + person.peers();
  person.add_deep_partners(seen);
  state.missing_peers[person.level()][Places::lane_at(place)] += missing[seen] - missing[0];
}

/// Tells all partners of the teacher at a place.
template <class Places>
DISTRICTWIDE_INLINE void tell_partners(const World& world, State& state, std::int32_t place, int seen) {
  const int lane = Places::lane_at(place);
  for (const std::int32_t partner : world.organization.advice.partners_of(Places::agent_at(place)))
    tell<Places>(state, std::int32_t(Places::place_of(partner, lane)), seen);
}

/// Counts a teacher who has moved by `step` and has these bits now, in all but what partners see.
template <class Places>
DISTRICTWIDE_INLINE void count_move(const World& world, State& state, std::int32_t place, std::uint32_t bits, int step) {
  const Teacher person{0.0f, bits};
  const auto level = int(person.level());
  const int lane = Places::lane_at(place);
  const std::int32_t missing = missing_peers_of(state, person);
  std::int32_t* const count = &state.level_count.at(Places::place_of(school_at<Places>(world, place), lane, level, kLevels));
  std::int64_t* const missing_peers = state.missing_peers[level] + lane;
  ++*count;
  --*(count - step * kLanes);
  *missing_peers += missing;
  *(missing_peers - step * kLanes) -= missing;
}

/// Moves the teacher at a place to a level, with all that follows from it; the bound follows anew even where the level stays, as
/// somebody else may have come.
template <class Places>
DISTRICTWIDE_INLINE void set_level(const World& world, State& state, std::int32_t place, int level) {
  Teacher& person = state.teachers.at(place);
  const auto before = int(person.level());
  person.set_level(std::uint32_t(level));
  count_move<Places>(world, state, place, person.bits, level - before);
  const std::int32_t school = school_at<Places>(world, place);
  const int lane = Places::lane_at(place);
  state.bound.at(place) = bound_of(state, person, bound_rates_of<Places>(state, school, lane, level));
  const int seen = int(level >= kDeepUser) - int(before >= kDeepUser);
  if (seen != 0) tell_partners<Places>(world, state, place, seen);
}

/// The levels of a row of teachers, as numbers to compare.
DISTRICTWIDE_INLINE Ints levels_of(const State& state, std::int64_t row) { return teacher_lanes(state.teachers[row]).level; }

/// Teachers of a row's schools who use the practice, at any depth.
DISTRICTWIDE_INLINE Ints users_of(const State& state, std::int64_t row) {
  Ints users = Ints(0);
  for (int level = kUser; level < kLevels; ++level) users = users + Ints::load(state.level_count[row * kLevels + level]);
  return users;
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
