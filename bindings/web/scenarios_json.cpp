// Prints scenario files, resolved, as the page takes them: {"version":...,"commit":...,"scenarios":[{"name":...,
// "scenario":{...}}]}. Scenarios of other models and those with an organization of their own are left out.

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "bindings/web/scenario_json.h"
#include "districtwide/version.h"
#include "models/district/model.h"
#include "models/registry.h"
#include "sim/params/json_text.h"

int main(int argument_count, char** arguments) {
  using namespace districtwide;
  if (argument_count < 2) {
    std::fprintf(stderr, "usage: scenarios_json FILE.toml...\n");
    return 2;
  }
  try {
    std::vector<std::string> scenarios;
    for (int index = 1; index < argument_count; ++index) {
      const Scenario scenario = read_scenario(arguments[index]);
      if (scenario.model != district::model().name) continue;
      if (!scenario.parameters.is_default(scenario.parameters.table().index_of("organization.file"))) continue;
      scenarios.push_back(JsonObject()
                              .add("name", in_quotes(scenario.name))
                              .add("scenario", web::scenario_json(scenario))
                              .text());
    }
    const std::string text = JsonObject()
                                 .add("version", in_quotes(kVersion))
                                 .add("commit", in_quotes(kCommit))
                                 .add("scenarios", json_array(scenarios))
                                 .text();
    std::printf("%s\n", text.c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
