#pragma once

#include <string_view>
#include <vector>

#include "models/contagion/network.h"
#include "sim/params/scenario.h"
#include "sim/record/layout.h"

namespace districtwide::contagion {

/// What can be recorded of a contagion, in the model's own numbering.
enum Output { kAdoption, kAdopters, kNewAdopters, kLapsed, kGroupAdoption, kGroupAgents, kAgentAdoption, kOutputs };
inline constexpr int kPlainOutputs = kGroupAdoption;  // those that need no request

/// All quantities with names, units and dimensions, by Output.
const std::vector<Quantity>& quantities();
const std::vector<std::string_view>& quantity_names();

/// What a scenario records: [output] schools asks for groups, teachers for agents.
RecordLayout record_layout(const Scenario& scenario);

}  // namespace districtwide::contagion
