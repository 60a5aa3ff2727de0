#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace districtwide {

/// Where a quantile lies in a sorted sample: between two neighbours.
struct QuantilePlace {
  std::size_t below = 0, above = 0;
  double part = 0;  // of the way from the lower to the upper
  double between(double low, double high) const {
    return part == 0 || low == high ? low : low + part * (high - low);  // infinities stay what they are
  }
};
/// The place at `p` of a sample of `n` (1 or more) values. Throws InternalError where `p` is outside 0 to 1.
QuantilePlace quantile_place(std::size_t n, double p);

/// The value below which a share `p` of a sample lies, between neighbours by linear interpolation.
///
/// Type 7 of Hyndman & Fan 1996, "Sample quantiles in statistical packages", The American Statistician 50:361-365:
/// the default of NumPy and R. Position (n - 1) p in the sorted sample. NaN where the sample is empty or holds a NaN.
/// Throws InternalError where `p` is outside 0 to 1.
double quantile(std::span<const double> values, double p);

/// The quantiles at several shares, sorting once; in the order of `shares`.
std::vector<double> quantiles(std::span<const double> values, std::span<const double> shares);

/// The same of floats without NaN, in a time that goes with their number.
std::vector<double> quantiles_of_floats(std::span<const float> values, std::span<const double> shares);

/// The middle value: quantile(values, 0.5).
double median(std::span<const double> values);

}  // namespace districtwide
