#include "sim/base/compress.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <vector>

namespace districtwide {
namespace {

template <int n_at_a_time>
void expect_listed(std::uint64_t chosen) {
  std::vector<std::uint16_t> expected;
  for (std::uint16_t number = 0; number < 64; ++number)
    if (chosen >> number & 1) expected.push_back(static_cast<std::uint16_t>(960 + number));
  std::uint16_t list[64 + n_at_a_time];
  const std::uint16_t* const end = compress_indices<n_at_a_time>(chosen, 960, list);
  ASSERT_EQ(std::vector<std::uint16_t>(static_cast<const std::uint16_t*>(list), end), expected) << chosen;
}

/// Sixteen bits anywhere among 64, others few or many.
template <int n_at_a_time>
void expect_every_choice_listed() {
  for (std::uint64_t sixteen = 0; sixteen < 0x10000; ++sixteen) {
    for (int at = 0; at < 64; at += 16) expect_listed<n_at_a_time>(sixteen << at);
    expect_listed<n_at_a_time>(sixteen * 0x0001000100010001u);
    expect_listed<n_at_a_time>(~(sixteen << 24));
  }
}

TEST(CompressIndices, ListsTheSetBitsOfEveryChoiceInOrder) {
  expect_every_choice_listed<8>();
  expect_every_choice_listed<4>();
}

template <int n_at_a_time>
void expect_no_place_beyond() {
  for (int n = 0; n <= 64; ++n) {
    std::uint16_t list[64 + n_at_a_time + 1];
    std::fill_n(list, std::size(list), std::uint16_t{12345});
    compress_indices<n_at_a_time>(n == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1, 0, list);
    EXPECT_EQ(list[n + n_at_a_time], 12345) << n;
  }
}

TEST(CompressIndices, WritesNoFurtherThanAsManyPlacesBehindAsItListsAtATime) {
  expect_no_place_beyond<8>();
  expect_no_place_beyond<4>();
}

template <int n>
void expect_stored(std::uint32_t chosen) {
  std::uint32_t values[n];
  std::vector<std::uint32_t> expected;
  for (std::uint32_t lane = 0; lane < n; ++lane) {
    values[lane] = 0xFFFFFFF0u + 3 * lane;
    if (chosen >> lane & 1) expected.push_back(values[lane]);
  }
  std::uint32_t stored[n + 1];
  stored[n] = 12345;
  const std::uint32_t* const end = compress_store(Lanes<std::uint32_t, n>::load(values), chosen, stored);
  ASSERT_EQ(std::vector<std::uint32_t>(static_cast<const std::uint32_t*>(stored), end), expected) << chosen;
  ASSERT_EQ(stored[n], 12345u) << chosen;
}

TEST(CompressStore, StoresTheValuesOfEveryChoiceInOrderAndNoFurtherThanThereAreLanes) {
  for (std::uint32_t chosen = 0; chosen < 0x10000; ++chosen) {
    expect_stored<kLanes>(chosen);
    expect_stored<2 * kLanes>(chosen * 0x10001u);
    expect_stored<2 * kLanes>(~(chosen << 8));
  }
}

}  // namespace
}  // namespace districtwide
