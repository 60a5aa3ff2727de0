#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace districtwide::hdf5 {

/// Values of four bytes as HDF5's filters shuffle and deflate (level 1) leave them, ready for H5Dwrite_chunk: bytes of
/// equal rank brought together, then a zlib stream. Made by libdeflate, from any thread and beside any other; any reader
/// of HDF5 undoes it. Throws std::bad_alloc.
std::vector<std::byte> pack(std::span<const std::uint32_t> values);

/// The values back. Throws LibraryError where `packed` does not hold exactly `n_values` of them.
std::vector<std::uint32_t> unpack(std::span<const std::byte> packed, std::size_t n_values);

/// Some of them, number `first` and each `step` further: the others are inflated, but not put together. Throws as unpack.
std::vector<std::uint32_t> unpack_every(std::span<const std::byte> packed, std::size_t n_values, std::size_t first,
                                        std::size_t step);

}  // namespace districtwide::hdf5
