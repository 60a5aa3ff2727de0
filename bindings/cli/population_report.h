#pragma once

#include <filesystem>
#include <string>

#include "bindings/cli/terminal.h"

namespace districtwide::cli {

/// What a sweep found whose points are one population, such as the districts of a nation: what it comes to as a whole by
/// the end of each year, and adoption at the end by size of the points. Empty where a file has no population.
std::string population_report(const std::filesystem::path& file, const Terminal& terminal);

}  // namespace districtwide::cli
