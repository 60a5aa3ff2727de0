#include "sim/random/math.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <vector>

#include "sim/random/distributions.h"
#include "sim/random/draws.h"

// The C library serves as the oracle here, in double precision; nothing of it is in a trajectory.

namespace districtwide {
namespace {

constexpr double kFloatStep = 0x1p-24;  // half a unit in the last place of a float near 1, relative

/// Numbers from -86.9 to 87.9 in small uneven steps.
std::vector<float> exponents() {
  std::vector<float> numbers;
  for (double x = -86.9; x < 87.9; x += 0.000371) numbers.push_back(static_cast<float>(x));
  return numbers;
}

TEST(Exp, IsWithinTwoUnitsInTheLastPlace) {
  for (const float x : exponents()) {
    const double truth = std::exp(double{x});
    ASSERT_NEAR(exp(x), truth, 4 * kFloatStep * truth) << x;
  }
}

TEST(Exp, IsZeroFarBelowAndFiniteFarAbove) {
  EXPECT_EQ(exp(-88.0f), 0.0f);
  EXPECT_EQ(exp(-1e30f), 0.0f);
  EXPECT_EQ(exp(0.0f), 1.0f);
  EXPECT_TRUE(std::isfinite(exp(1e30f)));
  EXPECT_GT(exp(1e30f), 1e38f);
}

TEST(Log, IsWithinThreeUnitsInTheLastPlace) {
  for (double x = 1e-30; x < 1e30; x *= 1.00037) {
    const float number = static_cast<float>(x);
    const double truth = std::log(double{number});
    // Near 1 the logarithm is near 0: there the error is that of the argument's distance from 1.
    ASSERT_NEAR(log(number), truth, 6 * kFloatStep * std::max(std::abs(truth), 1e-2)) << x;
  }
}

TEST(SquareRoot, OfLanesAndOfASingleNumberIsTheNearestFloat) {
  for (double x = 1e-30; x < 1e30; x *= 1.0037) {
    const float number = static_cast<float>(x);
    const float nearest = static_cast<float>(std::sqrt(double{number}));
    ASSERT_EQ(square_root(number), nearest) << x;
    float lanes[kLanes];
    square_root(Floats(number)).store(lanes);
    for (const float lane : lanes) ASSERT_EQ(lane, nearest) << x;
  }
  EXPECT_EQ(square_root(0.0f), 0.0f);
}

TEST(EventProbability, KeepsItsFiguresForSmallRates) {
  for (double rate = 1e-12; rate < 60; rate *= 1.0007) {
    const float number = static_cast<float>(rate);
    const double truth = -std::expm1(-double{number});
    ASSERT_NEAR(event_probability(number), truth, 6 * kFloatStep * truth) << rate;
  }
  EXPECT_EQ(event_probability(0.0f), 0.0f);
}

TEST(Logistic, IsItsDefinition) {
  for (double x = -30; x < 30; x += 0.0037) {
    const double truth = 1.0 / (1.0 + std::exp(-double{static_cast<float>(x)}));
    ASSERT_NEAR(logistic(static_cast<float>(x)), truth, 8 * kFloatStep * truth) << x;
  }
}

TEST(NormalQuantile, AgreesWithBoostToSixFigures) {
  const boost::math::normal standard;
  for (double p = 1e-9; p < 0.5; p *= 1.003) {
    const float tail = static_cast<float>(p);
    // AS 241 claims seven figures; single precision and a tail that is a float cost one.
    const double truth = boost::math::quantile(standard, double{tail});
    ASSERT_NEAR(normal_quantile(tail, tail), truth, 2e-6 * std::max(1.0, std::abs(truth))) << p;
  }
}

TEST(Lanes, EqualTheScalarBitForBit) {
  float numbers[kLanes];
  for (int round = 0; round < 2000; ++round) {
    for (int lane = 0; lane < kLanes; ++lane)
      numbers[lane] = normal(draw_word({{1, 2}}, 3, {4, static_cast<std::uint32_t>(lane), static_cast<std::uint32_t>(round)})) * 20.0f;
    const Floats lanes = Floats::load(numbers);
    float exps[kLanes], logs[kLanes], chances[kLanes];
    exp(lanes).store(exps);
    log(larger(lanes, Floats(0.001f))).store(logs);
    event_probability(larger(lanes, Floats(0.0f))).store(chances);
    for (int lane = 0; lane < kLanes; ++lane) {
      ASSERT_EQ(exps[lane], exp(numbers[lane]));
      ASSERT_EQ(logs[lane], log(larger(numbers[lane], 0.001f)));
      ASSERT_EQ(chances[lane], event_probability(larger(numbers[lane], 0.0f)));
    }
  }
}

TEST(ExpDouble, IsWithinTwoUnitsInTheLastPlace) {
  for (double x = -700; x < 700; x += 0.0137) {
    const double truth = std::exp(x);
    ASSERT_NEAR(exp_double(x), truth, 0x1p-51 * truth) << x;
  }
}

TEST(LogDouble, IsWithinTwoUnitsInTheLastPlace) {
  for (double x = 1e-300; x < 1e300; x *= 1.0031) {
    const double truth = std::log(x);
    ASSERT_NEAR(log_double(x), truth, 0x1p-51 * std::max(std::abs(truth), 1e-2)) << x;
  }
}

}  // namespace
}  // namespace districtwide
