#include "sim/base/halves.h"

#include <gtest/gtest.h>

#include <array>

#include "sim/base/lane_layout.h"

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

TEST(Halves, OfWordsBeginWithTheLowOne) {
  std::uint32_t words[kLanes];
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) words[lane] = (1000 + lane) << 16 | lane;
  HalfRow halves;
  Halves(Words::load(words)).store(halves.data());
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    EXPECT_EQ(halves[2 * lane], lane);
    EXPECT_EQ(halves[2 * lane + 1], 1000 + lane);
  }
}

template <class Places>
void expect_places_and_halves_to_lead_back() {
  for (std::int32_t place = 0; place < 8192; ++place) {
    ASSERT_EQ(Places::place_of_half(Places::half_of(place)), place);
    ASSERT_EQ(Places::half_of(place) / Halves::kCount, place / Halves::kCount);
  }
}

TEST(Halves, EachPlaceHasOne) {
  expect_places_and_halves_to_lead_back<ReplicatePlaces>();
  expect_places_and_halves_to_lead_back<AgentPlaces>();
}

}  // namespace
}  // namespace districtwide
