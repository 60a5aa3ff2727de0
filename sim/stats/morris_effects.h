#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/stats/bootstrap.h"

namespace districtwide {

/// What moving one factor does to an output. In units of the output for a change of 1 in the steps' unit.
struct FactorEffects {
  Estimate mean;                // mu: of the elementary effects (Morris 1991)
  Estimate mean_magnitude;      // mu*: of their absolute values (Campolongo, Cariboni & Saltelli 2007)
  double spread = 0;            // sigma: their standard deviation, divided by n - 1; NaN where fewer than 2 trajectories

  // NaN where noise is not known; see morris_effects for when they hold.
  double noise_share = 0;           // of the variance of the effects; may pass 1 by chance
  double spread_without_noise = 0;  // 0 where the share passes 1
  double magnitude_of_noise = 0;    // the mu* that a factor without any effect would have by noise alone
};

/// Elementary effects of one output.
struct MorrisEffects {
  std::int64_t n_trajectories = 0;          // trajectories that count
  std::int64_t n_dropped_trajectories = 0;  // left out whole, since an output was NaN (not done, or failed)
  std::vector<FactorEffects> factors = {};  // (n_factors); all NaN where no trajectory counts
};

/// The outputs along Morris' trajectories and what moved.
struct MorrisOutputs {
  std::int64_t n_trajectories = 0;
  int n_factors = 0;
  std::span<const double> outputs = {};          // (n_trajectories, n_factors + 1)
  std::span<const double> noise_variances = {};  // the same, or empty where not known
  std::span<const int> moved = {};               // (n_trajectories, n_factors): the factor that moved after point k
  std::span<const double> steps = {};            // (n_trajectories, n_factors): by how much, with its sign
};

/// Elementary effects: the change of the output from one point to the next, over the step between them.
///
/// Noise. An output is a mean over R replicates; its noise variance is the variance over replicates divided by R. Where
/// each point has seeds of its own, an effect gains the variance (N_before + N_after) / step^2, and its mean nothing:
/// spread^2 = spread_without_noise^2 + mean of these over trajectories, and noise_share is that mean over spread^2. The
/// mean magnitude grows too: normal noise of standard deviation s alone has the mean magnitude s sqrt(2 / pi), so a
/// mean_magnitude near magnitude_of_noise says nothing about the factor. Effects of which either noise variance is NaN
/// do not count for these means. Where all points share their seeds (common random numbers), what luck does to both
/// ends of a step alike drops out, and all three are upper limits of what noise does.
///
/// Throws InternalError where the sizes disagree, n_factors < 1, a trajectory does not move each factor just once, or a
/// step is 0 or not finite; as bootstrap_of_means else.
MorrisEffects morris_effects(const MorrisOutputs& design, const Bootstrap& bootstrap);

}  // namespace districtwide
