#pragma once

#include <cstddef>
#include <vector>

#include "sim/hdf5/handle.h"

namespace districtwide::hdf5 {

/// An HDF5 file that is built in memory and never touches the disk: the library crashes when a disk is full.
/// The same calls give the same bytes: no time stamps, order of creation kept.
class Image {
 public:
  Image();

  hid_t file() const { return file_; }

  /// The bytes of the file as they would lie on a disk.
  std::vector<std::byte> bytes() const;

 private:
  Handle file_;
};

/// Properties of a new data set: no time stamps, attributes in the order of their making.
Handle data_set_properties();

}  // namespace districtwide::hdf5
