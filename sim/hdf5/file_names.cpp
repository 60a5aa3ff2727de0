#include "sim/hdf5/file_names.h"

#include <algorithm>

#include "sim/hdf5/population_file.h"
#include "sim/hdf5/population_names.h"

namespace districtwide {

bool can_be_file_name(std::string_view name) {
  return !name.empty() && name != "." && name.find('/') == std::string_view::npos && name.find('\0') == std::string_view::npos;
}

bool is_file_name(std::string_view name) {
  return std::find(kFileNames.begin(), kFileNames.end(), name) != kFileNames.end() || name.starts_with(kPopulationPrefix) ||
         name.starts_with(kSizeClassName) || name == kQuantileName || name == hdf5::kClassOfPoint;
}

}  // namespace districtwide
