#include "bindings/shared/simulating.h"

#include <utility>

#include "bindings/shared/provenance.h"
#include "models/registry.h"
#include "sim/base/errors.h"

namespace districtwide {

void share_settings(std::vector<Scenario>& points, const std::vector<std::string>& names) {
  const Scenario& baseline = points.front();
  for (std::size_t point = 1; point < points.size(); ++point) {
    if (points[point].model != baseline.model)
      throw InputError({names[point]}, "has model \"" + points[point].model + "\", the baseline \"" + baseline.model +
                                           "\"; scenarios that are compared must have one model");
    points[point].run = baseline.run;
    points[point].output = baseline.output;
  }
}

Results simulate_points(std::span<const Scenario> points, const RunControl& control) {
  Results results = run_points(model_of(points.front()), points, control);
  Varied varied = varied_parameters(points);
  results.varied = std::move(varied.values);
  results.varied_units = std::move(varied.units);
  return results;
}

}  // namespace districtwide
