#include "sim/hdf5/packed_chunk.h"

#include <gtest/gtest.h>

#include <bit>
#include <functional>
#include <numeric>

#include "sim/hdf5/frame_writer.h"
#include "sim/hdf5/packing.h"
#include "tests/support/record_support.h"

namespace districtwide::hdf5 {
namespace {

using Places = std::vector<std::int64_t>;

/// What place `k` of a chunk holds, found place by place: its place among the run's own axes, in C order.
std::uint32_t word_at(const Results& results, const RecordLayout::Field& field, const Places& corner, const Places& extent,
                      std::int64_t k) {
  const Places shape = shape_of_quantity(results, field.quantity);
  Places at(shape.size());
  for (std::size_t axis = shape.size(); axis-- > 0; k /= extent[axis]) at[axis] = corner[axis] + k % extent[axis];
  std::int64_t of_run = 0;
  for (std::size_t axis = 2; axis < shape.size(); ++axis) of_run = of_run * shape[axis] + at[axis];
  const bool is_there = at[0] < shape[0] && at[1] < shape[1];
  const float value = is_there ? results.run(int(at[0]), int(at[1]))[static_cast<std::size_t>(field.offset + of_run)]
                               : test::kMissing;
  return field.quantity.storage == Storage::UInt32 ? stored_count(value) : std::bit_cast<std::uint32_t>(value);
}

void expect_chunk(const Results& results, const std::string& name, const Places& corner, const Places& extent) {
  const RecordLayout::Field& field = *results.layout.find(name);
  const auto n = std::accumulate(extent.begin(), extent.end(), std::int64_t{1}, std::multiplies<>());
  const auto words = unpack(packed_chunk(results, field, corner, extent), static_cast<std::size_t>(n));
  for (std::int64_t k = 0; k < n; ++k)
    EXPECT_EQ(words[static_cast<std::size_t>(k)], word_at(results, field, corner, extent, k)) << name << ", place " << k;
}

// 2 points of 3 replicates, 4 recorded weeks, 2 components, 4 schools, 3 levels.
TEST(PackedChunk, HoldsAllOfAQuantity) {
  expect_chunk(test::sample_results(), "built", {0, 0, 0, 0, 0}, {2, 3, 4, 2, 4});
  expect_chunk(test::sample_results(), "level_count", {0, 0, 0, 0}, {2, 3, 4, 3});
  expect_chunk(test::sample_results(), "Zeta", {0, 0}, {2, 3});
}

TEST(PackedChunk, MayBeCutAlongAnyAxis) {
  expect_chunk(test::sample_results(), "built", {1, 1, 0, 0, 0}, {1, 1, 4, 2, 4});
  expect_chunk(test::sample_results(), "built", {0, 1, 0, 1, 1}, {2, 1, 4, 1, 2});
  expect_chunk(test::sample_results(), "built", {0, 0, 1, 0, 2}, {1, 2, 2, 2, 2});
  expect_chunk(test::sample_results(), "level_count", {0, 0, 2, 1}, {2, 3, 2, 2});
}

TEST(PackedChunk, HoldsTheFillValueBeyondTheRuns) {
  expect_chunk(test::sample_results(), "adoption", {1, 2, 0}, {2, 2, 4});
  expect_chunk(test::sample_results(), "level_count", {0, 0, 0, 0}, {3, 4, 4, 3});
}

}  // namespace
}  // namespace districtwide::hdf5
