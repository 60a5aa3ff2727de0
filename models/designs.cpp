#include "models/designs.h"

#include "models/registry.h"

namespace districtwide {

Design read_design(const std::filesystem::path& path, const std::vector<Override>& overrides) {
  return load_design(path, find_face, model_names(), overrides);
}

}  // namespace districtwide
