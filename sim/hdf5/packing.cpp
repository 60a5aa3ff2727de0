#include "sim/hdf5/packing.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

#include "sim/hdf5/handle.h"

namespace districtwide::hdf5 {

namespace {

constexpr int kLevel = 1;  // higher levels cost ten times the time for a few per cent of the bytes
constexpr std::size_t kValueBytes = 4;
constexpr std::array<unsigned, 2> kZlibHead = {0x78, 0x01};  // RFC 1950: deflate with a window of 32 kB, fastest
constexpr std::size_t kStreamBytes = 6;                      // of a zlib stream beside its blocks: head and sum
constexpr std::size_t kStoredBytes = 65535;                  // most bytes of a stored block
constexpr std::size_t kStoredBlockBytes = 5;                 // what a stored block has beside them
constexpr std::size_t kSampleBytes = 4096;

struct Free {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

using Bytes = std::span<const std::byte>;

/// What HDF5's filter `shuffle` does, whatever this machine's order of bytes: lowest bytes first.
void shuffle(std::span<const std::uint32_t> values, std::vector<std::byte>& bytes) {
  bytes.resize(values.size() * kValueBytes);
  for (std::size_t rank = 0; rank < kValueBytes; ++rank) {
    std::byte* const row = bytes.data() + rank * values.size();
    for (std::size_t k = 0; k < values.size(); ++k) row[k] = static_cast<std::byte>(values[k] >> (8 * rank) & 0xff);
  }
}

/// Bytes that grow at their end in room that is kept.
class Stream {
 public:
  explicit Stream(std::size_t room) {
    thread_local std::vector<std::byte> kept;
    kept.resize(std::max(kept.size(), room));
    room_ = kept;
  }
  void put(unsigned byte) { room_[size_++] = static_cast<std::byte>(byte); }
  void put(Bytes bytes) {
    std::copy(bytes.begin(), bytes.end(), room_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += bytes.size();
  }
  std::span<std::byte> rest() { return room_.subspan(size_); }
  void advance(std::size_t n) { size_ += n; }
  std::vector<std::byte> bytes() const { return {room_.begin(), room_.begin() + static_cast<std::ptrdiff_t>(size_)}; }

 private:
  std::span<std::byte> room_;
  std::size_t size_ = 0;
};

/// Blocks of bytes as they are (RFC 1951, 3.2.4). They leave the stream at a whole byte.
void put_stored(Bytes bytes, Stream& stream) {
  for (std::size_t start = 0; start < bytes.size(); start += kStoredBytes) {
    const Bytes block = bytes.subspan(start, std::min(kStoredBytes, bytes.size() - start));
    const auto size = static_cast<unsigned>(block.size());
    for (const unsigned byte : {0u, size & 0xff, size >> 8, ~size & 0xff, ~size >> 8 & 0xff}) stream.put(byte);
    stream.put(block);
  }
}

/// Whether deflating would save too little to be worth its time, judged by the first bytes: the lowest bytes of means
/// and of sums are noise.
bool is_noise(libdeflate_compressor* compressor, Bytes bytes) {
  if (bytes.size() < 4 * kSampleBytes) return false;
  std::array<std::byte, kSampleBytes - kSampleBytes / 16> room;  // the compressor gives up where its result does not fit
  return libdeflate_deflate_compress(compressor, bytes.data(), kSampleBytes, room.data(), room.size()) == 0;
}

}  // namespace

std::vector<std::byte> pack(std::span<const std::uint32_t> values) {
  thread_local const std::unique_ptr<libdeflate_compressor, Free> compressor(libdeflate_alloc_compressor(kLevel));
  if (!compressor) throw std::bad_alloc();
  // Kept from chunk to chunk, as a stream's room is: fresh memory would be mapped in and cleared anew for every one.
  thread_local std::vector<std::byte> shuffled;
  shuffle(values, shuffled);
  const Bytes bytes = shuffled;
  std::size_t n_stored = 0;  // bytes of the lowest ranks, as many as are noise
  while (n_stored < bytes.size() && is_noise(compressor.get(), bytes.subspan(n_stored, values.size())))
    n_stored += values.size();

  const Bytes deflated = bytes.subspan(n_stored);
  Stream stream(bytes.size() + kStreamBytes + kStoredBlockBytes * (n_stored / kStoredBytes + 1) +
                libdeflate_deflate_compress_bound(compressor.get(), deflated.size()));
  for (const unsigned byte : kZlibHead) stream.put(byte);
  put_stored(bytes.first(n_stored), stream);
  stream.advance(libdeflate_deflate_compress(compressor.get(), deflated.data(), deflated.size(), stream.rest().data(),
                                             stream.rest().size()));
  const std::uint32_t sum = libdeflate_adler32(1, bytes.data(), bytes.size());
  for (int shift = 24; shift >= 0; shift -= 8) stream.put(sum >> shift & 0xff);
  return stream.bytes();
}

std::vector<std::uint32_t> unpack_every(std::span<const std::byte> packed, std::size_t n_values, std::size_t first,
                                        std::size_t step) {
  thread_local const std::unique_ptr<libdeflate_decompressor, Free> decompressor(libdeflate_alloc_decompressor());
  if (!decompressor) throw std::bad_alloc();
  const auto bytes = std::make_unique_for_overwrite<std::byte[]>(n_values * kValueBytes);
  if (libdeflate_zlib_decompress(decompressor.get(), packed.data(), packed.size(), bytes.get(), n_values * kValueBytes,
                                 nullptr) != LIBDEFLATE_SUCCESS)
    throw LibraryError("a compressed chunk is damaged");
  std::vector<std::uint32_t> values(first < n_values ? (n_values - first - 1) / step + 1 : 0, 0);
  for (std::size_t rank = 0; rank < kValueBytes; ++rank) {
    const std::byte* const of_rank = bytes.get() + rank * n_values + first;
    for (std::size_t k = 0; k < values.size(); ++k) values[k] |= std::to_integer<std::uint32_t>(of_rank[k * step]) << (8 * rank);
  }
  return values;
}

std::vector<std::uint32_t> unpack(std::span<const std::byte> packed, std::size_t n_values) {
  return unpack_every(packed, n_values, 0, 1);
}

}  // namespace districtwide::hdf5
