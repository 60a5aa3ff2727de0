#include "models/contagion/rules.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace districtwide::contagion {

namespace {

/// eq. C1: 1 - (1 - p)(1 - q)^k for k = 0 .. most.
std::vector<Odds> contact_odds(const AdoptionParameters& adoption, std::int32_t most) {
  std::vector<Odds> odds;
  double escapes = 1.0 - adoption.spontaneous;
  for (std::int32_t partners = 0; partners <= most; ++partners) {
    odds.push_back(odds_of(1.0 - escapes));
    escapes *= 1.0 - adoption.contact;
  }
  return odds;
}

/// eq. C2: p + q * k / degree for k = 0 .. degree, degree after degree.
std::vector<Odds> bass_odds(const AdoptionParameters& adoption, const std::vector<std::int32_t>& degrees) {
  std::vector<Odds> odds;
  for (const std::int32_t degree : degrees)
    for (std::int32_t partners = 0; partners <= degree; ++partners)
      odds.push_back(odds_of(adoption.spontaneous + (degree > 0 ? adoption.imitation * partners / degree : 0.0)));
  return odds;
}

/// The highest byte of the draws at or below these odds; of none 0, which lets through a few in vain.
std::uint8_t high_byte(Odds odds) { return static_cast<std::uint8_t>(std::max(odds, 0) >> 23); }

/// For each number of adopted partners the highest of the chances that agents have, of any degree.
void bound_by_partners(const World& world, const Rules& rules, std::uint8_t (&bounds)[16]) {
  const bool each_degree = !world.row_of.empty();
  std::size_t chance = 0;
  for (const std::int32_t degree : world.network.degrees) {
    if (!each_degree && degree < world.network.degrees.back()) continue;
    for (std::int32_t partners = 0; partners <= degree; ++partners, ++chance) {
      std::uint8_t& bound = bounds[std::min(partners, 15)];
      bound = std::max(bound, high_byte(rules.adopt[chance]));
    }
  }
}

}  // namespace

Odds odds_of(double probability) {
  const double draws = std::floor(std::clamp(probability, 0.0, 1.0) * 0x1p31 + 0.5);
  return static_cast<Odds>(draws - 1.0);
}

Rules rules_of(const World& world, const AdoptionParameters& adoption) {
  Rules rules{.by_threshold = adoption.rule == Rule::Threshold,
              .spontaneous = odds_of(adoption.spontaneous),
              .lapse = odds_of(adoption.lapse)};
  if (adoption.rule == Rule::Contact) rules.adopt = contact_odds(adoption, world.network.degrees.back());
  if (adoption.rule == Rule::Bass) rules.adopt = bass_odds(adoption, world.network.degrees);
  return rules;
}

std::int32_t partners_needed(double threshold, std::int32_t degree) {
  if (threshold <= 0) return 0;
  if (threshold > 1 || degree == 0) return std::numeric_limits<std::int32_t>::max();
  const auto reaches = [&](std::int32_t partners) { return double(partners) / double(degree) >= threshold; };
  auto needed = static_cast<std::int32_t>(std::ceil(threshold * degree));
  while (needed > 0 && reaches(needed - 1)) --needed;
  while (!reaches(needed)) ++needed;
  return needed;
}

double threshold_of(std::uint32_t word, const ThresholdsParameters& thresholds) {
  if (thresholds.distribution == Distribution::Normal)
    return thresholds.mean + thresholds.deviation * double(normal(word));
  return thresholds.low + (thresholds.high - thresholds.low) * double(uniform(word));
}

template <class Standing>
Bounds bounds_of(const World& world, const Rules& rules, std::int32_t adopters) {
  Bounds bounds{.lapse = high_byte(rules.lapse)};
  const bool is_complete = world.network.is_complete;
  if (rules.by_threshold) {
    bounds.first = static_cast<std::uint32_t>(kReached<Standing> - 1 - (is_complete ? adopters : 0));
    std::fill(std::begin(bounds.adopt), std::end(bounds.adopt), high_byte(kAlways));
    bounds.adopt[0] = high_byte(rules.spontaneous);
  } else if (is_complete) {
    bounds.adopt[0] = high_byte(rules.adopt[static_cast<std::size_t>(std::min(adopters, world.network.n_agents - 1))]);
  } else {
    bound_by_partners(world, rules, bounds.adopt);
  }
  return bounds;
}

template Bounds bounds_of<std::uint8_t>(const World&, const Rules&, std::int32_t);
template Bounds bounds_of<std::uint32_t>(const World&, const Rules&, std::int32_t);

}  // namespace districtwide::contagion
