#include "sim/stats/morris_effects.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/base/errors.h"

namespace districtwide {
namespace {

/// Trajectories of two factors by steps of 1/2: up and down, in both orders.
struct Trajectories {
  std::vector<double> x = {0, 0, 0.5, 0, 0.5, 0.5,          // factor 0, then 1
                           0.75, 0.25, 0.75, 0.75, 0.25, 0.75};  // factor 1 up, then 0 down
  std::vector<int> moved = {0, 1, 1, 0};
  std::vector<double> steps = {0.5, 0.5, 0.5, -0.5};

  template <class F>
  MorrisEffects effects(const F& f, std::vector<double> noise = {}) const {
    std::vector<double> outputs;
    for (std::size_t k = 0; k < x.size(); k += 2) outputs.push_back(f(x[k], x[k + 1]));
    return effects_of(outputs, noise);
  }
  MorrisEffects effects_of(const std::vector<double>& outputs, const std::vector<double>& noise = {}) const {
    return morris_effects({.n_trajectories = 2,
                           .n_factors = 2,
                           .outputs = outputs,
                           .noise_variances = noise,
                           .moved = moved,
                           .steps = steps},
                          {.n_resamples = 0});
  }
};

TEST(MorrisEffects, OfALinearFunctionAreItsCoefficients) {
  const MorrisEffects found = Trajectories().effects([](double x, double y) { return 3 * x - 2 * y + 1; });
  EXPECT_EQ(found.n_trajectories, 2);
  EXPECT_EQ(found.factors[0].mean.value, 3);
  EXPECT_EQ(found.factors[0].mean_magnitude.value, 3);
  EXPECT_EQ(found.factors[1].mean.value, -2);
  EXPECT_EQ(found.factors[1].mean_magnitude.value, 2);
  EXPECT_EQ(found.factors[0].spread, 0);
  EXPECT_EQ(found.factors[1].spread, 0);
}

/// x y: factor 0 moves at y = 0 and y = 0.75, factor 1 at x = 0.5 and x = 0.75; two values spread by their difference
/// over the square root of 2. All are exact in binary.
TEST(MorrisEffects, SpreadWhereFactorsActTogether) {
  const MorrisEffects found = Trajectories().effects([](double x, double y) { return x * y; });
  EXPECT_EQ(found.factors[0].mean.value, 0.375);
  EXPECT_EQ(found.factors[1].mean.value, 0.625);
  EXPECT_DOUBLE_EQ(found.factors[0].spread, 0.75 / std::sqrt(2.0));
  EXPECT_DOUBLE_EQ(found.factors[1].spread, 0.25 / std::sqrt(2.0));
}

TEST(MorrisEffects, OppositeEffectsKeepTheirMagnitude) {
  const MorrisEffects found = Trajectories().effects([](double x, double y) { return (y < 0.5 ? 1 : -1) * x; });
  EXPECT_EQ(found.factors[0].mean.value, 0);
  EXPECT_EQ(found.factors[0].mean_magnitude.value, 1);
}

/// Noise variance 0.02 at each point: (0.02 + 0.02) / 0.25 = 0.16 in an effect, whose mean size is 0.4 sqrt(2 / pi).
TEST(MorrisEffects, SayWhatNoiseAloneWouldGive) {
  const MorrisEffects found =
      Trajectories().effects([](double x, double y) { return x * y; }, std::vector<double>(6, 0.02));
  EXPECT_NEAR(found.factors[0].noise_share, 0.16 / (0.75 * 0.75 / 2), 1e-14);
  EXPECT_NEAR(found.factors[0].magnitude_of_noise, 0.4 * std::sqrt(2 / 3.14159265358979323846), 1e-14);
  EXPECT_NEAR(found.factors[0].spread_without_noise, std::sqrt(0.75 * 0.75 / 2 - 0.16), 1e-14);
}

TEST(MorrisEffects, TrajectoriesWithAMissingOutputDoNotCount) {
  const MorrisEffects found = Trajectories().effects_of({0, 1, 3, 5, std::nan(""), 5});
  EXPECT_EQ(found.n_trajectories, 1);
  EXPECT_EQ(found.n_dropped_trajectories, 1);
  EXPECT_EQ(found.factors[0].mean.value, 2);
  EXPECT_EQ(found.factors[1].mean.value, 4);
  EXPECT_TRUE(std::isnan(found.factors[0].spread));
}

TEST(MorrisEffects, WrongTrajectoriesAreRefused) {
  Trajectories twice;
  twice.moved[1] = 0;
  EXPECT_THROW(twice.effects_of(std::vector<double>(6)), InternalError);
  Trajectories still;
  still.steps[2] = 0;
  EXPECT_THROW(still.effects_of(std::vector<double>(6)), InternalError);
  EXPECT_THROW(Trajectories().effects_of(std::vector<double>(5)), InternalError);
}

}  // namespace
}  // namespace districtwide
