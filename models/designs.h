#pragma once

#include <filesystem>
#include <string_view>

#include "sim/experiment/design.h"

namespace districtwide {

/// load_design and parse_design with all models known.
Design read_design(const std::filesystem::path& path, const DesignChanges& changes = {});
Design design_from_text(std::string_view text, const std::filesystem::path& path);

}  // namespace districtwide
