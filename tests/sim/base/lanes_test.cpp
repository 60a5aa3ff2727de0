#include "sim/base/lanes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

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
