#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace districtwide::hdf5 {

/// The numbers of a column's cells, NaN where one is empty or "NA"; nothing where a cell holds anything else or no cell a
/// number. What would not come back as it was is no number: identifiers that begin with a 0, or have more digits than a double.
std::optional<std::vector<double>> numbers_in(std::span<const std::string> cells);

}  // namespace districtwide::hdf5
