#pragma once

#include <filesystem>
#include <vector>

#include "sim/experiment/design.h"

namespace districtwide {

/// load_design with all models known.
Design read_design(const std::filesystem::path& path, const std::vector<Override>& overrides = {});

}  // namespace districtwide
