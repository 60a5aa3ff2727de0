#include "models/registry.h"

#include <array>

#include "models/contagion/model.h"
#include "models/contagion/services.h"
#include "models/district/model.h"
#include "models/district/services.h"
#include "sim/base/errors.h"

namespace districtwide {

namespace {

struct Entry {
  const Model& model;
  const ModelServices& services;
};

const std::array<Entry, 2>& all_models() {
  static const std::array<Entry, 2> all = {{{district::model(), district::services()},
                                            {contagion::model(), contagion::services()}}};
  return all;
}

}  // namespace

const Model* find_model(std::string_view name) {
  for (const Entry& entry : all_models())
    if (entry.model.name == name) return &entry.model;
  return nullptr;
}

const ModelFace* find_face(std::string_view name) {
  const Model* const model = find_model(name);
  return model ? &model->face : nullptr;
}

std::vector<std::string> model_names() {
  std::vector<std::string> names;
  for (const Entry& entry : all_models()) names.push_back(entry.model.name);
  return names;
}

const ModelServices& services_of(std::string_view model) {
  static const ModelServices none;
  for (const Entry& entry : all_models())
    if (entry.model.name == model) return entry.services;
  return none;
}

const Model& model_of(const Scenario& scenario) {
  const Model* const model = find_model(scenario.model);
  if (!model) throw InternalError("a scenario of an unknown model '" + scenario.model + "' was accepted");
  return *model;
}

Scenario read_scenario(const std::filesystem::path& path, const std::vector<Override>& overrides) {
  return load_scenario(path, find_face, model_names(), overrides);
}

Scenario scenario_from_text(std::string_view text, const std::filesystem::path& path,
                            const std::vector<Override>& overrides) {
  return parse_scenario(text, path, find_face, model_names(), overrides);
}

}  // namespace districtwide
