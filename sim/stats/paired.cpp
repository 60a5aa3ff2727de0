#include "sim/stats/paired.h"

#include <cmath>
#include <limits>
#include <vector>

#include "sim/base/errors.h"
#include "sim/stats/clusters.h"
#include "sim/stats/none.h"

namespace districtwide {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// a / b, where 0 / 0 is not known and anything else over 0 is infinite.
double ratio(double a, double b) {
  if (b != 0) return a / b;
  return a == 0 ? kNone : std::copysign(kInfinite, a);
}

/// The pairs of which both runs were done.
struct Pairs {
  std::vector<double> baseline, other;
  std::vector<double> differences;  // of all pairs: NaN where a run was not done
  std::int64_t n_higher = 0, n_equal = 0;
};

Pairs pairs_of(std::span<const double> baseline, std::span<const double> other) {
  if (baseline.size() != other.size()) throw InternalError("paired series of different lengths");
  Pairs pairs;
  for (std::size_t run = 0; run < baseline.size(); ++run) {
    pairs.differences.push_back(other[run] - baseline[run]);
    if (std::isnan(baseline[run]) || std::isnan(other[run])) continue;
    pairs.baseline.push_back(baseline[run]);
    pairs.other.push_back(other[run]);
    pairs.n_higher += other[run] > baseline[run];
    pairs.n_equal += other[run] == baseline[run];
  }
  return pairs;
}

}  // namespace

PairedComparison compare_paired(std::span<const double> baseline, std::span<const double> other, double confidence,
                                std::int64_t n_clusters) {
  const Pairs pairs = pairs_of(baseline, other);
  const Moments before = moments(pairs.baseline);
  const Moments after = moments(pairs.other);
  const Moments difference = clustered_moments(pairs.differences, 0);

  PairedComparison result;
  result.n = difference.n;
  result.baseline_mean = before.mean;
  result.other_mean = after.mean;
  result.mean_difference = difference.mean;
  result.interval = mean_interval(clustered_moments(pairs.differences, n_clusters), confidence);
  const auto n = static_cast<double>(result.n);
  result.share_higher = ratio(static_cast<double>(pairs.n_higher), n);
  result.share_equal = ratio(static_cast<double>(pairs.n_equal), n);

  const double variances = before.variance + after.variance;
  result.standardized_effect = ratio(difference.mean, std::sqrt(variances / 2));
  result.variance_reduction = ratio(variances, difference.variance);
  result.equivalent_unpaired_runs = n * result.variance_reduction;
  return result;
}

}  // namespace districtwide
