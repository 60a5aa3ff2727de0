#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/contagion/model.h"
#include "models/registry.h"
#include "sim/engine/run.h"
#include "sim/params/scenario.h"

// Contagions to test with.

namespace districtwide::test {

/// A scenario of the contagion model from a few lines of text, with settings as the command line's --set takes them.
inline Scenario contagion_of(std::string_view toml, const std::vector<std::string>& settings = {}) {
  std::vector<Override> overrides;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    overrides.push_back({setting.substr(0, equals), setting.substr(equals + 1), {"--set " + setting}});
  }
  return scenario_from_text("model = \"contagion\"\n" + std::string(toml), "test.toml", overrides);
}

/// All its runs.
inline Results runs_of(const Scenario& scenario) {
  return run_points(contagion::model(), std::vector<Scenario>{scenario}, {});
}

/// A quantity of all replicates in a week.
inline std::vector<double> in_week(const Results& results, std::string_view quantity, int week) {
  const std::int64_t offset = results.layout.find(quantity)->offset + results.layout.row_of(week);
  std::vector<double> values;
  for (int replicate = 0; replicate < results.n_replicates; ++replicate)
    values.push_back(double(results.run(0, replicate)[static_cast<std::size_t>(offset)]));
  return values;
}

}  // namespace districtwide::test
