#pragma once

#include <cstdint>
#include <vector>

namespace districtwide::hdf5 {

/// Most values of four bytes in one chunk: 4 MB.
inline constexpr std::int64_t kChunkValues = std::int64_t{1} << 20;

/// The shape of the chunks of a quantity of `shape` = (point, replicate or statistic, [week,] components ...).
///
/// A chunk has all weeks; then as many components, replicates and points, in this order, as fit into kChunkValues;
/// chunks of one axis are as equal as they can be. Only the shape decides. All sizes of `shape` are at least 1.
std::vector<std::int64_t> chunk_shape(const std::vector<std::int64_t>& shape, bool weekly);

/// Where the chunks begin into which `shape` is cut, the last axis first.
std::vector<std::vector<std::int64_t>> chunk_corners(const std::vector<std::int64_t>& shape,
                                                     const std::vector<std::int64_t>& chunk);

}  // namespace districtwide::hdf5
