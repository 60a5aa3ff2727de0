#include "sim/stats/quantiles.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

/// Where a share lies in a sorted sample of `n` > 0: `part` of the way from place `below` to the next.
struct Position {
  std::size_t below;
  double part;
};

Position position_of(double p, std::size_t n) {
  if (!(p >= 0 && p <= 1)) throw InternalError("a quantile is asked for outside 0 to 1");
  const double position = static_cast<double>(n - 1) * p;
  const auto below = static_cast<std::size_t>(position);
  return {below, position - static_cast<double>(below)};
}

double between(double low, double high, double part) {
  return low == high ? low : low + part * (high - low);  // infinities stay what they are
}

double of_sorted(const std::vector<double>& sorted, double p) {
  const Position position = position_of(p, std::max<std::size_t>(sorted.size(), 1));
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  if (position.part == 0) return sorted[position.below];
  return between(sorted[position.below], sorted[position.below + 1], position.part);
}

}  // namespace

std::vector<double> quantiles(std::span<const double> values, std::span<const double> shares) {
  std::vector<double> sorted(values.begin(), values.end());
  const bool has_nan = std::any_of(sorted.begin(), sorted.end(), [](double value) { return std::isnan(value); });
  if (has_nan) sorted.clear();
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> result;
  for (const double p : shares) result.push_back(of_sorted(sorted, p));
  return result;
}

std::vector<double> quantiles_by_selection(std::span<float> values, std::span<const double> shares) {
  std::vector<double> result;
  std::size_t first = 0;  // what stands before has been found to be no larger than what follows
  for (const double p : shares) {
    const auto [below, part] = position_of(p, std::max<std::size_t>(values.size(), 1));
    if (values.empty()) {
      result.push_back(std::numeric_limits<double>::quiet_NaN());
      continue;
    }
    if (below < first) throw InternalError("shares must ascend");
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin() + static_cast<std::ptrdiff_t>(first), at, values.end());
    first = below;
    result.push_back(part == 0 ? *at : between(*at, *std::min_element(at + 1, values.end()), part));
  }
  return result;
}

double quantile(std::span<const double> values, double p) { return quantiles(values, std::span(&p, 1)).front(); }

double median(std::span<const double> values) { return quantile(values, 0.5); }

}  // namespace districtwide
