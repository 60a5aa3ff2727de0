#include "sim/stats/intervals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "sim/base/errors.h"

namespace districtwide {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, upper critical values at 0.975 and 0.95.
TEST(TQuantile, IsThatOfPrintedTables) {
  EXPECT_NEAR(t_quantile(0.975, 1), 12.706, 5e-4);
  EXPECT_NEAR(t_quantile(0.975, 9), 2.262, 5e-4);
  EXPECT_NEAR(t_quantile(0.95, 30), 1.697, 5e-4);
  EXPECT_NEAR(t_quantile(0.025, 9), -2.262, 5e-4);
}

TEST(TQuantile, OutsideItsDomainIsOurFault) {
  EXPECT_THAT([] { t_quantile(1.0, 5); }, ThrowsMessage<InternalError>(HasSubstr("outside 0 to 1")));
  EXPECT_THAT([] { t_quantile(0.9, 0); }, ThrowsMessage<InternalError>(HasSubstr("one degree of freedom")));
}

// By hand: mean 3, variance 2.5, standard error sqrt(0.5); t(0.975, 4) = 2.776: 3 -+ 1.963.
TEST(MeanInterval, IsThatComputedByHand) {
  const Interval interval = mean_interval(std::vector<double>{1, 2, 3, 4, 5});
  EXPECT_NEAR(interval.low, 1.037, 5e-4);
  EXPECT_NEAR(interval.high, 4.963, 5e-4);
  EXPECT_NEAR(interval.half_width(), 1.963, 5e-4);
}

// t(0.95, 4) = 2.132, times sqrt(0.5).
TEST(MeanInterval, NarrowsWithLessConfidence) {
  EXPECT_NEAR(mean_interval(std::vector<double>{1, 2, 3, 4, 5}, 0.9).half_width(), 1.5075, 5e-4);
}

TEST(MeanInterval, IsUnknownForLessThanTwoValues) {
  EXPECT_FALSE(mean_interval(std::vector<double>{1}).is_known());
  EXPECT_FALSE(mean_interval(std::vector<double>{}).is_known());
  EXPECT_FALSE(mean_interval(std::vector<double>{1}).contains(1));
}

TEST(MeanInterval, OfEqualValuesHasNoWidth) {
  const Interval interval = mean_interval(std::vector<double>{2, 2, 2});
  EXPECT_TRUE(interval.is_known());
  EXPECT_EQ(interval.low, 2);
  EXPECT_EQ(interval.high, 2);
}

TEST(Interval, ContainsItsEnds) {
  const Interval interval{1, 2};
  EXPECT_TRUE(interval.contains(1) && interval.contains(2));
  EXPECT_FALSE(interval.contains(0.99) || interval.contains(2.01));
}

TEST(MeanInterval, WithAConfidenceThatIsNoneIsOurFault) {
  for (const double confidence : {0.0, 1.0, -1.0})
    EXPECT_THAT([&] { mean_interval(std::vector<double>{1, 2}, confidence); },
                ThrowsMessage<InternalError>(HasSubstr("confidence lies between 0 and 1")));
}

}  // namespace
}  // namespace districtwide
