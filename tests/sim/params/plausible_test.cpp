#include "sim/params/plausible.h"

#include <gtest/gtest.h>

namespace districtwide {
namespace {

TEST(HalfToDouble, SpansTheDefault) {
  const Range range = half_to_double(0.3, {0, 1});
  EXPECT_EQ(range.low, 0.15);
  EXPECT_EQ(range.high, 0.6);
}

TEST(HalfToDouble, HasTheLowerEndFirstForNegativeDefaults) {
  const Range range = half_to_double(-1.2, {-100, 100});
  EXPECT_EQ(range.low, -2.4);
  EXPECT_EQ(range.high, -0.6);
}

TEST(HalfToDouble, StaysWithinTheAllowedRange) {
  const Range range = half_to_double(0.9, {0.5, 1});
  EXPECT_EQ(range.low, 0.5);
  EXPECT_EQ(range.high, 1);
}

TEST(HalfToDouble, OfWholeNumbersIsWhole) {
  const Range range = half_to_double(5, {1, 100}, true);
  EXPECT_EQ(range.low, 3);
  EXPECT_EQ(range.high, 10);
}

}  // namespace
}  // namespace districtwide
