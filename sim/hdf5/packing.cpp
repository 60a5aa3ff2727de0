#include "sim/hdf5/packing.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>

#include "sim/hdf5/handle.h"

namespace districtwide::hdf5 {

namespace {

constexpr int kLevel = 1;  // higher levels cost ten times the time for a few per cent of the bytes
constexpr std::size_t kValueBytes = 4;

struct Free {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

/// What HDF5's filter `shuffle` does, whatever this machine's order of bytes: lowest bytes first.
void shuffle(std::span<const std::uint32_t> values, std::vector<std::byte>& bytes) {
  bytes.resize(values.size() * kValueBytes);
  for (std::size_t rank = 0; rank < kValueBytes; ++rank) {
    std::byte* const row = bytes.data() + rank * values.size();
    for (std::size_t k = 0; k < values.size(); ++k) row[k] = static_cast<std::byte>(values[k] >> (8 * rank) & 0xff);
  }
}

}  // namespace

std::vector<std::byte> pack(std::span<const std::uint32_t> values) {
  thread_local const std::unique_ptr<libdeflate_compressor, Free> compressor(libdeflate_alloc_compressor(kLevel));
  if (!compressor) throw std::bad_alloc();
  // Kept from chunk to chunk: fresh memory of this size would be mapped in and cleared anew for every one.
  thread_local std::vector<std::byte> bytes, room;
  shuffle(values, bytes);
  room.resize(std::max(room.size(), libdeflate_zlib_compress_bound(compressor.get(), bytes.size())));
  const std::size_t n_packed =
      libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), room.data(), room.size());
  return {room.begin(), room.begin() + static_cast<std::ptrdiff_t>(n_packed)};
}

std::vector<std::uint32_t> unpack(std::span<const std::byte> packed, std::size_t n_values) {
  thread_local const std::unique_ptr<libdeflate_decompressor, Free> decompressor(libdeflate_alloc_decompressor());
  if (!decompressor) throw std::bad_alloc();
  std::vector<std::byte> bytes(n_values * kValueBytes);
  if (libdeflate_zlib_decompress(decompressor.get(), packed.data(), packed.size(), bytes.data(), bytes.size(),
                                 nullptr) != LIBDEFLATE_SUCCESS)
    throw LibraryError("a compressed chunk is damaged");
  std::vector<std::uint32_t> values(n_values, 0);
  for (std::size_t rank = 0; rank < kValueBytes; ++rank)
    for (std::size_t k = 0; k < n_values; ++k)
      values[k] |= std::to_integer<std::uint32_t>(bytes[rank * n_values + k]) << (8 * rank);
  return values;
}

}  // namespace districtwide::hdf5
