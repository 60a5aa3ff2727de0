#include "models/contagion/outputs.h"

#include <algorithm>
#include <string>

#include "models/contagion/parameters.h"

namespace districtwide::contagion {

namespace {

bool is_wanted(const Scenario& scenario, int output) {
  const OutputSettings& wanted = scenario.output;
  if (output == kAgentAdoption) return wanted.teachers;
  if (output >= kPlainOutputs) return wanted.schools;
  const std::string& name = quantities()[static_cast<std::size_t>(output)].name;
  return wanted.quantities.empty() ||
         std::find(wanted.quantities.begin(), wanted.quantities.end(), name) != wanted.quantities.end();
}

}  // namespace

const std::vector<Quantity>& quantities() {
  static const std::vector<Quantity> all = {
      {"adoption", "agents who have adopted", "share"},
      {"adopters", "agents who have adopted", "agents"},
      {"new_adopters", "agents who adopt in the week", "agents"},
      {"lapsed", "agents who lapse in the week", "agents"},
      {"group_adoption", "agents of a group who have adopted", "share", {"group"}},
      {"group_agents", "agents of a group", "agents", {"group"}, false},
      {"agent_adoption", "whether each agent has adopted: 1, or 0", "share", {"agent"}},
  };
  return all;
}

const std::vector<std::string_view>& quantity_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> list;
    for (const Quantity& quantity : quantities()) list.push_back(quantity.name);
    return list;
  }();
  return names;
}

RecordLayout record_layout(const Scenario& scenario) {
  std::vector<Quantity> wanted;
  for (int output = 0; output < kOutputs; ++output)
    if (is_wanted(scenario, output)) wanted.push_back(quantities()[static_cast<std::size_t>(output)]);
  std::vector<Dimension> dimensions;
  if (scenario.output.schools || scenario.output.teachers) {
    const NetworkSize size = rough_size(scenario);
    if (scenario.output.schools) dimensions.push_back({"group", static_cast<std::int64_t>(size.groups), {}, "group"});
    if (scenario.output.teachers)
      dimensions.push_back({"agent", static_cast<std::int64_t>(size.agents), {}, "agent, group by group"});
  }
  return RecordLayout(std::move(wanted), std::move(dimensions), parameters_from(scenario.parameters).weeks(),
                      scenario.output.every);
}

}  // namespace districtwide::contagion
