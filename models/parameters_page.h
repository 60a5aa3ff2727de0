#pragma once

#include <string>

#include "sim/params/table.h"

namespace districtwide {

/// A model's parameter tables as models/README.md shows them, between two markers (which are not part of it).
/// One table a group; the numbers of the levels group as matrices.
std::string parameters_markdown(const ParameterTable& table);

}  // namespace districtwide
