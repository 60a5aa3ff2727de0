#include "sim/hdf5/packing.h"

#include <gtest/gtest.h>

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

TEST(Packing, MakesSmoothSeriesSmaller) {
  std::vector<std::uint32_t> values;
  for (std::uint32_t k = 0; k < 10000; ++k) values.push_back(k / 7);
  EXPECT_LT(pack(values).size(), values.size() * 4 / 4);
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

/// The library's own filters undo what was packed without it.
TEST(Packing, IsWhatTheLibraryUnpacks) {
  const QuietLibrary quiet;
  const std::vector<std::uint32_t> values = sample_values(2 * 3 * 5);
  const Image image;
  const hsize_t extent[3] = {2, 3, 5};
  const Handle space(H5Screate_simple(3, extent, nullptr), H5Sclose, "");
  const Handle creation = quantity_properties({2, 3, 5}, Storage::UInt32);
  const Handle data_set(H5Dcreate2(image.file(), "x", H5T_STD_U32LE, space, H5P_DEFAULT, creation, H5P_DEFAULT),
                        H5Dclose, "");
  store_chunk(data_set, {0, 0, 0}, pack(values), "x");
  std::vector<std::uint32_t> read(values.size());
  check(H5Dread(data_set, H5T_STD_U32LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, read.data()), "reading");
  EXPECT_EQ(read, values);
  EXPECT_EQ(stored_chunk(data_set, {0, 0, 0}, "x"), pack(values));
}

}  // namespace
}  // namespace districtwide::hdf5
