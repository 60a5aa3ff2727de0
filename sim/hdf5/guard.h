#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/hdf5/handle.h"

namespace districtwide::hdf5 {

/// Opens a file to read that nobody has vouched for. Throws LibraryError where it is not a sound HDF5 file.
Handle open_to_read(const std::string& path);

/// The names of the data sets at the root of a file, in the order of their making. Throws LibraryError where the file
/// has a link that is not a plain one: it could lead into other files of this machine.
std::vector<std::string> data_set_names(hid_t file);

/// Opens a data set after a look at what reading it would do. Throws LibraryError where its values lie in other
/// files (external storage, virtual data sets), need filters other than shuffle, deflate and checksums, are more than
/// the file can hold even if compressed as much as deflate can (of a sweep that was merged in part: much more than that), come
/// in huge chunks, or in chunks that are not listed as
/// they should be.
Handle open_data_set(hid_t file, const std::string& name);

/// The sizes of a data set's axes.
std::vector<std::int64_t> shape_of(hid_t data_set);

/// a * b, or throws LibraryError where it is too large for 63 bits.
std::int64_t product(std::int64_t a, std::int64_t b);

}  // namespace districtwide::hdf5
