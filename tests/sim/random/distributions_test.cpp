#include "sim/random/distributions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

namespace districtwide {
namespace {

/// Mean and variance of many draws; the address's agent tells the tests' sequences apart.
struct Moments2 {
  double mean;
  double variance;
};

Moments2 moments_of(std::uint32_t agent, int n, const std::function<double(DrawSequence&)>& draw) {
  DrawSequence draws(key_of(20260), 1, {7, agent, 3});
  double sum = 0, squares = 0;
  for (int i = 0; i < n; ++i) {
    const double value = draw(draws);
    sum += value;
    squares += value * value;
  }
  return {sum / n, squares / n - sum / n * (sum / n)};
}

constexpr int kDraws = 200'000;

/// Five standard errors of a mean and, for kurtosis up to 9, of a variance: false alarms below one in a million.
void expect_moments(const Moments2& found, double mean, double variance) {
  EXPECT_NEAR(found.mean, mean, 5 * std::sqrt(variance / kDraws));
  EXPECT_NEAR(found.variance, variance, 5 * variance * std::sqrt(8.0 / kDraws));
}

TEST(Beta, HasItsMeanAndVariance) {
  for (const auto& [mean, concentration] : {std::pair{0.5, 5.0}, {0.625, 8.0}, {0.3, 2.0}, {0.9, 40.0}}) {
    const double m = mean, c = concentration;  // clang 14 lets no lambda capture a structured binding
    expect_moments(moments_of(1, kDraws, [=](DrawSequence& d) { return draw_beta(d, m, c); }), m, m * (1 - m) / (c + 1));
  }
}

TEST(Beta, StaysWithinItsBounds) {
  DrawSequence draws(key_of(3), 0, {1, 0, 0});
  for (int i = 0; i < 20'000; ++i) {
    const double share = draw_beta(draws, 0.5, 0.1);
    ASSERT_GE(share, 0.001);
    ASSERT_LE(share, 0.999);
  }
}

/// Marsaglia and Tsang's method by its exact test alone.
double draw_gamma_plainly(DrawSequence& draws, double shape) {
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double x = draw_normal(draws);
    const double v = std::pow(1.0 + c * x, 3);
    if (v <= 0.0) continue;
    if (std::log(draws.uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

TEST(Gamma, AcceptsEarlyOnlyWhatItsExactTestAccepts) {
  for (const double shape : {1.0, 1.5, 4.0, 60.0}) {
    DrawSequence draws(key_of(5), 1, {7, 9, 3});
    DrawSequence plain = draws;
    // The plain one rounds differently; a draw that only one of them accepts would set them apart for good.
    for (int i = 0; i < kDraws; ++i) {
      const double expected = draw_gamma_plainly(plain, shape);
      ASSERT_NEAR(draw_gamma(draws, shape), expected, 1e-12 * expected) << shape << " " << i;
    }
  }
}

TEST(Gamma, HasItsMeanAndVariance) {
  for (const double shape : {1.0, 6.0})
    expect_moments(moments_of(6, kDraws, [=](DrawSequence& d) { return draw_gamma(d, shape); }), shape, shape);
}

TEST(Poisson, HasItsMeanAndVariance) {
  for (const double mean : {0.05, 1.0, 20.0, 90.0, 700.0})
    expect_moments(moments_of(2, kDraws, [&](DrawSequence& d) { return double(draw_poisson(d, mean)); }), mean, mean);
  DrawSequence draws(key_of(3), 0, {1, 0, 0});
  EXPECT_EQ(draw_poisson(draws, 0.0), 0);
}

TEST(Binomial, HasItsMeanAndVariance) {
  for (const std::pair<int, double>& law : {std::pair{12, 0.5}, {90, 0.25}, {900, 0.7}, {5000, 0.01}}) {
    const int n = law.first;
    const double p = law.second;
    expect_moments(moments_of(3, kDraws, [=](DrawSequence& d) { return double(draw_binomial(d, n, p)); }), n * p,
                   n * p * (1 - p));
  }
}

TEST(Binomial, IsCertainAtBothEnds) {
  DrawSequence draws(key_of(3), 0, {1, 0, 0});
  EXPECT_EQ(draw_binomial(draws, 40, 0.0), 0);
  EXPECT_EQ(draw_binomial(draws, 40, 1.0), 40);
  EXPECT_EQ(draw_binomial(draws, 0, 0.5), 0);
}

TEST(NormalSequence, HasMeanZeroAndVarianceOne) {
  expect_moments(moments_of(4, kDraws, [](DrawSequence& d) { return draw_normal(d); }), 0.0, 1.0);
}

TEST(Below, GivesEachNumberEquallyOften) {
  DrawSequence draws(key_of(11), 0, {2, 0, 0});
  const int n = 700'000;
  std::vector<int> counts(7);
  for (int i = 0; i < n; ++i) ++counts[draws.below(7)];
  for (const int count : counts) EXPECT_NEAR(count, n / 7.0, 5 * std::sqrt(n * (1.0 / 7) * (6.0 / 7)));
}

TEST(Sequence, DoesNotMeetItsNeighbours) {
  DrawSequence a(key_of(1), 0, {2, 10, 0});
  DrawSequence b(key_of(1), 0, {2, 11, 0});
  int equal = 0;
  for (int i = 0; i < 1000; ++i) equal += a.word() == b.word();
  EXPECT_LE(equal, 1);  // by chance once in four million
}

}  // namespace
}  // namespace districtwide
