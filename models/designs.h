#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "sim/experiment/design.h"

namespace districtwide {

/// load_design and parse_design with all models known.
Design read_design(const std::filesystem::path& path, const std::vector<Override>& overrides = {});
Design design_from_text(std::string_view text, const std::filesystem::path& path);

}  // namespace districtwide
