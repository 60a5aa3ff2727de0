#include <gtest/gtest.h>

#include <array>
#include <boost/math/distributions/normal.hpp>
#include <boost/random/sobol.hpp>
#include <set>

#include "sim/experiment/factor.h"
#include "sim/experiment/normal_quantile.h"
#include "sim/experiment/unit_points.h"

namespace districtwide {
namespace {

/// FNV-1a over the values' bits.
std::uint64_t hash_of(const UnitPoints& points) {
  std::uint64_t hash = 1469598103934665603u;
  for (const double value : points.values) hash = (hash ^ __builtin_bit_cast(std::uint64_t, value)) * 1099511628211u;
  return hash;
}

/// Recorded on x86-64 with g++ 12: other machines and compilers must give the same bits.
TEST(UnitPoints, HaveTheSameBitsEverywhere) {
  EXPECT_EQ(hash_of(random_points(64, 6, 2026)), 0x17da8d5f8ee78644u);
  EXPECT_EQ(hash_of(latin_hypercube_points(64, 6, 2026)), 0x26dcf615af97ba5eu);
  EXPECT_EQ(hash_of(sobol_points(64, 6, 2026)), 0x27f082e726849583u);
  EXPECT_EQ(hash_of(saltelli_points(64, 6, 2026)), 0x3214f9014aff83u);
  EXPECT_EQ(hash_of(morris_points(64, 6, 2026)), 0x1ba7ca04788e0183u);
}

/// More points or coordinates leave those that were there as they are.
TEST(Sobol, GrowsWithoutChangingWhatIsThere) {
  const UnitPoints few = sobol_points(64, 3, 9), many = sobol_points(128, 7, 9);
  for (std::int64_t point = 0; point < 64; ++point)
    for (std::size_t k = 0; k < 3; ++k) ASSERT_EQ(few.point(point)[k], many.point(point)[k]);
}

/// Boost leaves out the point 0, and its 1024 coordinates with it are permutations of 1024 intervals before scrambling.
TEST(Sobol, IsEvenBeforeScramblingToo) {
  boost::random::sobol_engine<std::uint32_t, 32> sequence(kMostSobolCoordinates);
  std::vector<std::set<std::uint32_t>> intervals(kMostSobolCoordinates, {0u});
  for (int point = 1; point < 1024; ++point)
    for (auto& of_coordinate : intervals) of_coordinate.insert(sequence() >> 22);
  for (const auto& of_coordinate : intervals) ASSERT_EQ(of_coordinate.size(), 1024u);
}

/// A scrambled point alone is uniform in the square: 16 boxes over 3200 seeds, chi-square with 15 degrees of freedom,
/// above 56 with chance 1e-6.
TEST(Sobol, APointAloneIsUniformOverSeeds) {
  std::array<int, 16> counts{};
  constexpr double kExpected = 200;
  for (int seed = 0; seed < 16 * kExpected; ++seed) {
    const UnitPoints points = sobol_points(1, 2, seed);
    ++counts[static_cast<std::size_t>(points.values[0] * 4) * 4 + static_cast<std::size_t>(points.values[1] * 4)];
  }
  double chi_square = 0;
  for (const int count : counts) chi_square += (count - kExpected) * (count - kExpected) / kExpected;
  EXPECT_LT(chi_square, 56);
}

/// Relative, far out too: the series cancels at most 1/share(-3) = 740 roundings of 2^-53 and a few.
TEST(NormalShare, KeepsItsDigitsInTheTail) {
  const boost::math::normal normal;
  for (double x = -36; x < 8; x += 0.01) EXPECT_NEAR(normal_share_double(x) / cdf(normal, x), 1, 1e-12) << x;
}

TEST(Factors, NormalsCutOffFarFromTheMeanFollowTheirTail) {
  const boost::math::normal normal;
  for (const double u : {0.001, 0.25, 0.5, 0.75, 0.999})
    for (const double low : {5.0, 7.0, 7.9}) {
      const double near = cdf(normal, -low), far = cdf(normal, -low - 1);
      const double expected = quantile(normal, far + u * (near - far));
      EXPECT_NEAR(std::get<double>(value_at({.distribution = Normal{0, 1, -low - 1, -low}}, u)), expected, 1e-12 * low);
      EXPECT_NEAR(std::get<double>(value_at({.distribution = Normal{0, 1, low, low + 1}}, 1 - u)), -expected,
                  1e-12 * low);
    }
}

TEST(Grid, RoundsWholeLevelsOfEqualRatiosToTheNearest) {
  const Factor factor{.parameter = 0, .distribution = LogUniform{1, 7}, .whole = true, .levels = 3};
  EXPECT_EQ(std::get<double>(grid_values(factor)[1]), 3.0);  // sqrt(7) = 2.65
}

}  // namespace
}  // namespace districtwide
