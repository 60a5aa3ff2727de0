#pragma once

#include <string>
#include <vector>

#include "sim/params/table.h"

namespace districtwide {

/// A model's parameter tables as models/README.md shows them, between two markers (which are not part of it).
/// One table a group; the numbers of `matrix_groups` as matrices.
std::string parameters_markdown(const ParameterTable& table, const std::vector<std::string>& matrix_groups);

}  // namespace districtwide
