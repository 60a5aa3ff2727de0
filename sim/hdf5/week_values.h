#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/hdf5/handle.h"

namespace districtwide::hdf5 {

/// A quantity's values of one week, [point][row], of a data set over (point, row, week). The library reads a week as slowly as all
/// weeks, as a chunk has all of them; so chunks that pack() made are unpacked by unpack_every(), which takes 0.4 times as long.
/// Throws LibraryError where the data set is damaged or absurdly large.
std::vector<float> week_values(hid_t data_set, std::int64_t week, const std::string& name);

}  // namespace districtwide::hdf5
