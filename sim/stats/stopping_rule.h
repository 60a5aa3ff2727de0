#pragma once

#include <span>
#include <vector>

#include "sim/stats/intervals.h"

namespace districtwide {

/// Draw more until the mean is known well enough: looks at a growing sample after `first_look`, twice that, four times
/// .. values and at `most`, and stops at the first look whose interval is narrow enough.
///
/// An interval that is looked at again and again holds the truth less often than it says, since it is taken where it
/// happens to be narrow. So each of the K looks has the confidence 1 - (1 - confidence) / K: whichever look ends it, the
/// interval holds the truth at least as often as `confidence` says (Bonferroni's inequality). Doubling keeps K small.
///
/// Values that are all equal have an interval of width 0, and may still hide something rare. With the same confidence at most
/// a share p = 1 - alpha^(1/n) of all values differs from them (the exact limit for 0 of n; Clopper & Pearson 1934), so the
/// mean lies within p * range. Where the range is not known, equal values are enough only when there are `most`.
struct StoppingRule {
  double half_width = 0;  // of the mean's interval, that is enough
  int most = 0;           // values at most, >= 2
  int first_look = 32;
  double confidence = 0.95;
  double range = 0;             // how far two values can lie apart; 0: not known
  std::int64_t n_clusters = 0;  // of values that are alike (clustered_moments); 0: none are

  /// Sizes of the sample at the looks, rising, the last of them `most`.
  std::vector<int> looks() const;
  /// Student's interval of the mean at a look. Values that are NaN (runs that failed) do not count. Throws InternalError
  /// where most < 2 or first_look < 2.
  Interval interval(std::span<const double> values) const;
  /// How far the mean may lie from that of the values: half the interval or, where all values are equal, as above; infinite
  /// where it cannot be known.
  double reach(std::span<const double> values) const;
  bool is_enough(std::span<const double> values) const { return reach(values) <= half_width; }

 private:
  double risk() const;  // that an interval at a look misses the truth
};

}  // namespace districtwide
