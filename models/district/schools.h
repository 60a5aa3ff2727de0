#pragma once

#include "models/district/state.h"
#include "models/district/world.h"
#include "sim/base/lane_layout.h"
#include "sim/random/row_draws.h"

// What phases ask about the schools of a row, and how they draw for its agents.

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

/// Have the waves of a row's schools begun?
template <class Layout>
DISTRICTWIDE_INLINE auto is_active(const State& state, std::int64_t row, int week) {
  return Layout::of_row(state.derived.first_week.data(), row) <= week;
}

/// Teachers of a row's schools, as floats.
template <class Layout>
DISTRICTWIDE_INLINE auto size_of(const World& world, std::int64_t row) {
  return number_as<float>(Layout::of_row(world.school_size.data(), row));
}

/// A purpose's draws in a week.
DISTRICTWIDE_INLINE Luck luck_of(const World& world, const State& state, std::uint8_t stream, int week) {
  return {world.key, Words::load(state.replicates.data()), stream, std::uint32_t(week)};
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
