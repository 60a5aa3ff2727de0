#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace districtwide {

/// What would stand at `places` (ascending, each below values.size()) if `values` were sorted: -0 before 0; no NaN may be
/// among them. Takes a time that goes with the number of values: only those near a place are sorted.
std::vector<float> order_statistics(std::span<const float> values, std::span<const std::size_t> places);

}  // namespace districtwide
