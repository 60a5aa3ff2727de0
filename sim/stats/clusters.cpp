#include "sim/stats/clusters.h"

#include <cmath>
#include <numeric>
#include <vector>

#include "sim/stats/none.h"

namespace districtwide {

namespace {

std::vector<double> known_of(std::span<const double> values) {
  std::vector<double> known;
  for (const double value : values)
    if (!std::isnan(value)) known.push_back(value);
  return known;
}

/// What one cluster adds up to.
struct Cluster {
  std::int64_t n = 0;
  double deviations = 0;  // from the mean of all
};

}  // namespace

int n_clusters(std::span<const std::int32_t> organizations, int n_replicates) {
  int clusters = 0;
  // Two points whose numbers differ have in common what both divide into.
  for (const std::int32_t n : organizations)
    if (n > 1 && n < n_replicates) clusters = std::gcd(clusters, n);
  return clusters;
}

Moments clustered_moments(std::span<const double> values, std::int64_t n_clusters) {
  Moments result = moments(values);
  if (std::isnan(result.mean)) result = moments(known_of(values));
  if (n_clusters == 0 || n_clusters >= std::ssize(values)) return result;
  std::vector<Cluster> clusters(static_cast<std::size_t>(n_clusters));
  for (std::size_t run = 0; run < values.size(); ++run) {
    if (std::isnan(values[run])) continue;
    Cluster& cluster = clusters[run % clusters.size()];
    ++cluster.n;
    cluster.deviations += values[run] - result.mean;
  }
  const auto n_values = static_cast<double>(result.n);
  double squares = 0;
  result.n = 0;
  for (const Cluster& cluster : clusters) {
    result.n += cluster.n > 0;
    squares += cluster.deviations * cluster.deviations;
  }
  const auto n = static_cast<double>(result.n);
  const double squared_error = squares / (n_values * n_values) * n / (n - 1);
  result.variance = result.n < 2 ? kNone : squared_error * n;
  result.standard_error = result.n < 2 ? kNone : std::sqrt(squared_error);
  return result;
}

}  // namespace districtwide
