#include "sim/stats/moments.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace districtwide {
namespace {

Moments of(std::vector<double> values) { return moments(values); }

// By hand: mean 5, squared deviations 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, over 7.
TEST(Moments, AreThoseComputedByHand) {
  const Moments result = of({2, 4, 4, 4, 5, 5, 7, 9});
  EXPECT_EQ(result.n, 8);
  EXPECT_DOUBLE_EQ(result.mean, 5);
  EXPECT_DOUBLE_EQ(result.variance, 32.0 / 7);
  EXPECT_DOUBLE_EQ(result.standard_error, std::sqrt(32.0 / 56));
}

// 10^9 + {4, 7, 13, 16}: variance 30, the usual test of a variance that cancels.
TEST(Moments, KeepTheVarianceBesideALargeMean) { EXPECT_EQ(of({1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}).variance, 30); }

TEST(Moments, OfOneValueHaveNoVariance) {
  const Moments result = of({3});
  EXPECT_EQ(result.mean, 3);
  EXPECT_TRUE(std::isnan(result.variance));
  EXPECT_TRUE(std::isnan(result.standard_error));
}

TEST(Moments, OfNothingAreUnknown) {
  EXPECT_EQ(of({}).n, 0);
  EXPECT_TRUE(std::isnan(of({}).mean));
}

TEST(Moments, OfEqualValuesHaveVarianceZero) {
  EXPECT_EQ(of(std::vector<double>(10, 0.1)).variance, 0);
  EXPECT_EQ(of(std::vector<double>(10, 0.1)).standard_error, 0);
}

TEST(Moments, AreUnknownWhereAValueIs) {
  const Moments result = of({1, std::numeric_limits<double>::quiet_NaN(), 2});
  EXPECT_TRUE(std::isnan(result.mean));
  EXPECT_TRUE(std::isnan(result.variance));
}

// As floats, 2^24 + 1 would be 2^24: the sum is taken in double.
TEST(Moments, OfFloatsAreComputedInDouble) {
  const std::vector<float> values = {16777216.0f, 1.0f, 1.0f};
  EXPECT_DOUBLE_EQ(moments(values).mean, 16777218.0 / 3);
}

}  // namespace
}  // namespace districtwide
