#include "sim/stats/quantiles.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/base/errors.h"
#include "sim/stats/order_statistics.h"

namespace districtwide {

namespace {

double of_sorted(std::span<const double> sorted, double p) {
  const QuantilePlace place = quantile_place(std::max<std::size_t>(1, sorted.size()), p);
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  return place.between(sorted[place.below], sorted[place.above]);
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

std::vector<double> quantiles_of_floats(std::span<const float> values, std::span<const double> shares) {
  std::vector<QuantilePlace> between;
  std::vector<std::size_t> places;
  for (const double p : shares) {
    between.push_back(quantile_place(std::max<std::size_t>(1, values.size()), p));
    places.insert(places.end(), {between.back().below, between.back().above});
  }
  if (values.empty()) return std::vector<double>(shares.size(), std::numeric_limits<double>::quiet_NaN());
  std::sort(places.begin(), places.end());
  const std::vector<float> found = order_statistics(values, places);
  const auto at = [&](std::size_t place) {
    return double{found[static_cast<std::size_t>(std::lower_bound(places.begin(), places.end(), place) - places.begin())]};
  };
  std::vector<double> result;
  for (const QuantilePlace& place : between) result.push_back(place.between(at(place.below), at(place.above)));
  return result;
}

double quantile(std::span<const double> values, double p) { return quantiles(values, std::span(&p, 1)).front(); }

double median(std::span<const double> values) { return quantile(values, 0.5); }

}  // namespace districtwide
