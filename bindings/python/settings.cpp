#include "bindings/python/settings.h"

#include "sim/engine/run.h"

namespace districtwide::python {

std::vector<Override> overrides_of(const std::vector<Setting>& settings) {
  std::vector<Override> overrides;
  for (const auto& [key, value, place] : settings) overrides.push_back({key, value, {place}});
  return overrides;
}

double allowed_bytes() { return 0.8 * bytes_available(); }

}  // namespace districtwide::python
