#pragma once

#include <cstdint>
#include <span>

#include "sim/stats/intervals.h"

namespace districtwide {

/// How one scenario differs from another, run by run under the same luck (common random numbers; Law, *Simulation
/// Modeling and Analysis*, chapters 10 and 11).
struct PairedComparison {
  std::int64_t n = 0;          // pairs
  double baseline_mean = 0;    // NaN where n = 0
  double other_mean = 0;       // NaN where n = 0
  double mean_difference = 0;  // other - baseline; NaN where n = 0
  Interval interval;           // of the mean difference, Student's t over the differences; not known where n < 2

  /// Share of the pairs in which the other is strictly higher, 0 to 1: a tie counts as not higher. NaN where n = 0.
  double share_higher = 0;
  /// Share of the pairs that are exactly equal, 0 to 1. NaN where n = 0.
  double share_equal = 0;

  /// Mean difference over the standard deviation of a run, the root of the mean of the two variances (Cohen's d; Cohen
  /// 1988, section 2.2). NaN where n < 2, or where neither varies and they are equal; infinite where neither varies
  /// and they differ.
  double standardized_effect = 0;

  /// How many times smaller pairing makes the variance of the mean difference: (variance of baseline + variance of
  /// other) / variance of the differences. Above 1 where pairing pays. NaN where n < 2 or where nothing varies at all,
  /// infinite where the differences do not vary.
  double variance_reduction = 0;
  /// Unpaired runs on each side whose interval would be as narrow, by the variances alone: n * variance_reduction.
  /// NaN or infinite as that.
  double equivalent_unpaired_runs = 0;
};

/// Compares replicate r of `other` with replicate r of `baseline`. A pair in which either is NaN (a run that was not
/// done) is left out. Where pairs come in clusters (replicates that share an organization), the interval allows for it, as
/// clustered_moments; its other numbers are of single runs. Throws InternalError where the two have not the same length.
PairedComparison compare_paired(std::span<const double> baseline, std::span<const double> other, double confidence = 0.95,
                                std::int64_t n_clusters = 0);

}  // namespace districtwide
