#include "sim/stats/stopping_rule.h"

#include <cmath>

#include "sim/base/errors.h"

namespace districtwide {

std::vector<int> StoppingRule::looks() const {
  if (most < 2 || first_look < 2) throw InternalError("a sample of fewer than two values has no interval");
  std::vector<int> sizes;
  for (int size = first_look; size < most; size = size > most / 2 ? most : 2 * size) sizes.push_back(size);
  sizes.push_back(most);
  return sizes;
}

Interval StoppingRule::interval(std::span<const double> values) const {
  std::vector<double> known;
  for (const double value : values)
    if (!std::isnan(value)) known.push_back(value);
  return mean_interval(known, 1 - (1 - confidence) / static_cast<double>(looks().size()));
}

bool StoppingRule::is_enough(std::span<const double> values) const {
  const Interval found = interval(values);
  return found.is_known() && found.half_width() <= half_width;
}

}  // namespace districtwide
