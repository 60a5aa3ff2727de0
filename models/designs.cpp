#include "models/designs.h"

#include "models/registry.h"

namespace districtwide {

Design read_design(const std::filesystem::path& path, const std::vector<Override>& overrides) {
  return load_design(path, find_face, model_names(), overrides);
}

Design design_from_text(std::string_view text, const std::filesystem::path& path) {
  return parse_design(text, path, find_face, model_names());
}

}  // namespace districtwide
