#include "models/designs.h"

#include "models/registry.h"

namespace districtwide {

namespace {

std::span<const ColumnRule> rules_of(std::string_view model) { return services_of(model).column_rules; }

DesignModels models_of_designs() { return {find_face, model_names(), rules_of}; }

}  // namespace

Design read_design(const std::filesystem::path& path, const DesignChanges& changes) {
  return load_design(path, models_of_designs(), changes);
}

Design design_from_text(std::string_view text, const std::filesystem::path& path) {
  return parse_design(text, path, models_of_designs());
}

}  // namespace districtwide
