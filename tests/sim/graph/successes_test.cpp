#include "sim/graph/successes.h"

#include <gtest/gtest.h>

#include <cmath>

namespace districtwide {
namespace {

DrawSequence draws_of(std::uint32_t agent) { return {key_of(17), 0, {9, agent, 0}}; }

/// Successes among the first `n` trials.
std::int64_t count_below(double probability, std::int64_t n, std::uint32_t agent) {
  DrawSequence draws = draws_of(agent);
  SuccessPositions successes(draws, probability);
  std::int64_t count = 0;
  while (successes.next() < n) ++count;
  return count;
}

// Both ways of drawing, on both sides of where one takes over (1/128), and probabilities whose digits end early.
class SuccessShares : public testing::TestWithParam<double> {};

TEST_P(SuccessShares, AreTheProbability) {
  const double p = GetParam();
  const std::int64_t n = 4'000'000;
  const double share = double(count_below(p, n, 1)) / double(n);
  EXPECT_NEAR(share, p, 5 * std::sqrt(p * (1 - p) / double(n)));  // false alarm 6e-7, fixed seed
}

INSTANTIATE_TEST_SUITE_P(Probabilities, SuccessShares,
                         testing::Values(1e-4, 0.0077, 1.0 / 128, 0.0079, 0.13, 0.25, 0.5, 0.75, 0.99, 0.999999));

TEST_P(SuccessShares, AreIndependentFromTrialToTrial) {
  const double p = GetParam();
  DrawSequence draws = draws_of(2);
  SuccessPositions successes(draws, p);
  const std::int64_t n = 4'000'000;
  std::int64_t n_adjacent = 0;
  for (std::int64_t before = -2, at = successes.next(); at < n; before = at, at = successes.next())
    n_adjacent += at == before + 1;
  // Pairs of neighbours overlap, so their number varies a little more than a binomial.
  const double variance = double(n) * (p * p * (1 - p * p) + 2 * (p * p * p - p * p * p * p));
  EXPECT_NEAR(double(n_adjacent), double(n) * p * p, 5 * std::sqrt(variance) + 1);
}

TEST(Successes, AscendWithoutRepeating) {
  for (const double p : {0.003, 0.3}) {
    DrawSequence draws = draws_of(3);
    SuccessPositions successes(draws, p);
    std::int64_t before = -1;
    for (int count = 0; count < 10000; ++count) {
      const std::int64_t at = successes.next();
      ASSERT_GT(at, before);
      before = at;
    }
  }
}

TEST(Successes, NeverComeAtProbabilityZero) {
  DrawSequence draws = draws_of(4);
  EXPECT_EQ(SuccessPositions(draws, 0.0).next(), SuccessPositions::kNever);
}

TEST(Successes, AlwaysComeAtProbabilityOne) {
  DrawSequence draws = draws_of(5);
  SuccessPositions successes(draws, 1.0);
  for (std::int64_t trial = 0; trial < 1000; ++trial) ASSERT_EQ(successes.next(), trial);
}

TEST(Successes, ComeLateWhereTheyAreAllButImpossible) {
  DrawSequence draws = draws_of(6);
  SuccessPositions successes(draws, 1e-15);
  EXPECT_GT(successes.next(), std::int64_t{1} << 40);  // missed with chance 1e-3, fixed seed
}

TEST(Successes, AreTheSameForTheSameDraws) {
  EXPECT_EQ(count_below(0.2, 100000, 7), count_below(0.2, 100000, 7));
  EXPECT_NE(count_below(0.2, 100000, 7), count_below(0.2, 100000, 8));
}

}  // namespace
}  // namespace districtwide
