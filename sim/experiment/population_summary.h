#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "sim/hdf5/block_file.h"
#include "sim/hdf5/population_file.h"

namespace districtwide {

/// Bytes that summaries hold at a time, about: 128 MB. Quantities or weeks that do not fit are left to another pass over
/// the blocks.
inline constexpr std::size_t kPopulationBytes = std::size_t{128} << 20;

/// Works out what there is to say of a population (as its frame describes it) from the blocks of a sweep, in the order of
/// their index: its tracks with their values. A replicate in which a point was not needed (`until`) has none. On as many
/// threads as there are; the values depend on the runs alone. Throws FileError where a block is damaged.
std::vector<PopulationTrack> summarize_population(const PopulationFile& population, const SweepFrame& frame,
                                                  const std::vector<std::filesystem::path>& blocks,
                                                  std::size_t most_bytes = kPopulationBytes);

}  // namespace districtwide
