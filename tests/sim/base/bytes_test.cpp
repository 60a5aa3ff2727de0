#include "sim/base/bytes.h"

#include <gtest/gtest.h>

#include <array>

namespace districtwide {
namespace {

using Numbers = std::array<std::uint8_t, Bytes::kCount>;

Numbers numbers_of(const Bytes& bytes) {
  Numbers numbers;
  __builtin_memcpy(numbers.data(), bytes.part, sizeof numbers);
  return numbers;
}

/// Sixty-four of the numbers from 0 to 255: 37 is odd, so four such rows have them all.
Numbers row(int first, int step = 37) {
  Numbers numbers;
  for (int place = 0; place < Bytes::kCount; ++place)
    numbers[static_cast<std::size_t>(place)] = static_cast<std::uint8_t>((first + place) * step);
  return numbers;
}

/// Expects found(a, b) to be expected(a[k], b[k]) in each place k, for all pairs of some numbers.
template <class Found, class Expected>
void expect_each(const Found& found, const Expected& expected) {
  for (int first = 0; first < 256; first += 64)
    for (int shift = 0; shift < 256; ++shift) {
      const Numbers a = row(first), b = row(first + shift, 101);
      const Numbers c = numbers_of(found(Bytes::load(a.data()), Bytes::load(b.data())));
      for (std::size_t k = 0; k < c.size(); ++k) ASSERT_EQ(c[k], expected(a[k], b[k])) << int(a[k]) << " " << int(b[k]);
    }
}

TEST(Bytes, AreCombinedPlaceByPlace) {
  expect_each([](const Bytes& a, const Bytes& b) { return a & b; }, [](int a, int b) { return a & b; });
  expect_each([](const Bytes& a, const Bytes& b) { return a | b; }, [](int a, int b) { return a | b; });
  expect_each([](const Bytes& a, const Bytes& b) { return smaller(a, b); }, [](int a, int b) { return a < b ? a : b; });
}

TEST(Bytes, AreSubtractedNoFurtherThanNought) {
  expect_each([](const Bytes& a, const Bytes& b) { return saturating_subtract(a, b); },
              [](int a, int b) { return a > b ? a - b : 0; });
}

TEST(Bytes, AreSelectedByTheHighestBit) {
  expect_each([](const Bytes& a, const Bytes& b) { return select_by_high_bit(a, b, Bytes(7)); },
              [](int a, int b) { return a >= 128 ? b : 7; });
}

TEST(Bytes, AreComparedAsNumbersWithoutSign) {
  for (int shift = 0; shift < 256; ++shift) {
    const Numbers a = row(0), b = row(shift, 101);
    const std::uint64_t bits = bits_where_at_most(Bytes::load(a.data()), Bytes::load(b.data()));
    for (std::size_t k = 0; k < a.size(); ++k) ASSERT_EQ(bits >> k & 1, a[k] <= b[k] ? 1u : 0u);
  }
}

TEST(Bytes, AreLookedUpUnlessTheirHighestBitIsSet) {
  std::uint8_t table[16];
  for (int entry = 0; entry < 16; ++entry) table[entry] = static_cast<std::uint8_t>(255 - 3 * entry);
  Numbers index;
  for (std::size_t k = 0; k < index.size(); ++k) index[k] = static_cast<std::uint8_t>(k % 32 < 16 ? k % 16 : 128 + k % 16);
  const Numbers found = numbers_of(lookup(table, Bytes::load(index.data())));
  for (std::size_t k = 0; k < found.size(); ++k) EXPECT_EQ(found[k], index[k] < 128 ? table[index[k]] : 0);
}

TEST(Bytes, OfWordsKeepTheirOrder) {
  std::array<std::uint32_t, Bytes::kCount> numbers;
  for (std::uint32_t k = 0; k < numbers.size(); ++k) numbers[k] = k * 37 % 256;
  const Words words[4] = {Words::load(numbers.data()), Words::load(numbers.data() + 16), Words::load(numbers.data() + 32),
                          Words::load(numbers.data() + 48)};
  const Numbers found = numbers_of(bytes_of(words));
  for (std::size_t k = 0; k < found.size(); ++k) EXPECT_EQ(found[k], numbers[k]);
}

}  // namespace
}  // namespace districtwide
