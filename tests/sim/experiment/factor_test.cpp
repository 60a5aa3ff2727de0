#include "sim/experiment/factor.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <cmath>
#include <map>

#include "sim/experiment/normal_quantile.h"

namespace districtwide {
namespace {

double number_at(const Distribution& distribution, double u) {
  return std::get<double>(value_at({.parameter = 0, .distribution = distribution}, u));
}

constexpr double kShares[] = {1e-9, 1e-4, 0.01, 0.1, 0.3, 0.5, 0.77, 0.95, 0.999, 1 - 1e-9};

TEST(NormalQuantile, IsThatOfBoost) {
  const boost::math::normal normal;
  for (const double u : kShares)
    // One rounding of u (2^-53) moves the quantile by 2^-53 / density; the rest is the formula's 1e-15.
    EXPECT_NEAR(normal_quantile_double(u), quantile(normal, u),
                0x1p-53 / pdf(normal, quantile(normal, u)) + 1e-15 * (1 + std::abs(quantile(normal, u))))
        << u;
}

TEST(NormalShare, UndoesTheQuantile) {
  const boost::math::normal normal;
  for (const double x : {-5.0, -1.0, 0.0, 0.3, 2.0, 6.0}) EXPECT_NEAR(normal_share_double(x), cdf(normal, x), 1e-15) << x;
}

TEST(Factors, HaveTheQuantilesOfTheirDistributions) {
  const boost::math::triangular triangular(-1, 0.5, 2);
  const boost::math::normal normal(3, 2);
  for (const double u : kShares) {
    EXPECT_DOUBLE_EQ(number_at(Uniform{-2, 6}, u), -2 + 8 * u);
    EXPECT_NEAR(number_at(LogUniform{0.1, 100}, u), 0.1 * std::pow(1000, u), 1e-13 * 0.1 * std::pow(1000, u));
    EXPECT_NEAR(number_at(Triangular{-1, 0.5, 2}, u), quantile(triangular, u), 1e-7);  // sqrt near the ends
    const double cut = cdf(normal, 1.0) + u * (cdf(normal, 4.0) - cdf(normal, 1.0));
    EXPECT_NEAR(number_at(Normal{3, 2, 1, 4}, u), quantile(normal, cut), 1e-13);
  }
}

TEST(Factors, WholeNumbersAreEquallyLikely) {
  const Factor factor{.parameter = 0, .distribution = Uniform{1, 12}, .whole = true};
  std::map<double, int> counts;
  for (int k = 0; k < 1200; ++k) ++counts[std::get<double>(value_at(factor, (k + 0.5) / 1200))];
  EXPECT_EQ(counts.size(), 12u);
  for (const auto& [value, count] : counts) EXPECT_EQ(count, 100) << value;
}

TEST(Factors, DiscreteValuesAreAsLikelyAsTheirWeights) {
  const Factor factor{.parameter = 0, .distribution = Discrete{{Value(1.0), Value(std::string("x"))}, {3, 1}}};
  int n_first = 0;
  for (int k = 0; k < 400; ++k) n_first += std::holds_alternative<double>(value_at(factor, (k + 0.5) / 400));
  EXPECT_EQ(n_first, 300);
}

TEST(Grid, HasBothEndsExactly) {
  const std::vector<Value> linear = grid_values({.parameter = 0, .distribution = Uniform{0, 1}, .levels = 21});
  ASSERT_EQ(linear.size(), 21u);
  EXPECT_EQ(std::get<double>(linear[0]), 0.0);
  EXPECT_EQ(std::get<double>(linear[20]), 1.0);
  EXPECT_DOUBLE_EQ(std::get<double>(linear[7]), 0.35);
  const std::vector<Value> geometric = grid_values({.parameter = 0, .distribution = LogUniform{1, 100}, .levels = 3});
  EXPECT_EQ(std::get<double>(geometric[0]), 1.0);
  EXPECT_NEAR(std::get<double>(geometric[1]), 10.0, 1e-13);
  EXPECT_EQ(std::get<double>(geometric[2]), 100.0);
  EXPECT_EQ(std::get<double>(grid_values({.parameter = 0, .distribution = Uniform{0, 3}, .levels = 1})[0]), 1.5);
}

TEST(Grid, LevelsAreTheDecimalsThatAPersonWouldWrite) {
  const auto levels = [](Distribution distribution, int n) {
    std::vector<double> numbers;
    for (const Value& value : grid_values({.parameter = 0, .distribution = distribution, .levels = n}))
      numbers.push_back(std::get<double>(value));
    return numbers;
  };
  EXPECT_EQ(levels(Uniform{0.1, 0.9}, 5), (std::vector<double>{0.1, 0.3, 0.5, 0.7, 0.9}));
  EXPECT_EQ(levels(Uniform{-0.3, 0.3}, 7), (std::vector<double>{-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3}));
  EXPECT_EQ(levels(Uniform{-0.1, 0.2}, 4)[1], 0);
  EXPECT_EQ(levels(Uniform{-0.1, 0.1}, 2001)[1001], 0.0001);
  EXPECT_EQ(levels(Uniform{0, 1e300}, 3)[1], 5e299);
  EXPECT_EQ(levels(Uniform{0, 3e-300}, 4)[1], 1e-300);
  EXPECT_EQ(levels(LogUniform{0.001, 10}, 5), (std::vector<double>{0.001, 0.01, 0.1, 1, 10}));
  // What has no short decimal stays as it is, the ends among it.
  EXPECT_EQ(levels(Uniform{0, 1}, 4)[1], 1.0 / 3);
  EXPECT_EQ(levels(Uniform{1.0 / 3, 2.0 / 3}, 3), (std::vector<double>{1.0 / 3, 0.5, 2.0 / 3}));
}

}  // namespace
}  // namespace districtwide
