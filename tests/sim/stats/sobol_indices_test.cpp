#include "sim/stats/sobol_indices.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "sim/base/errors.h"

namespace districtwide {
namespace {

using Function = std::function<double(std::span<const double>)>;
constexpr double kPi = std::numbers::pi;

double ishigami(std::span<const double> u) {
  const double x[] = {kPi * (2 * u[0] - 1), kPi * (2 * u[1] - 1), kPi * (2 * u[2] - 1)};
  return std::sin(x[0]) + 7 * std::pow(std::sin(x[1]), 2) + 0.1 * std::pow(x[2], 4) * std::sin(x[0]);
}

/// Sobol's G-function with a = 0, 1, 4.5.
constexpr double kA[] = {0, 1, 4.5};
double g_function(std::span<const double> u) {
  double product = 1;
  for (std::size_t k = 0; k < 3; ++k) product *= (std::abs(4 * u[k] - 2) + kA[k]) / (1 + kA[k]);
  return product;
}

/// f at the points of a Saltelli design of plain random numbers.
std::vector<double> outputs_of(const Function& f, int n_factors, int n_rows, std::mt19937_64& random) {
  std::uniform_real_distribution<double> uniform(0, 1);
  const auto d = static_cast<std::size_t>(n_factors);
  std::vector<double> outputs, a(d), b(d);
  for (int row = 0; row < n_rows; ++row) {
    for (std::size_t k = 0; k < d; ++k) a[k] = uniform(random), b[k] = uniform(random);
    outputs.push_back(f(a));
    for (std::size_t k = 0; k < d; ++k) {
      std::vector<double> mixed = a;
      mixed[k] = b[k];
      outputs.push_back(f(mixed));
    }
    for (std::size_t k = 0; k < d; ++k) {
      std::vector<double> mixed = b;
      mixed[k] = a[k];
      outputs.push_back(f(mixed));
    }
    outputs.push_back(f(b));
  }
  return outputs;
}

Bootstrap bootstrap_with(std::mt19937_64& random, int n_resamples) {
  return {.draw_below = [&random](std::uint32_t bound) {
            return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(random);
          },
          .n_resamples = n_resamples};
}

/// Half an interval of 95 % is 1.96 standard errors: 2.5 halves are 4.9, which a right estimate leaves once in a million.
void expect_near(const Estimate& estimate, double exact, const std::string& what) {
  const double half = (estimate.interval.high - estimate.interval.low) / 2;
  EXPECT_GT(half, 0) << what;
  EXPECT_NEAR(estimate.value, exact, 2.5 * half) << what;
}

TEST(SobolIndices, AreThoseOfTheIshigamiFunction) {
  std::mt19937_64 random(1);
  const SobolIndices found = sobol_indices(outputs_of(ishigami, 3, 8192, random), {}, 3, bootstrap_with(random, 400));
  const double a = 7, b = 0.1, pi4 = std::pow(kPi, 4), pi8 = pi4 * pi4;
  const double variance = a * a / 8 + b * pi4 / 5 + b * b * pi8 / 18 + 0.5;
  const double alone[] = {0.5 * std::pow(1 + b * pi4 / 5, 2) / variance, a * a / 8 / variance, 0};
  const double both = b * b * pi8 * (1.0 / 18 - 1.0 / 50) / variance;
  const double total[] = {alone[0] + both, alone[1], both};
  for (std::size_t k = 0; k < 3; ++k) {
    expect_near(found.factors[k].first_order, alone[k], "first order of " + std::to_string(k));
    expect_near(found.factors[k].total, total[k], "total of " + std::to_string(k));
    EXPECT_LT(found.factors[k].total.interval.high - found.factors[k].total.interval.low, 0.1);
  }
  const double pairs[] = {0, both, 0};  // (0, 1), (0, 2), (1, 2)
  for (std::size_t k = 0; k < 3; ++k) expect_near(found.pairs[k].second_order, pairs[k], "pair " + std::to_string(k));
  EXPECT_TRUE(std::isnan(found.noise_share.value));
  // 16,384 values of kurtosis 3.5 (Ishigami's): a relative standard error of sqrt(2.5 / 16384) = 1.2 %; five of them.
  EXPECT_NEAR(found.variance, variance, 0.062 * variance);
}

/// Exact shares of the G-function: V_k = 1 / (3 (1 + a_k)^2), V = prod(1 + V_k) - 1.
struct ExactG {
  double first[3], total[3];
  ExactG() {
    double product = 1, part[3];
    for (int k = 0; k < 3; ++k) part[k] = 1 / (3 * std::pow(1 + kA[k], 2)), product *= 1 + part[k];
    for (int k = 0; k < 3; ++k) {
      first[k] = part[k] / (product - 1);
      total[k] = part[k] * product / (1 + part[k]) / (product - 1);
    }
  }
};

TEST(SobolIndices, AreThoseOfTheGFunction) {
  std::mt19937_64 random(2);
  const SobolIndices found = sobol_indices(outputs_of(g_function, 3, 8192, random), {}, 3, bootstrap_with(random, 400));
  const ExactG exact;
  for (std::size_t k = 0; k < 3; ++k) {
    expect_near(found.factors[k].first_order, exact.first[k], "first order of " + std::to_string(k));
    expect_near(found.factors[k].total, exact.total[k], "total of " + std::to_string(k));
  }
}

/// Of 1,000 right intervals of 95 % 950 hold the truth, with a standard deviation of sqrt(1000 x 0.95 x 0.05) = 6.9; five
/// of them below and above are 915 and 985.
TEST(SobolIndices, IntervalsHoldTheTruthAsOftenAsTheySay) {
  std::mt19937_64 random(3);
  const ExactG exact;
  int n_first = 0, n_total = 0;
  for (int repetition = 0; repetition < 1000; ++repetition) {
    const auto found = sobol_indices(outputs_of(g_function, 3, 512, random), {}, 3, bootstrap_with(random, 200));
    n_first += found.factors[0].first_order.interval.contains(exact.first[0]);
    n_total += found.factors[1].total.interval.contains(exact.total[1]);
  }
  for (const int n_held : {n_first, n_total}) {
    EXPECT_GE(n_held, 915);
    EXPECT_LE(n_held, 985);
  }
}

/// f = x0 + 2 x1, x2 without effect: shares 0.2, 0.8, 0. Noise of a quarter of f's variance is a fifth of the whole.
TEST(SobolIndices, TellReplicateNoiseApart) {
  std::mt19937_64 random(4);
  std::normal_distribution<double> normal;
  const double noise_variance = 0.25 * 5 / 12;
  const Function noisy = [&](std::span<const double> u) {
    return u[0] + 2 * u[1] + std::sqrt(noise_variance) * normal(random);
  };
  const std::vector<double> outputs = outputs_of(noisy, 3, 8192, random);
  const std::vector<double> noise(outputs.size(), noise_variance);
  const SobolIndices found = sobol_indices(outputs, noise, 3, bootstrap_with(random, 400));
  expect_near(found.noise_share, 0.2, "noise share");
  const double exact[] = {0.2, 0.8, 0};
  for (std::size_t k = 0; k < 3; ++k) {
    expect_near(found.factors[k].first_order, 0.8 * exact[k], "raw first order");
    expect_near(found.factors[k].total, 0.8 * exact[k] + 0.2, "raw total");
    expect_near(found.factors[k].first_order_without_noise, exact[k], "first order without noise");
    expect_near(found.factors[k].total_without_noise, exact[k], "total without noise");
  }
}

TEST(SobolIndices, RowsWithAMissingOutputDoNotCount) {
  std::mt19937_64 random(5);
  std::vector<double> outputs = outputs_of(g_function, 3, 64, random);
  const SobolIndices whole = sobol_indices(outputs, {}, 3, {.n_resamples = 0});
  outputs.insert(outputs.begin() + 8, 8, 1e6);
  outputs[11] = std::nan("");
  const SobolIndices found = sobol_indices(outputs, {}, 3, {.n_resamples = 0});
  EXPECT_EQ(found.n_rows, 64);
  EXPECT_EQ(found.n_dropped_rows, 1);
  for (std::size_t k = 0; k < 3; ++k) EXPECT_EQ(found.factors[k].total.value, whole.factors[k].total.value);
}

TEST(SobolIndices, AnOutputThatDoesNotVaryHasNone) {
  const SobolIndices found = sobol_indices(std::vector<double>(80, 0.1), {}, 3, {.n_resamples = 0});
  for (const FactorIndices& factor : found.factors) {
    EXPECT_TRUE(std::isnan(factor.first_order.value));
    EXPECT_TRUE(std::isnan(factor.total.value));
  }
}

TEST(SobolIndices, WrongSizesAreRefused) {
  const std::vector<double> outputs(16, 1.0), noise(15, 0.0);
  EXPECT_THROW(sobol_indices(std::span(outputs).first(15), {}, 3, {.n_resamples = 0}), InternalError);
  EXPECT_THROW(sobol_indices(outputs, noise, 3, {.n_resamples = 0}), InternalError);
  EXPECT_THROW(sobol_indices(outputs, {}, 0, {.n_resamples = 0}), InternalError);
  EXPECT_THROW(sobol_indices(outputs, {}, 3, {.n_resamples = 10}), InternalError);
}

}  // namespace
}  // namespace districtwide
