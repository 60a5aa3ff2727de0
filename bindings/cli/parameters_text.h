#pragma once

#include <string>
#include <vector>

#include "bindings/cli/terminal.h"
#include "sim/engine/model.h"
#include "sim/params/table.h"

namespace districtwide::cli {

/// All parameters for people: group by group, each with default, unit, allowed range, grade and meaning.
std::string parameters_text(const ParameterTable& table, const Terminal& terminal);

/// What happens in a week, in order and numbered by stages, each with what it reads and writes.
std::string steps_text(const std::vector<StepDescription>& steps);

}  // namespace districtwide::cli
