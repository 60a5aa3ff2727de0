#pragma once

#include <string>
#include <vector>

#include "sim/hdf5/handle.h"

namespace districtwide::hdf5 {

/// Reads a data set of texts of any length, straight from the file's bytes (HDF5 File Format Specification 3.0, III.E
/// and IV.B). The library's own reader of these crashes, or does not end, where a byte of its "global heap" is wrong
/// (1.10.8); all else of a file is guarded by checksums or by limits. Throws LibraryError where anything is not as it
/// should be; the texts together are never longer than the file.
std::vector<std::string> read_texts(hid_t data_set, const std::string& path);

}  // namespace districtwide::hdf5
