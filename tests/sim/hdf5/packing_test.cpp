#include "sim/hdf5/packing.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "sim/hdf5/chunk_copy.h"
#include "sim/hdf5/frame_writer.h"

namespace districtwide::hdf5 {
namespace {

std::vector<std::uint32_t> sample_values(std::size_t n) {
  std::vector<std::uint32_t> values;
  for (std::size_t k = 0; k < n; ++k) values.push_back(static_cast<std::uint32_t>(k * 2654435761u ^ k >> 3));
  return values;
}

TEST(Packing, ComesBackUnchanged) {
  for (const std::size_t n : {1u, 3u, 180u, 100001u}) {
    const std::vector<std::uint32_t> values = sample_values(n);
    EXPECT_EQ(unpack(pack(values), n), values) << n;
  }
}

TEST(Packing, SomeComeBackAsTheyWould) {
  std::vector<std::uint32_t> values(1000);
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = std::uint32_t(k) * 2654435761u;
  const std::vector<std::byte> packed = pack(values);
  for (const auto& [first, step] : {std::pair<std::size_t, std::size_t>{0, 1}, {0, 180}, {179, 180}, {999, 1000}, {1000, 7}}) {
    std::vector<std::uint32_t> expected;
    for (std::size_t k = first; k < values.size(); k += step) expected.push_back(values[k]);
    EXPECT_EQ(unpack_every(packed, values.size(), first, step), expected) << first << " " << step;
  }
}

TEST(Packing, MakesSmoothSeriesSmaller) {
  std::vector<std::uint32_t> values;
  for (std::uint32_t k = 0; k < 10000; ++k) values.push_back(k / 7);
  EXPECT_LT(pack(values).size(), values.size() * 4 / 4);
}

/// Values whose two lowest bytes are noise, as those of means are; long enough for several stored blocks a rank.
std::vector<std::uint32_t> noisy_values(std::size_t n) {
  std::vector<std::uint32_t> values;
  std::uint64_t state = 1;
  for (std::size_t k = 0; k < n; ++k) {
    state = state * 6364136223846793005u + 1442695040888963407u;  // Knuth, MMIX
    values.push_back(static_cast<std::uint32_t>(state >> 33 & 0xffff) | 0x3f400000u);
  }
  return values;
}

TEST(Packing, NoiseIsStoredAsItIs) {
  constexpr std::size_t kValues = 100000, kNoise = 2 * kValues;
  const std::vector<std::uint32_t> values = noisy_values(kValues);
  const std::vector<std::byte> packed = pack(values);
  // Four stored blocks of at most 65535 bytes with 5 bytes each (RFC 1951), after the two bytes of zlib's head.
  constexpr std::size_t kStored = 2 + kNoise + 4 * 5;
  ASSERT_GT(packed.size(), kStored);
  EXPECT_LT(packed.size(), kStored + kValues / 50);
  EXPECT_EQ(packed[2 + 5], static_cast<std::byte>(values[0] & 0xff));
  EXPECT_EQ(unpack(packed, kValues), values);
}

TEST(Packing, DamageIsNoticed) {
  const std::vector<std::uint32_t> values = sample_values(1000);
  std::vector<std::byte> packed = pack(values);
  EXPECT_THROW(unpack(packed, 999), LibraryError);
  packed[packed.size() / 2] ^= std::byte{1};
  EXPECT_THROW(unpack(packed, 1000), LibraryError);
  packed.resize(10);
  EXPECT_THROW(unpack(packed, 1000), LibraryError);
}

/// `values` as the library's own filters undo what was packed without them.
std::vector<std::uint32_t> unpacked_by_library(const std::vector<std::uint32_t>& values) {
  const Image image;
  const hsize_t extent[3] = {2, 3, values.size() / 6};
  const Handle space(H5Screate_simple(3, extent, nullptr), H5Sclose, "");
  const Handle creation = quantity_properties({2, 3, static_cast<std::int64_t>(extent[2])}, Storage::UInt32);
  const Handle data_set(H5Dcreate2(image.file(), "x", H5T_STD_U32LE, space, H5P_DEFAULT, creation, H5P_DEFAULT),
                        H5Dclose, "");
  store_chunk(data_set, {0, 0, 0}, pack(values), "x");
  std::vector<std::uint32_t> read(values.size());
  check(H5Dread(data_set, H5T_STD_U32LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, read.data()), "reading");
  EXPECT_EQ(stored_chunk(data_set, {0, 0, 0}, "x"), pack(values));
  return read;
}

TEST(Packing, IsWhatTheLibraryUnpacks) {
  const QuietLibrary quiet;
  for (const auto& values : {sample_values(2 * 3 * 5), noisy_values(2 * 3 * 10000)})
    EXPECT_EQ(unpacked_by_library(values), values) << values.size();
}

}  // namespace
}  // namespace districtwide::hdf5
