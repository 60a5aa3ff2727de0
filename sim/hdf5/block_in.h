#pragma once

#include <string>

#include "sim/hdf5/block_file.h"
#include "sim/hdf5/handle.h"

namespace districtwide::hdf5 {

/// What an open block of file `path` says of its runs. Throws as read_block.
BlockSummary block_in(hid_t file, const std::string& path, const SweepFrame& frame);

}  // namespace districtwide::hdf5
