#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/stats/bootstrap.h"

namespace districtwide {

/// What one factor does to the variance of an output. Shares of that variance; estimates may lie outside 0 to 1.
struct FactorIndices {
  Estimate first_order;  // the factor alone: Var(E(Y | factor)) / Var(Y)
  Estimate total;        // with all its interactions: E(Var(Y | all others)) / Var(Y)
  // The same of the means that endlessly many replicates would give; see sobol_indices for when they hold.
  Estimate first_order_without_noise;
  Estimate total_without_noise;
};

/// What two factors do together beyond what each does alone.
struct PairIndices {
  int first = 0;  // first < second
  int second = 0;
  Estimate second_order;
  Estimate second_order_without_noise;
};

/// Sobol' indices of one output (Sobol' 1993). All NaN where fewer than 2 rows are left or the output does not vary.
struct SobolIndices {
  std::int64_t n_rows = 0;          // rows of the design that count
  std::int64_t n_dropped_rows = 0;  // rows that were left out whole, since an output was NaN (not done, or failed)
  double mean = 0;                  // of the outputs at all points of the rows that count
  double variance = 0;              // over the points A and B, divided by their number
  Estimate noise_share = {};        // mean noise variance / variance; NaN where noise is not known
  std::vector<FactorIndices> factors = {};  // (n_factors)
  std::vector<PairIndices> pairs = {};      // (0, 1), (0, 2), .. (n_factors - 2, n_factors - 1)
};

/// Sobol' indices from `outputs` at the points of saltelli_points (sim/experiment/unit_points.h), in its order: a row
/// is A, then A with coordinate i from B, then B with coordinate i from A, then B: 2 n_factors + 2 outputs.
///
/// First order: mean of f(B) (f(AB_i) - f(A)) over the variance (Saltelli et al. 2010, table 2, row b). Total: half the
/// mean of (f(A) - f(AB_i))^2 over it (Jansen 1999). Second order: mean of f(BA_i) f(AB_k) - f(A) f(B) over it, less
/// the two first orders (Saltelli 2002). Outputs are centred on their mean first. That changes no expected value, but
/// a constant c in the outputs would add c (f(AB_i) - f(A)) to the first-order term, whose mean is 0 and whose error
/// grows with c; the second-order term suffers in the same way.
///
/// Noise. An output is a mean over R replicates; `noise_variances` holds at each point the variance over replicates
/// divided by R, NaN where it is not known (those points do not count for its mean), or nothing at all. Where each
/// point has seeds of its own, noise of mean variance N adds N to the variance V0 of the true means: V = V0 + N, and
/// s = N / V is the noise share. The products of the first- and second-order terms are of different points, so their
/// expected values stay: S_raw = S V0 / V, and S = S_raw / (1 - s). Half the mean square difference of two points
/// gains (N + N) / 2: ST_raw = (ST V0 + N) / V, and ST = (ST_raw - s) / (1 - s). NaN where s is 1 or more: then the
/// points differ by no more than noise.
///
/// Where all points share their seeds (common random numbers) this does not hold. What luck does to all points alike
/// drops out of V and of every difference, only what it does to some points more than to others stays, so s is too
/// high and the indices without noise are wrong (first orders too high, totals too low). The raw ones are then those
/// of the mean over just these seeds.
///
/// Dropped rows may not be a random choice: where runs fail in one corner of the design, the indices are of the rest.
/// Throws InternalError where n_factors < 1, where outputs are not whole rows, and where noise_variances has another
/// length than outputs; as bootstrap_of_means else.
SobolIndices sobol_indices(std::span<const double> outputs, std::span<const double> noise_variances, int n_factors,
                           const Bootstrap& bootstrap);

}  // namespace districtwide
