#include "sim/base/lanes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "sim/base/lane_layout.h"

namespace districtwide {
namespace {

TEST(Lanes, OfOneNumberHoldItWithItsSign) {
  float values[kLanes];
  Floats(-0.0f).store(values);
  for (const float value : values) EXPECT_TRUE(value == 0 && std::signbit(value));
}

TEST(Lookup, FindsWhatEachLanesIndexPointsAt) {
  const float eight[8] = {0.5f, -1, 2, 3e30f, -4, 5, 6e-30f, 7};
  std::int32_t index[kLanes];
  for (int lane = 0; lane < kLanes; ++lane) index[lane] = lane * 5 % 8;
  float found[kLanes];
  lookup(eight, Ints::load(index)).store(found);
  for (int lane = 0; lane < kLanes; ++lane) EXPECT_EQ(found[lane], eight[lane * 5 % 8]) << lane;
}

TEST(Lanes, OfMoreThanSixteenActAsTwoSixteensSideBySide) {
  float values[2 * kLanes];
  for (int lane = 0; lane < 2 * kLanes; ++lane) values[lane] = 0.25f * float(lane * 11 % 32) - 3.0f;
  using Many = Lanes<float, 2 * kLanes>;
  const Many many = Many::load(values);
  const auto is_less = many * 2.0f < 1.5f;
  float found[2 * kLanes];
  select(is_less, many - 1.0f, -many).store(found);
  std::uint32_t bits = 0;
  for (int half = 0; half < 2; ++half) {
    const Floats sixteen = Floats::load(values + half * kLanes);
    float expected[kLanes];
    select(sixteen * 2.0f < 1.5f, sixteen - 1.0f, -sixteen).store(expected);
    for (int lane = 0; lane < kLanes; ++lane) EXPECT_EQ(found[half * kLanes + lane], expected[lane]) << half << " " << lane;
    bits |= bits_of(sixteen * 2.0f < 1.5f) << (half * kLanes);
  }
  EXPECT_EQ(bits_of(is_less), bits);
  EXPECT_NE(bits, 0u);
  EXPECT_NE(bits, ~0u);
}

TEST(Unzip, TakesPairsApart) {
  std::uint32_t pairs[2 * kLanes];
  for (std::uint32_t index = 0; index < 2 * kLanes; ++index) pairs[index] = index;
  const Unzipped apart = unzip(pairs);
  std::uint32_t first[kLanes], second[kLanes];
  apart.first.store(first);
  apart.second.store(second);
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    EXPECT_EQ(first[lane], 2 * lane);
    EXPECT_EQ(second[lane], 2 * lane + 1);
  }
}

TEST(Zip, PutsPairsTogetherAsUnzipTookThemApart) {
  std::uint32_t pairs[2 * kLanes], again[2 * kLanes];
  for (std::uint32_t index = 0; index < 2 * kLanes; ++index) pairs[index] = 3 * index + 1;
  zip(unzip(pairs), again);
  for (std::uint32_t index = 0; index < 2 * kLanes; ++index) EXPECT_EQ(again[index], pairs[index]) << index;
}

template <class Layout>
void check_places_of_many() {
  constexpr int kOf = 8;
  std::int32_t agent[kLanes], place[kLanes], which[kLanes], found[kLanes];
  for (int index = 0; index < kLanes; ++index) {
    agent[index] = 7 * index + 3;
    place[index] = std::int32_t(Layout::place_of(40 + 3 * index, index % Layout::kReplicates));
    which[index] = index % kOf;
  }
  const Ints lanes = Layout::lanes_at(Ints::load(place));
  Layout::places_of(Ints::load(agent), lanes, Ints::load(which), kOf).store(found);
  for (int index = 0; index < kLanes; ++index)
    EXPECT_EQ(found[index], Layout::place_of(agent[index], Layout::lane_at(place[index]), which[index], kOf)) << index;
}

TEST(Layouts, FindManyPlacesAsTheyFindOne) {
  check_places_of_many<ReplicatesInLanes>();
  check_places_of_many<AgentsInLanes>();
}

TEST(Gather, FindsWhatStandsAtEachPlace) {
  float numbers[100];
  for (int place = 0; place < 100; ++place) numbers[place] = 0.5f * float(place);
  std::int32_t places[kLanes];
  for (int lane = 0; lane < kLanes; ++lane) places[lane] = lane * 37 % 100;
  float found[kLanes];
  gather(numbers, Ints::load(places)).store(found);
  for (int lane = 0; lane < kLanes; ++lane) EXPECT_EQ(found[lane], 0.5f * float(lane * 37 % 100)) << lane;
}

TEST(Unrolled, CallsItsBodyWithEachNumberInOrder) {
  std::vector<int> numbers;
  unrolled<5>([&](auto number) DISTRICTWIDE_INLINE_BODY { numbers.push_back(number); });
  EXPECT_EQ(numbers, (std::vector<int>{0, 1, 2, 3, 4}));
}

TEST(SumOf, AddsUpEveryLaneOnce) {
  for (int lane = 0; lane < kLanes; ++lane) {
    std::int32_t values[kLanes] = {};
    values[lane] = 1 << 30;
    EXPECT_EQ(sum_of(Ints::load(values)), 1 << 30) << lane;
  }
  EXPECT_EQ(sum_of(numbered_lanes()), 120);
}

}  // namespace
}  // namespace districtwide
