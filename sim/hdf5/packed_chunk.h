#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/record/results.h"

namespace districtwide::hdf5 {

/// The values of a quantity that lie in the chunk of `extent` places that begins at `corner`, both along the axes that
/// shape_of_quantity has, as pack() leaves them. Where the chunk reaches beyond the quantity, it holds the value of a place that
/// is never written. Chunks do not reach beyond a run's own axes. From any thread, beside any other. Throws std::bad_alloc.
std::vector<std::byte> packed_chunk(const Results& results, const RecordLayout::Field& field,
                                    const std::vector<std::int64_t>& corner, const std::vector<std::int64_t>& extent);

}  // namespace districtwide::hdf5
