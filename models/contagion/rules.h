#pragma once

#include <cstdint>
#include <vector>

#include "models/contagion/world.h"
#include "sim/random/draws.h"

namespace districtwide::contagion {

/// A chance, as draws: a word whose 31 high bits are at or below it says yes. So it is exact to 2^-32, and 0 and 1 are 0
/// and 1.
using Odds = std::int32_t;
inline constexpr Odds kNever = -1;
inline constexpr Odds kAlways = 0x7FFFFFFF;

/// The odds nearest to a probability; outside 0 to 1 the nearer end.
Odds odds_of(double probability);

/// What agents do, as events have left it.
struct Rules {
  bool by_threshold = false;
  Odds spontaneous = kNever;
  Odds lapse = kNever;
  std::vector<Odds> adopt = {};  // by World::first_chance + adopted partners; empty where thresholds decide
};

Rules rules_of(const World& world, const AdoptionParameters& adoption);

/// The fewest adopted partners at which their share of `degree` is at least `threshold`; without partners the share is 0.
std::int32_t partners_needed(double threshold, std::int32_t degree);

/// An agent's threshold, from its draw.
double threshold_of(std::uint32_t word, const ThresholdsParameters& thresholds);

/// Odds that an agent who has not adopted does. `needed` counts where thresholds decide.
DISTRICTWIDE_INLINE Odds adoption_odds(const World& world, const Rules& rules, std::int32_t agent, std::int32_t partners,
                                       std::int32_t needed) {
  if (rules.by_threshold) return partners >= needed ? kAlways : rules.spontaneous;
  return rules.adopt.data()[world.first_chance(agent) + partners];
}

}  // namespace districtwide::contagion
