#include "sim/hdf5/week_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/hdf5/chunk_copy.h"
#include "sim/hdf5/image.h"
#include "sim/hdf5/packing.h"

// One week of a data set, however it is stored: as sweeps store it, and as another program may have stored it anew.

namespace districtwide::hdf5 {
namespace {

constexpr hsize_t kPoints = 5, kRows = 7, kWeeks = 11;
using Extent = std::vector<hsize_t>;

float value_at(hsize_t point, hsize_t row, hsize_t week) { return float(point) + float(row) / 8 + float(week) * 100; }

/// How a data set of floats is stored.
struct Storing {
  Extent chunk;  // none: in one piece
  bool shuffles = true;
  bool deflates = true;
};

Handle properties_of(const Storing& how) {
  Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "");
  const float missing = std::numeric_limits<float>::quiet_NaN();
  check(H5Pset_fill_value(creation, H5T_IEEE_F32LE, &missing), "");
  if (!how.chunk.empty()) check(H5Pset_chunk(creation, 3, how.chunk.data()), "");
  if (how.shuffles) check(H5Pset_shuffle(creation), "");
  if (how.deflates) check(H5Pset_deflate(creation, 1), "");
  return creation;
}

Handle data_set_in(const Image& image, const Storing& how) {
  const Extent extent = {kPoints, kRows, kWeeks};
  const Handle space(H5Screate_simple(3, extent.data(), nullptr), H5Sclose, "");
  return {H5Dcreate2(image.file(), "x", H5T_IEEE_F32LE, space, H5P_DEFAULT, properties_of(how), H5P_DEFAULT), H5Dclose, ""};
}

std::vector<float> all_values() {
  std::vector<float> values;
  for (hsize_t point = 0; point < kPoints; ++point)
    for (hsize_t row = 0; row < kRows; ++row)
      for (hsize_t week = 0; week < kWeeks; ++week) values.push_back(value_at(point, row, week));
  return values;
}

void write_by_library(hid_t data_set) {
  const std::vector<float> values = all_values();
  check(H5Dwrite(data_set, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "writing");
}

/// Chunks as sweeps write them, of whole weeks; what lies beyond the edge is nonsense.
void write_packed(hid_t data_set, const Extent& chunk, bool with_last) {
  for (hsize_t point = 0; point < kPoints; point += chunk[0]) {
    for (hsize_t row = 0; row < kRows; row += chunk[1]) {
      if (!with_last && point + chunk[0] >= kPoints && row + chunk[1] >= kRows) continue;
      std::vector<std::uint32_t> words;
      for (hsize_t p = point; p < point + chunk[0]; ++p)
        for (hsize_t r = row; r < row + chunk[1]; ++r)
          for (hsize_t week = 0; week < kWeeks; ++week) words.push_back(std::bit_cast<std::uint32_t>(value_at(p, r, week)));
      store_chunk(data_set, {point, row, 0}, pack(words), "x");
    }
  }
}

void expect_all(hid_t data_set) {
  for (hsize_t week = 0; week < kWeeks; ++week) {
    const std::vector<float> values = week_values(data_set, std::int64_t(week), "x");
    ASSERT_EQ(values.size(), kPoints * kRows);
    for (hsize_t point = 0; point < kPoints; ++point)
      for (hsize_t row = 0; row < kRows; ++row) EXPECT_EQ(values[point * kRows + row], value_at(point, row, week));
  }
}

TEST(WeekValues, AreReadFromPackedChunksOfAnySize) {
  for (const Extent& chunk : {Extent{1, 1, kWeeks}, Extent{1, 3, kWeeks}, Extent{2, kRows, kWeeks}, Extent{kPoints, kRows, kWeeks}}) {
    const Image image;
    const Handle data_set = data_set_in(image, {chunk});
    write_packed(data_set, chunk, true);
    expect_all(data_set);
  }
}

TEST(WeekValues, AreReadHoweverTheyAreStored) {
  for (const Storing& how : {Storing{{}, false, false}, Storing{{2, 3, kWeeks}, false, false}, Storing{{2, 3, kWeeks}, false, true},
                             Storing{{2, 3, kWeeks}, true, false}, Storing{{2, 3, 4}, true, true}}) {
    const Image image;
    const Handle data_set = data_set_in(image, how);
    write_by_library(data_set);
    expect_all(data_set);
  }
}

TEST(WeekValues, AreReadWhereAFilterWasLeftOut) {
  const Image image;
  const Extent chunk = {1, kRows, kWeeks};
  const Handle data_set = data_set_in(image, {chunk});
  write_packed(data_set, chunk, false);
  constexpr std::uint32_t kNoFilter = 3;
  const Extent last = {kPoints - 1, 0, 0};
  const std::vector<float> values = all_values();
  const float* const first = values.data() + last[0] * kRows * kWeeks;
  check(H5Dwrite_chunk(data_set, H5P_DEFAULT, kNoFilter, last.data(), kRows * kWeeks * sizeof(float), first), "writing");
  expect_all(data_set);
}

TEST(WeekValues, AreMissingWhereAChunkIs) {
  const Image image;
  const Extent chunk = {2, 3, kWeeks};
  const Handle data_set = data_set_in(image, {chunk});
  write_packed(data_set, chunk, false);
  const std::vector<float> values = week_values(data_set, 4, "x");
  EXPECT_EQ(std::count_if(values.begin(), values.end(), [](float value) { return std::isnan(value); }), 1);
  EXPECT_TRUE(std::isnan(values.back()));
  EXPECT_EQ(values.front(), value_at(0, 0, 4));
}

TEST(WeekValues, OfADamagedChunkAreRefused) {
  const QuietLibrary quiet;
  const Image image;
  const Extent chunk = {kPoints, kRows, kWeeks};
  const Handle data_set = data_set_in(image, {chunk});
  std::vector<std::byte> packed = pack(std::vector<std::uint32_t>(kPoints * kRows * kWeeks, 7));
  packed[packed.size() / 2] ^= std::byte{1};
  store_chunk(data_set, {0, 0, 0}, packed, "x");
  EXPECT_THROW(week_values(data_set, 0, "x"), LibraryError);
}

}  // namespace
}  // namespace districtwide::hdf5
