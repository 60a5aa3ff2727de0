#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/engine/model.h"
#include "sim/engine/services.h"
#include "sim/params/scenario.h"

// All models that there are. The command line and Python find them here and know none by name; the page is the district's
// own (bindings/web).

namespace districtwide {

/// The model of that name, or null.
const Model* find_model(std::string_view name);

/// What readers of files have to know of that model, or null.
const ModelFace* find_face(std::string_view name);

std::vector<std::string> model_names();

/// What the model of that name offers beside runs; nothing where there is no such model.
const ModelServices& services_of(std::string_view model);

/// The model of a scenario that was read; InternalError if there is none (the reader refuses unknown models).
const Model& model_of(const Scenario& scenario);

/// load_scenario and parse_scenario with all models known.
Scenario read_scenario(const std::filesystem::path& path, const std::vector<Override>& overrides = {});
Scenario scenario_from_text(std::string_view text, const std::filesystem::path& path,
                            const std::vector<Override>& overrides = {});

}  // namespace districtwide
