#include "sim/base/halves.h"

#include <gtest/gtest.h>

#include <array>

namespace districtwide {
namespace {

using HalfRow = std::array<std::uint16_t, Halves::kCount>;

/// HalfRow at, just below and just above where signs and bytes change, and some between.
HalfRow half_row(int shift) {
  constexpr std::uint16_t kCorners[] = {0, 1, 0xFF, 0x100, 0x7FFF, 0x8000, 0x8001, 0xFFFE, 0xFFFF};
  HalfRow numbers;
  for (int place = 0; place < Halves::kCount; ++place) {
    const int number = place + shift;
    numbers[static_cast<std::size_t>(place)] =
        number % 3 ? static_cast<std::uint16_t>(number * 40503) : kCorners[static_cast<std::size_t>(number / 3 % 9)];
  }
  return numbers;
}

TEST(Halves, AreComparedAsNumbersWithoutSign) {
  for (int shift = 0; shift < 256; ++shift) {
    const HalfRow a = half_row(0), b = half_row(shift);
    const std::uint32_t bits = bits_where_less(Halves::load(a.data()), Halves::load(b.data()));
    for (std::size_t k = 0; k < a.size(); ++k) ASSERT_EQ(bits >> k & 1, a[k] < b[k] ? 1u : 0u) << a[k] << " " << b[k];
  }
}

TEST(Halves, TheSmallerIsTakenPlaceByPlace) {
  for (int shift = 0; shift < 256; ++shift) {
    const HalfRow a = half_row(0), b = half_row(shift);
    HalfRow least;
    smaller(Halves::load(a.data()), Halves::load(b.data())).store(least.data());
    for (std::size_t k = 0; k < a.size(); ++k) ASSERT_EQ(least[k], a[k] < b[k] ? a[k] : b[k]);
  }
}

std::array<std::uint32_t, kLanes> words_of_two() {
  std::array<std::uint32_t, kLanes> words;
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) words[lane] = (0x8000 + lane) << 16 | lane;
  return words;
}

TEST(Halves, OfWordsBeginWithTheLowOneOfEach) {
  HalfRow halves;
  Halves::of(Words::load(words_of_two().data())).store(halves.data());
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    EXPECT_EQ(halves[2 * lane], lane);
    EXPECT_EQ(halves[2 * lane + 1], 0x8000 + lane);
  }
}

TEST(Halves, OfWordsAreUnzipped) {
  HalfRow halves;
  unzip_halves(Words::load(words_of_two().data())).store(halves.data());
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    EXPECT_EQ(halves[lane], lane);
    EXPECT_EQ(halves[kLanes + lane], 0x8000 + lane);
  }
}

TEST(Halves, TheLowOnesOfWordsAreStoredAndNothingBehindThem) {
  HalfRow halves{};
  store_low_halves(Words::load(words_of_two().data()), halves.data());
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    EXPECT_EQ(halves[lane], lane);
    EXPECT_EQ(halves[kLanes + lane], 0);
  }
}

}  // namespace
}  // namespace districtwide
