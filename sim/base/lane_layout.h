#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/base/column.h"
#include "sim/base/lanes.h"

// Two ways to fill sixteen lanes, for columns and for what is computed from them. A model's phase is written once, for a
// layout, and means the same in both: sums over agents are taken in the order of the agents.
// A place is where an agent's value stands in a column. District-wide values have one row, in either layout.

namespace districtwide {

/// Where things stand if a row is one agent and its lanes are sixteen replicates.
struct ReplicatePlaces {
  using Places = ReplicatePlaces;
  static constexpr int kReplicates = kLanes;

  DISTRICTWIDE_INLINE static std::int64_t rows_of(std::int64_t n_agents) { return n_agents; }
  DISTRICTWIDE_INLINE static std::int64_t place_of(std::int64_t agent, int lane) { return agent * kLanes + lane; }
  /// Where attribute `which` of `n` of an agent stands; a row's attributes follow each other.
  DISTRICTWIDE_INLINE static std::int64_t place_of(std::int64_t agent, int lane, int which, int n) {
    return (agent * n + which) * kLanes + lane;
  }
  DISTRICTWIDE_INLINE static std::int32_t agent_at(std::int32_t place) { return std::int32_t(std::uint32_t(place) / kLanes); }
  /// Which of kReplicates a place belongs to.
  DISTRICTWIDE_INLINE static int lane_at(std::int32_t place) { return int(std::uint32_t(place) % kLanes); }
};

/// ... and if a row is sixteen neighbouring agents of a single replicate.
struct AgentPlaces {
  using Places = AgentPlaces;
  static constexpr int kReplicates = 1;

  DISTRICTWIDE_INLINE static std::int64_t rows_of(std::int64_t n_agents) { return (n_agents + kLanes - 1) / kLanes; }
  DISTRICTWIDE_INLINE static std::int64_t place_of(std::int64_t agent, int) { return agent; }
  DISTRICTWIDE_INLINE static std::int64_t place_of(std::int64_t agent, int, int which, int n) {
    const auto number = std::uint64_t(agent);  // division is a shift where there is no sign
    return std::int64_t((number / kLanes * std::uint64_t(n) + std::uint64_t(which)) * kLanes + number % kLanes);
  }
  DISTRICTWIDE_INLINE static std::int32_t agent_at(std::int32_t place) { return place; }
  DISTRICTWIDE_INLINE static int lane_at(std::int32_t) { return 0; }
};

inline namespace DISTRICTWIDE_ISA {

/// The same for one as for sixteen.
template <class T>
DISTRICTWIDE_INLINE Lanes<T> select(bool condition, const Lanes<T>& yes, const Lanes<T>& no) {
  return condition ? yes : no;
}
DISTRICTWIDE_INLINE float select(bool condition, float yes, float no) { return condition ? yes : no; }
template <class To>
DISTRICTWIDE_INLINE To number_as(std::int32_t from) {
  return To(from);
}

/// Sixteen replicates of one agent, to compute with.
struct ReplicatesInLanes : ReplicatePlaces {
  /// A value of the whole district: one a replicate.
  using District = Floats;
  DISTRICTWIDE_INLINE static Floats of_district(const Column<float>& column, std::int64_t row = 0) {
    return lanes_of(column, row);
  }
  /// ... made of number_of(lane), replicate by replicate.
  template <class NumberOf>
  DISTRICTWIDE_INLINE static Floats each_replicate(NumberOf number_of) {
    alignas(64) float numbers[kLanes];
    for (int lane = 0; lane < kLanes; ++lane) numbers[lane] = number_of(lane);
    return Floats::load(numbers);
  }
  /// What is the same in all replicates, of the agents of a row.
  template <class T>
  DISTRICTWIDE_INLINE static T of_row(const T* constants, std::int64_t row) {
    return constants[row];
  }
  /// The values of one agent.
  DISTRICTWIDE_INLINE static Floats of_agent(const Column<float>& column, std::int64_t agent) {
    return lanes_of(column, agent);
  }
  /// The values of those whom the agents of a row stand in relation to: their number is in `whom`.
  DISTRICTWIDE_INLINE static Floats of_others(const Column<float>& column, const std::int32_t* whom, std::int64_t row) {
    return lanes_of(column, whom[row]);
  }
  /// In which lanes of a row there is somebody.
  DISTRICTWIDE_INLINE static Ints present(std::int64_t, std::int64_t) { return Ints(-1); }
  /// lane_at and place_of for some.
  DISTRICTWIDE_INLINE static Ints lanes_at(const Ints& places) { return places & Ints(kLanes - 1); }
  DISTRICTWIDE_INLINE static Ints places_of(const Ints& agents, const Ints& lanes, const Ints& which, int n) {
    return (agents * Ints(n) + which) * Ints(kLanes) + lanes;
  }
  /// Sum of whole numbers over all agents, from their sums over rows.
  DISTRICTWIDE_INLINE static Ints total(const Ints& sums) { return sums; }

  /// Adds the values of a row's agents to sums over agents, in their order; n sums side by side.
  template <int n>
  DISTRICTWIDE_INLINE static void add_up(Floats (&sums)[n], const Floats (&values)[n], std::int64_t, std::int64_t) {
    unrolled<n>([&](auto which) DISTRICTWIDE_INLINE_BODY { sums[which] = sums[which] + values[which]; });
  }
};

/// Sixteen neighbouring agents of one replicate; district-wide values are one number, which stands in all lanes.
struct AgentsInLanes : AgentPlaces {
  using District = float;
  DISTRICTWIDE_INLINE static float of_district(const Column<float>& column, std::int64_t row = 0) {
    return column[row][0];
  }
  template <class NumberOf>
  DISTRICTWIDE_INLINE static float each_replicate(NumberOf number_of) {
    return number_of(0);
  }
  /// Constants must be there for the lanes of the last row that stand for nobody, too.
  template <class T>
  DISTRICTWIDE_INLINE static Lanes<T> of_row(const T* constants, std::int64_t row) {
    return Lanes<T>::load(constants + row * kLanes);
  }
  DISTRICTWIDE_INLINE static float of_agent(const Column<float>& column, std::int64_t agent) { return column[0][agent]; }
  DISTRICTWIDE_INLINE static Floats of_others(const Column<float>& column, const std::int32_t* whom, std::int64_t row) {
    return gather(column[0], Ints::load(whom + row * kLanes));
  }
  DISTRICTWIDE_INLINE static Ints present(std::int64_t row, std::int64_t n_agents) {
    return numbered_lanes() < Ints(std::int32_t(n_agents - row * kLanes));
  }
  DISTRICTWIDE_INLINE static Ints lanes_at(const Ints&) { return Ints(0); }
  DISTRICTWIDE_INLINE static Ints places_of(const Ints& agents, const Ints&, const Ints& which, int n) {
    return ((agents >> kLaneBits) * Ints(n) + which) * Ints(kLanes) + (agents & Ints(kLanes - 1));
  }
  DISTRICTWIDE_INLINE static std::int32_t total(const Ints& sums) { return sum_of(sums); }

  /// Agent by agent, all sums of one before the next agent's: an addition waits for the last one of its own sum only.
  template <int n>
  DISTRICTWIDE_INLINE static void add_up(float (&sums)[n], const Floats (&values)[n], std::int64_t row,
                                         std::int64_t n_agents) {
    alignas(64) float value[n][kLanes];
    unrolled<n>([&](auto which) DISTRICTWIDE_INLINE_BODY { values[which].store(value[which]); });
    const std::int64_t n_here = n_agents - row * kLanes < kLanes ? n_agents - row * kLanes : kLanes;
    for (std::int64_t lane = 0; lane < n_here; ++lane)
      unrolled<n>([&](auto which) DISTRICTWIDE_INLINE_BODY { sums[which] += value[which][lane]; });
  }
};

/// n sums over agents, in their order: of what put_values(row, values) puts down for the agents of each row.
template <class Layout, int n, class PutValues>
DISTRICTWIDE_INLINE std::array<typename Layout::District, n> sums_over(std::int64_t n_agents, PutValues put_values) {
  typename Layout::District sums[n];
  unrolled<n>([&](auto which) DISTRICTWIDE_INLINE_BODY { sums[which] = typename Layout::District(0.0f); });
  for (std::int64_t row = 0; row < Layout::rows_of(n_agents); ++row) {
    Floats values[n];
    put_values(row, values);
    Layout::template add_up<n>(sums, values, row, n_agents);
  }
  std::array<typename Layout::District, n> total;
  unrolled<n>([&](auto which) DISTRICTWIDE_INLINE_BODY { total[which] = sums[which]; });
  return total;
}

/// The sum over agents, in their order, of values_of(row).
template <class Layout, class ValuesOf>
DISTRICTWIDE_INLINE typename Layout::District sum_over(std::int64_t n_agents, ValuesOf values_of) {
  return sums_over<Layout, 1>(n_agents, [&](std::int64_t row, Floats (&values)[1]) { values[0] = values_of(row); })[0];
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
