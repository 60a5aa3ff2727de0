#pragma once

#include "models/district/state.h"
#include "models/district/world.h"

// What happens to single people at a year's boundary: rare, one lane at a time, compiled once.

namespace districtwide::district {

/// Some newcomers, at most sixteen, with the places they take.
struct Newcomers {
  alignas(64) std::int32_t place[kLanes];
  alignas(64) float openness[kLanes];      // SD
  alignas(64) float openness_ratio[kLanes];
  alignas(64) float induction[kLanes];     // a number in [0, 1]
};
template <class Places>
void welcome(const World& world, State& state, const Newcomers& newcomers, int n);

/// The first of State::movers take each other's places, every order equally likely.
template <class Places>
void movers_change_places(const World& world, State& state, std::int64_t n_movers);

/// A principal's or leader's disposition: Beta, kept as the share and as its logit.
struct Disposition {
  float share;
  float logit;
};
struct DispositionAddress {
  std::uint8_t stream;
  std::int32_t agent;
  int week;
};
Disposition draw_disposition(const World& world, std::uint32_t replicate, DispositionAddress address, double mean,
                             double concentration);

}  // namespace districtwide::district
