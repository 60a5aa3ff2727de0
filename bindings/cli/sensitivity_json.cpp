#include <nlohmann/json.hpp>

#include <cmath>

#include "bindings/cli/sensitivity_report.h"

namespace districtwide::cli {

namespace {

using Json = nlohmann::ordered_json;

Json known(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json json_of(const Estimate& estimate) {
  return {{"value", known(estimate.value)}, {"low", known(estimate.interval.low)}, {"high", known(estimate.interval.high)}};
}

Json json_of(const Sensitivity& sensitivity, const SobolIndices& indices) {
  Json json = {{"rows", indices.n_rows},
               {"dropped_rows", indices.n_dropped_rows},
               {"mean", known(indices.mean)},
               {"variance", known(indices.variance)},
               {"noise_share", json_of(indices.noise_share)}};
  // Where points share their luck, or hide some of it, the indices without noise would be wrong (sim/stats/sobol_indices.h).
  const bool is_told = tells_noise_apart(sensitivity);
  for (std::size_t k = 0; k < indices.factors.size(); ++k) {
    const FactorIndices& found = indices.factors[k];
    Json factor = {{"parameter", sensitivity.factors[k]},
                   {"first_order", json_of(found.first_order)},
                   {"total", json_of(found.total)}};
    if (is_told) factor["first_order_without_noise"] = json_of(found.first_order_without_noise);
    if (is_told) factor["total_without_noise"] = json_of(found.total_without_noise);
    json["factors"].push_back(std::move(factor));
  }
  json["pairs"] = Json::array();
  for (const PairIndices& found : indices.pairs) {
    Json pair = {{"first", sensitivity.factors[static_cast<std::size_t>(found.first)]},
                 {"second", sensitivity.factors[static_cast<std::size_t>(found.second)]},
                 {"second_order", json_of(found.second_order)}};
    if (is_told) pair["second_order_without_noise"] = json_of(found.second_order_without_noise);
    json["pairs"].push_back(std::move(pair));
  }
  return json;
}

Json json_of(const Sensitivity& sensitivity, const MorrisEffects& effects) {
  Json json = {{"trajectories", effects.n_trajectories}, {"dropped_trajectories", effects.n_dropped_trajectories}};
  for (std::size_t k = 0; k < effects.factors.size(); ++k) {
    const FactorEffects& factor = effects.factors[k];
    json["factors"].push_back({{"parameter", sensitivity.factors[k]},
                               {"mu", json_of(factor.mean)},
                               {"mu_star", json_of(factor.mean_magnitude)},
                               {"sigma", known(factor.spread)},
                               {"noise_share", known(factor.noise_share)},
                               {"sigma_without_noise", known(factor.spread_without_noise)},
                               {"mu_star_of_noise", known(factor.magnitude_of_noise)}});
  }
  return json;
}

}  // namespace

std::string sensitivity_json(const Sensitivity& sensitivity) {
  Json json = {{"title", sensitivity.title},
               {"quantity", sensitivity.quantity},
               {"week", sensitivity.week},
               {"replicates", sensitivity.n_replicates},
               {"seeds", sensitivity.seeds == Seeds::Own ? "own" : "common"}};
  json.update(std::visit([&](const auto& found) { return json_of(sensitivity, found); }, sensitivity.found));
  return json.dump(1) + "\n";
}

}  // namespace districtwide::cli
