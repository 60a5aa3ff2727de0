#include "sim/stats/quantiles.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

template <class Number>
double of_sorted(std::span<const Number> sorted, double p) {
  if (!(p >= 0 && p <= 1)) throw InternalError("a quantile is asked for outside 0 to 1");
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double position = static_cast<double>(sorted.size() - 1) * p;
  const auto below = static_cast<std::size_t>(position);
  const double part = position - static_cast<double>(below);
  if (part == 0 || sorted[below] == sorted[below + 1]) return sorted[below];  // infinities stay what they are
  return sorted[below] + part * (static_cast<double>(sorted[below + 1]) - sorted[below]);
}

}  // namespace

std::vector<double> quantiles(std::span<const double> values, std::span<const double> shares) {
  std::vector<double> sorted(values.begin(), values.end());
  const bool has_nan = std::any_of(sorted.begin(), sorted.end(), [](double value) { return std::isnan(value); });
  if (has_nan) sorted.clear();
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> result;
  for (const double p : shares) result.push_back(of_sorted(std::span<const double>(sorted), p));
  return result;
}

std::vector<double> quantiles_of_sorted(std::span<const float> sorted, std::span<const double> shares) {
  std::vector<double> result;
  for (const double p : shares) result.push_back(of_sorted(sorted, p));
  return result;
}

double quantile(std::span<const double> values, double p) { return quantiles(values, std::span(&p, 1)).front(); }

double median(std::span<const double> values) { return quantile(values, 0.5); }

}  // namespace districtwide
