#include "sim/stats/morris_effects.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/base/errors.h"
#include "sim/stats/none.h"

namespace districtwide {

namespace {

/// Of each factor its effect on each trajectory that counts, with the variance that noise gives it (NaN: not known).
struct Effects {
  std::vector<std::vector<double>> effect;          // [factor][trajectory]
  std::vector<std::vector<double>> noise_variance;  // [factor][trajectory]
  std::int64_t n_dropped = 0;
};

void check_sizes(const MorrisOutputs& design) {
  if (design.n_factors < 1) throw InternalError("elementary effects need at least one factor");
  if (design.n_trajectories < 0) throw InternalError("less than no trajectories");
  const auto n_steps = static_cast<std::size_t>(design.n_trajectories) * static_cast<std::size_t>(design.n_factors);
  const std::size_t n_points = n_steps + static_cast<std::size_t>(design.n_trajectories);
  if (design.outputs.size() != n_points) throw InternalError("outputs that are not whole trajectories");
  if (design.moved.size() != n_steps || design.steps.size() != n_steps)
    throw InternalError("steps that do not belong to the trajectories");
  if (!design.noise_variances.empty() && design.noise_variances.size() != n_points)
    throw InternalError("noise variances that are not as many as outputs");
}

void check_steps(const MorrisOutputs& design) {
  const auto n_factors = static_cast<std::size_t>(design.n_factors);
  for (std::size_t start = 0; start < design.moved.size(); start += n_factors) {
    std::vector<bool> has_moved(n_factors, false);
    for (std::size_t step = start; step < start + n_factors; ++step) {
      const int factor = design.moved[step];
      if (factor < 0 || factor >= design.n_factors || has_moved[static_cast<std::size_t>(factor)])
        throw InternalError("a trajectory that does not move each factor once");
      has_moved[static_cast<std::size_t>(factor)] = true;
      if (!std::isfinite(design.steps[step]) || design.steps[step] == 0)
        throw InternalError("a step of a trajectory that leads nowhere");
    }
  }
}

Effects effects_of(const MorrisOutputs& design) {
  const auto n_factors = static_cast<std::size_t>(design.n_factors);
  Effects effects{std::vector<std::vector<double>>(n_factors), std::vector<std::vector<double>>(n_factors)};
  for (std::size_t trajectory = 0; trajectory < static_cast<std::size_t>(design.n_trajectories); ++trajectory) {
    const std::size_t first = trajectory * (n_factors + 1);
    const auto outputs = design.outputs.subspan(first, n_factors + 1);
    if (std::any_of(outputs.begin(), outputs.end(), [](double value) { return std::isnan(value); })) {
      ++effects.n_dropped;
      continue;
    }
    for (std::size_t k = 0; k < n_factors; ++k) {
      const auto factor = static_cast<std::size_t>(design.moved[trajectory * n_factors + k]);
      const double step = design.steps[trajectory * n_factors + k];
      effects.effect[factor].push_back((outputs[k + 1] - outputs[k]) / step);
      const auto noise = design.noise_variances;
      const double both = noise.empty() ? kNone : noise[first + k] + noise[first + k + 1];
      effects.noise_variance[factor].push_back(both / (step * step));
    }
  }
  return effects;
}

/// Columns: each factor's effect, then each factor's magnitude.
RowTable table_of(const Effects& effects) {
  const std::size_t n_factors = effects.effect.size();
  const std::size_t n_rows = effects.effect.front().size();
  RowTable table{static_cast<std::int64_t>(n_rows), static_cast<std::int64_t>(2 * n_factors)};
  table.values.resize(n_rows * 2 * n_factors);
  for (std::size_t row = 0; row < n_rows; ++row)
    for (std::size_t factor = 0; factor < n_factors; ++factor) {
      const double effect = effects.effect[factor][row];
      table.values[row * 2 * n_factors + factor] = effect;
      table.values[row * 2 * n_factors + n_factors + factor] = std::abs(effect);
    }
  return table;
}

void put_spread(FactorEffects& result, const std::vector<double>& effects, const std::vector<double>& noise_variances) {
  const double variance = moments(effects).variance;
  result.spread = std::sqrt(variance);
  std::vector<double> known, deviations;
  for (const double noise : noise_variances) {
    if (std::isnan(noise)) continue;
    known.push_back(noise);
    deviations.push_back(std::sqrt(noise));
  }
  const double noise = moments(known).mean;
  result.noise_share = noise / variance;
  const double rest = variance - noise;
  result.spread_without_noise = rest < 0 ? 0 : std::sqrt(rest);
  result.magnitude_of_noise = std::sqrt(2 * std::numbers::inv_pi) * moments(deviations).mean;
}

}  // namespace

MorrisEffects morris_effects(const MorrisOutputs& design, const Bootstrap& bootstrap) {
  check_sizes(design);
  check_steps(design);
  const Effects effects = effects_of(design);
  const RowTable table = table_of(effects);
  const auto means_or_none = [&table](std::span<const double> means) {
    if (table.n_rows == 0) return std::vector<double>(means.size(), kNone);
    return std::vector<double>(means.begin(), means.end());
  };
  const std::vector<Estimate> estimates = bootstrap_of_means(table, means_or_none, bootstrap);

  MorrisEffects result{table.n_rows, effects.n_dropped};
  const std::size_t n_factors = effects.effect.size();
  for (std::size_t factor = 0; factor < n_factors; ++factor) {
    FactorEffects of_factor{estimates[factor], estimates[n_factors + factor]};
    put_spread(of_factor, effects.effect[factor], effects.noise_variance[factor]);
    result.factors.push_back(of_factor);
  }
  return result;
}

}  // namespace districtwide
