#include "sim/stats/stopping_rule.h"

#include <cmath>
#include <limits>

#include "sim/base/errors.h"
#include "sim/stats/clusters.h"

namespace districtwide {

std::vector<int> StoppingRule::looks() const {
  if (most < 2 || first_look < 2) throw InternalError("a sample of fewer than two values has no interval");
  std::vector<int> sizes;
  for (int size = first_look; size < most; size = size > most / 2 ? most : 2 * size) sizes.push_back(size);
  sizes.push_back(most);
  return sizes;
}

double StoppingRule::risk() const { return (1 - confidence) / static_cast<double>(looks().size()); }

Interval StoppingRule::interval(std::span<const double> values) const {
  return mean_interval(clustered_moments(values, n_clusters), 1 - risk());
}

double StoppingRule::reach(std::span<const double> values) const {
  const Moments found = clustered_moments(values, n_clusters);
  const Interval interval = mean_interval(found, 1 - risk());
  if (!interval.is_known()) return std::numeric_limits<double>::infinity();
  if (interval.half_width() > 0) return interval.half_width();
  if (range > 0) return range * (1 - std::pow(risk(), 1 / static_cast<double>(found.n)));
  return std::ssize(values) < most ? std::numeric_limits<double>::infinity() : 0;
}

}  // namespace districtwide
