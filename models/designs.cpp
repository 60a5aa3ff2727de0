#include "models/designs.h"

#include "models/contagion/model.h"
#include "models/district/model.h"
#include "models/district/organization_size.h"
#include "models/registry.h"

namespace districtwide {

namespace {

/// What the models make of a table's columns; what adds up over districts is each model's own.
std::span<const ColumnRule> rules_of(std::string_view model) {
  static const std::vector<ColumnRule> of_district = district::column_rules({"cost"});
  static const std::vector<ColumnRule> of_contagion = district::column_rules({"adopters", "new_adopters", "lapsed"});
  if (model == district::model().name) return of_district;
  if (model == contagion::model().name) return of_contagion;
  return {};
}

DesignModels models_of_designs() { return {find_face, model_names(), rules_of}; }

}  // namespace

Design read_design(const std::filesystem::path& path, const DesignChanges& changes) {
  return load_design(path, models_of_designs(), changes);
}

Design design_from_text(std::string_view text, const std::filesystem::path& path) {
  return parse_design(text, path, models_of_designs());
}

}  // namespace districtwide
