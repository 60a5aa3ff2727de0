#pragma once

#include <cstdint>
#include <span>

#include "sim/stats/moments.h"

namespace districtwide {

/// A range that is meant to hold an unknown number. Both ends are NaN where it cannot be known.
struct Interval {
  double low = 0;
  double high = 0;

  double half_width() const { return (high - low) / 2; }
  bool is_known() const { return low == low && high == high; }
  /// Whether `value` lies in it, ends included; false where it is not known.
  bool contains(double value) const { return low <= value && value <= high; }
};

/// The quantile of Student's t distribution at share `p` (0 < p < 1) with `degrees_of_freedom` >= 1 (Boost.Math).
/// Throws InternalError outside these.
double t_quantile(double p, std::int64_t degrees_of_freedom);

/// Student's t interval of a mean: mean +- t(1 - (1 - confidence)/2, n - 1) * standard error (Student 1908; any
/// statistics text). Exact for normal values, and for means of some dozens of replicates near enough. Not known where
/// n < 2; of width 0 where all values are equal. Throws InternalError where not 0 < confidence < 1.
Interval mean_interval(const Moments& moments, double confidence = 0.95);

/// The same of a sample.
Interval mean_interval(std::span<const double> values, double confidence = 0.95);

}  // namespace districtwide
