#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace districtwide::hdf5 {

/// Ends a file's bytes with a checksum of all of them. HDF5 reads what comes before and never looks at it.
void seal(std::vector<std::byte>& image);

/// Whether a file is as it was when it was sealed. False where it is not sealed or cannot be read. From any thread, beside
/// any other.
bool is_sealed(const std::filesystem::path& path);

}  // namespace districtwide::hdf5
