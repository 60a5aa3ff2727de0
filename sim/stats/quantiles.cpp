#include "sim/stats/quantiles.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

template <class Number>
double of_sorted(std::span<const Number> sorted, double p) {
  const QuantilePlace place = quantile_place(std::max<std::size_t>(1, sorted.size()), p);
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  return place.between(static_cast<double>(sorted[place.below]), static_cast<double>(sorted[place.above]));
}

}  // namespace

QuantilePlace quantile_place(std::size_t n, double p) {
  if (!(p >= 0 && p <= 1)) throw InternalError("a quantile is asked for outside 0 to 1");
  const double position = static_cast<double>(n - 1) * p;
  const auto below = static_cast<std::size_t>(position);
  return {below, std::min(below + 1, n - 1), position - static_cast<double>(below)};
}

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
