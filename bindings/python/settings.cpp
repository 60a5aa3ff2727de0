#include "bindings/python/settings.h"

namespace districtwide::python {

std::vector<Override> overrides_of(const std::vector<Setting>& settings) {
  std::vector<Override> overrides;
  for (const auto& [key, value, place] : settings) overrides.push_back({key, value, {place}});
  return overrides;
}

}  // namespace districtwide::python
