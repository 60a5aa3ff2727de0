#pragma once

#include <optional>
#include <string>

#include "sim/hdf5/result_file.h"
#include "sim/hdf5/result_parts.h"

namespace districtwide::hdf5 {

/// read_week of a file whose parts are not opened yet. Throws LibraryError where it is damaged.
std::optional<WeekOfPoints> week_in(ResultParts& parts, const std::string& quantity, std::optional<int> week);

}  // namespace districtwide::hdf5
