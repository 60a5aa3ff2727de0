#include "sim/stats/quantiles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "sim/base/errors.h"

namespace districtwide {
namespace {

const std::vector<double> kFive = {15, 50, 20, 40, 35};

// numpy.quantile([15, 20, 35, 40, 50], 0.4) = 29: position 4 * 0.4 = 1.6, 20 + 0.6 * 15.
TEST(Quantile, LiesBetweenNeighboursByLinearInterpolation) { EXPECT_DOUBLE_EQ(quantile(kFive, 0.4), 29); }

TEST(Quantile, AtTheEndsIsTheSmallestAndTheLargest) {
  EXPECT_EQ(quantile(kFive, 0), 15);
  EXPECT_EQ(quantile(kFive, 1), 50);
}

TEST(Quantile, OfAHalfIsTheMiddleValue) {
  EXPECT_EQ(median(kFive), 35);
  EXPECT_EQ(median(std::vector<double>{1, 2, 3, 10}), 2.5);
}

TEST(Quantile, OfOneValueIsThatValue) { EXPECT_EQ(quantile(std::vector<double>{7}, 0.3), 7); }

TEST(Quantile, OfNothingIsUnknown) { EXPECT_TRUE(std::isnan(quantile({}, 0.5))); }

TEST(Quantile, IsUnknownWhereAValueIs) {
  EXPECT_TRUE(std::isnan(quantile(std::vector<double>{1, std::numeric_limits<double>::quiet_NaN()}, 0)));
}

TEST(Quantile, BetweenTwoInfinitiesIsInfinite) {
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_EQ(quantile(std::vector<double>{infinite, infinite, infinite}, 0.3), infinite);
}

TEST(Quantiles, ComeInTheOrderAsked) {
  const std::vector<double> shares = {1, 0.5, 0};
  EXPECT_THAT(quantiles(kFive, shares), testing::ElementsAre(50, 35, 15));
}

TEST(Quantiles, OfFloatsAreThoseOfNumbers) {
  const std::vector<double> shares = {0.9, 0, 0.1, 0.5, 1};
  for (const std::size_t n : {0, 1, 2, 3, 10, 11, 997, 20000}) {
    std::vector<float> values;
    for (std::size_t k = 0; k < n; ++k) values.push_back(static_cast<float>(k * 7919 % 20011 / 3) * 0.37f);
    const std::vector<double> numbers = quantiles(std::vector<double>(values.begin(), values.end()), shares);
    const std::vector<double> floats = quantiles_of_floats(values, shares);
    ASSERT_EQ(floats.size(), shares.size());
    for (std::size_t k = 0; k < shares.size(); ++k)
      EXPECT_TRUE(n == 0 ? std::isnan(floats[k]) : floats[k] == numbers[k]) << n << " values, share " << shares[k];
  }
}

TEST(Quantile, OutsideZeroToOneIsOurFault) {
  for (const double p : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_THAT([&] { quantile(kFive, p); },
                testing::ThrowsMessage<InternalError>(testing::HasSubstr("outside 0 to 1")));
}

}  // namespace
}  // namespace districtwide
