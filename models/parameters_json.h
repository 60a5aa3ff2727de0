#pragma once

#include <string>

#include "sim/params/table.h"

namespace districtwide {

/// All parameters for programs: a JSON array of objects, one a row of the table, each on a line of its own. A bound that is
/// infinite is null.
std::string parameters_json(const ParameterTable& table);

}  // namespace districtwide
