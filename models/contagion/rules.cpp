#include "models/contagion/rules.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace districtwide::contagion {

namespace {

/// 1 - (1 - p)(1 - q)^k for k = 0 .. most.
std::vector<Odds> contact_odds(const AdoptionParameters& adoption, std::int32_t most) {
  std::vector<Odds> odds;
  double escapes = 1.0 - adoption.spontaneous;
  for (std::int32_t partners = 0; partners <= most; ++partners) {
    odds.push_back(odds_of(1.0 - escapes));
    escapes *= 1.0 - adoption.contact;
  }
  return odds;
}

/// p + q * k / degree for k = 0 .. degree, degree after degree.
std::vector<Odds> bass_odds(const AdoptionParameters& adoption, const std::vector<std::int32_t>& degrees) {
  std::vector<Odds> odds;
  for (const std::int32_t degree : degrees)
    for (std::int32_t partners = 0; partners <= degree; ++partners)
      odds.push_back(odds_of(adoption.spontaneous + (degree > 0 ? adoption.imitation * partners / degree : 0.0)));
  return odds;
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
  if (adoption.rule == Rule::Contact) rules.adopt = contact_odds(adoption, world.degrees.back());
  if (adoption.rule == Rule::Bass) rules.adopt = bass_odds(adoption, world.degrees);
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

}  // namespace districtwide::contagion
