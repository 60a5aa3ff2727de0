#pragma once

#include <filesystem>
#include <string>

#include "bindings/cli/terminal.h"
#include "sim/experiment/design.h"

namespace districtwide::cli {

/// What a sweep found: adoption at the end, over two factors of a grid as a map and a table, else as its spread over the
/// points; of a population as population_report has it. Reads one week of one quantity of `file`. Empty where adoption is not recorded.
std::string sweep_report(const Design& design, const std::filesystem::path& file, const Terminal& terminal);

}  // namespace districtwide::cli
