#pragma once

#include <cstdint>
#include <span>

namespace districtwide {

/// Mean and spread of a sample.
struct Moments {
  std::int64_t n = 0;
  double mean = 0;            // NaN where n = 0
  double variance = 0;        // of the sample, divided by n - 1; NaN where n < 2
  double standard_error = 0;  // of the mean, sqrt(variance / n); NaN where n < 2
};

/// Mean, variance and standard error, in two passes in the order given.
///
/// The second pass subtracts the mean and the rounding left in it (the corrected two-pass algorithm; Chan, Golub &
/// LeVeque 1983, "Algorithms for computing the sample variance", eq. 1.7), so that a large mean costs no digits.
/// A NaN among the values makes all of them NaN: leave out runs that were not done before.
Moments moments(std::span<const double> values);

/// The same of floats, computed in double.
Moments moments(std::span<const float> values);

}  // namespace districtwide
