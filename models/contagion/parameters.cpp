#include "models/contagion/parameters.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/base/errors.h"

namespace districtwide::contagion {

namespace {

/// A whole number; a fraction (a ramp passes through such) is rounded, halves up.
int whole(const ParameterSet& values, std::string_view key) {
  return static_cast<int>(std::floor(values.number(key) + 0.5));
}

template <class Enum, std::size_t n>
Enum choice(const ParameterSet& values, std::string_view key, const std::string_view (&names)[n]) {
  const std::string& word = std::get<std::string>(values.at(key));
  const auto* const found = std::find(std::begin(names), std::end(names), word);
  if (found == std::end(names)) throw InternalError(std::string(key) + " cannot be '" + word + "'");
  return static_cast<Enum>(found - std::begin(names));
}

}  // namespace

Parameters parameters_from(const ParameterSet& values) {
  return {
      .years = whole(values, "years"),
      .weeks_per_year = whole(values, "weeks_per_year"),
      .adoption = {.rule = choice<Rule>(values, "adoption.rule", kRuleNames),
                   .spontaneous = values.number("adoption.spontaneous"),
                   .contact = values.number("adoption.contact"),
                   .imitation = values.number("adoption.imitation"),
                   .lapse = values.number("adoption.lapse")},
      .thresholds = {.distribution = choice<Distribution>(values, "thresholds.distribution", kDistributionNames),
                     .low = values.number("thresholds.low"),
                     .high = values.number("thresholds.high"),
                     .mean = values.number("thresholds.mean"),
                     .deviation = values.number("thresholds.deviation")},
      .start_share = values.number("start.share"),
      .network = {.kind = choice<NetworkKind>(values, "network.kind", kNetworkNames),
                  .agents = whole(values, "network.agents"),
                  .mean_degree = values.number("network.mean_degree"),
                  .rewiring = values.number("network.rewiring"),
                  .group_size = whole(values, "network.group_size"),
                  .within = values.number("network.within"),
                  .seed = static_cast<std::int64_t>(values.number("network.seed")),
                  .samples = whole(values, "network.samples")},
  };
}

}  // namespace districtwide::contagion
