#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "sim/base/errors.h"
#include "sim/params/scenario_draft.h"

namespace districtwide {

/// Parses `text` and reads all that it extends: the file itself first, the last base last. Where a file cannot be read,
/// is no TOML or closes a circle, a problem is added and the chain ends before it.
std::vector<ScenarioFile> read_chain(std::string_view text, const std::filesystem::path& path,
                                     std::vector<Problem>& problems);

}  // namespace districtwide
