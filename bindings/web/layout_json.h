#pragma once

#include <string>

#include "sim/record/layout.h"

namespace districtwide::web {

/// Where in a run's row of values each quantity lies, with its name, unit and dimensions; the dimensions with their places'
/// names; the recorded weeks.
std::string layout_json(const RecordLayout& layout, double weeks_per_year);

}  // namespace districtwide::web
