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

template <class Places>
DISTRICTWIDE_INLINE Post post_of(const World& world, std::int32_t place) {
  return world.posts.data()[Places::agent_at(place)];
}

/// Index of this teacher's row in Derived::peers.
DISTRICTWIDE_INLINE std::uint32_t peers_of(const Post& post, const Teacher& person) {
  return std::uint32_t(post.peer_row) + person.deep_partners();
}

/// A teacher's missing peer support, in kMissingUnit.
DISTRICTWIDE_INLINE std::int32_t missing_peers_of(const State& state, const Post& post, const Teacher& person) {
  return state.derived.missing_peers.data()[peers_of(post, person)];
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

/// Factors on the rates up and down, or such rates; of one teacher, or of some.
template <class F>
struct UpAndDown {
  F up, down;
};

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
template <class Places>
DISTRICTWIDE_INLINE UpAndDown<float> own_factors(const World& world, const State& state, std::int32_t place) {
  const Teacher& person = state.teachers.at(place);
  const float* const by_peers = state.derived.peers.data()[peers_of(post_of<Places>(world, place), person)].data();
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
  const float* const rate = &state.bound_rate.at(Places::place_of(school, lane, level, 2 * kLevels));
  return {rate[0], rate[kLevels * kLanes]};
}

/// The bound of one teacher of a school; partners cannot reach beyond it.
template <class Places>
DISTRICTWIDE_INLINE std::uint16_t bound_of(const State& state, const Teacher& person, std::int64_t school, int lane) {
  return bound_of(most_of<float>(bound_rates_of<Places>(state, school, lane, int(person.level())), person.openness_ratio,
                                 lead_factors(state, person)));
}

/// Counts a teacher's partners who have become deep users, or are so no more.
template <class Places>
DISTRICTWIDE_INLINE void tell_partners(const World& world, State& state, std::int32_t place, int seen) {
  const std::int32_t* const first = world.organization.advice.first.data();
  const std::int32_t teacher = Places::agent_at(place);
  const int lane = Places::lane_at(place);
  for (std::int32_t tie = first[teacher]; tie < first[teacher + 1]; ++tie) {
    const auto partner = std::int32_t(Places::place_of(world.organization.advice.partners.data()[tie], lane));
    Teacher& person = state.teachers.at(partner);
    const std::int32_t* const missing = state.derived.missing_peers.data() + peers_of(post_of<Places>(world, partner), person);
    person.add_deep_partners(seen);
    state.missing_peers[person.level()][lane] += missing[seen] - missing[0];
  }
}

/// Moves the teacher at a place by some levels, with all that is counted from it but what partners see; gives the level before.
/// What is read is read first: what is written might be anything, as far as a compiler can tell.
template <class Places>
DISTRICTWIDE_INLINE int move_by(const World& world, State& state, std::int32_t place, int step) {
  Teacher person = state.teachers.at(place);
  const auto before = int(person.level());
  const int level = before + step;
  const Post post = post_of<Places>(world, place);
  const int lane = Places::lane_at(place);
  const std::int32_t missing = missing_peers_of(state, post, person);
  std::int32_t* const count = &state.level_count.at(Places::place_of(post.school, lane, 0, kLevels));
  std::int64_t* const missing_peers = state.missing_peers[0] + lane;
  std::uint16_t& bound = state.bound.at(place);
  person.set_level(std::uint32_t(level));
  const std::uint16_t new_bound = bound_of<Places>(state, person, post.school, lane);
  state.teachers.at(place).bits = person.bits;
  bound = new_bound;
  --count[before * kLanes];
  ++count[level * kLanes];
  missing_peers[before * kLanes] -= missing;
  missing_peers[level * kLanes] += missing;
  return before;
}

/// Moves the teacher at a place to a level, with all that is counted from it.
template <class Places>
DISTRICTWIDE_INLINE void set_level(const World& world, State& state, std::int32_t place, int level) {
  const int before = move_by<Places>(world, state, place, level - int(state.teachers.at(place).level()));
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
