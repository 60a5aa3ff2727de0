#include "models/contagion/outputs.h"

#include "models/contagion/parameters.h"

namespace districtwide::contagion {

namespace {

bool is_wanted(const Scenario& scenario, int output) {
  if (output == kAgentAdoption) return scenario.output.teachers;
  if (output >= kPlainOutputs) return scenario.output.schools;
  return is_asked_for(quantities()[static_cast<std::size_t>(output)], scenario.output.quantities);
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
  static const std::vector<std::string_view> names = names_of(quantities());
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
