#include "sim/experiment/unit_points.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "sim/base/errors.h"
#include "sim/record/results.h"

namespace districtwide {
namespace {

/// Does each of `n` equal intervals hold one of the values of a coordinate?
bool fills_intervals(const UnitPoints& points, int coordinate, std::int64_t n) {
  std::set<std::int64_t> intervals;
  for (std::int64_t point = 0; point < points.n_points; ++point)
    intervals.insert(static_cast<std::int64_t>(points.point(point)[static_cast<std::size_t>(coordinate)] *
                                               static_cast<double>(n)));
  return static_cast<std::int64_t>(intervals.size()) == n;
}

TEST(UnitPoints, LieInTheCubeAndDependOnTheSeed) {
  for (const auto make : {random_points, latin_hypercube_points, sobol_points, saltelli_points, morris_points}) {
    const UnitPoints points = make(16, 5, 7);
    ASSERT_EQ(points.values.size(), static_cast<std::size_t>(points.n_points * 5));
    for (const double value : points.values) {
      EXPECT_GT(value, 0);
      EXPECT_LT(value, 1);
    }
    EXPECT_EQ(points.values, make(16, 5, 7).values);
    EXPECT_NE(points.values, make(16, 5, 8).values);
  }
}

TEST(LatinHypercube, HasOnePointInEachInterval) {
  const UnitPoints points = latin_hypercube_points(1000, 3, 1);
  for (int k = 0; k < 3; ++k) EXPECT_TRUE(fills_intervals(points, k, 1000)) << k;
  EXPECT_NE(points.point(0)[0], points.point(0)[1]);
}

TEST(Sobol, EveryCoordinateIsEven) {
  const UnitPoints points = sobol_points(256, kMostSobolCoordinates, 3);
  for (int k = 0; k < kMostSobolCoordinates; ++k) ASSERT_TRUE(fills_intervals(points, k, 256)) << k;
  EXPECT_THROW(sobol_points(2, kMostSobolCoordinates + 1, 3), InternalError);
}

/// Of 2^m points, each box of volume 2^-m holds one in the first two coordinates: they are a net of quality 0.
TEST(Sobol, TwoCoordinatesAreANet) {
  const UnitPoints points = sobol_points(256, 2, 11);
  for (int bits = 0; bits <= 8; ++bits) {
    std::set<std::pair<int, int>> boxes;
    for (std::int64_t point = 0; point < points.n_points; ++point)
      boxes.emplace(static_cast<int>(points.point(point)[0] * (1 << bits)),
                    static_cast<int>(points.point(point)[1] * (1 << (8 - bits))));
    EXPECT_EQ(boxes.size(), 256u) << bits;
  }
}

/// A smooth mean is known far better than from as many independent draws: 1/sqrt(12 n) would be 0.0045 for each.
TEST(Sobol, MeansAreExactToAnInterval) {
  const UnitPoints points = sobol_points(4096, 20, 5);
  for (std::size_t k = 0; k < 20; ++k) {
    double sum = 0;
    for (std::int64_t point = 0; point < points.n_points; ++point) sum += points.point(point)[k];
    EXPECT_NEAR(sum / 4096, 0.5, 0.5 / 4096) << k;  // one value in each interval: at most half an interval off
  }
}

TEST(Saltelli, RowsExchangeOneCoordinate) {
  constexpr int kCoordinates = 3;
  const UnitPoints points = saltelli_points(8, kCoordinates, 2);
  ASSERT_EQ(points.n_points, 8 * 8);
  for (std::int64_t j = 0; j < 8; ++j) {
    const auto a = points.point(8 * j), b = points.point(8 * j + 7);
    for (int i = 0; i < kCoordinates; ++i)
      for (int k = 0; k < kCoordinates; ++k) {
        const auto place = static_cast<std::size_t>(k);
        EXPECT_NE(a[place], b[place]);
        EXPECT_EQ(points.point(8 * j + 1 + i)[place], k == i ? b[place] : a[place]);
        EXPECT_EQ(points.point(8 * j + 4 + i)[place], k == i ? a[place] : b[place]);
      }
  }
}

TEST(Morris, EachStepMovesAnotherCoordinateByHalf) {
  constexpr int kCoordinates = 6;
  const UnitPoints points = morris_points(20, kCoordinates, 4);
  for (std::int64_t first = 0; first < points.n_points; first += kCoordinates + 1) {
    std::set<std::size_t> moved;
    for (std::int64_t step = 0; step < kCoordinates; ++step)
      for (std::size_t k = 0; k < kCoordinates; ++k) {
        const double way = points.point(first + step + 1)[k] - points.point(first + step)[k];
        if (way == 0) continue;
        EXPECT_EQ(std::abs(way), 0.5);
        moved.insert(k);
      }
    EXPECT_EQ(moved.size(), static_cast<std::size_t>(kCoordinates));
  }
}

}  // namespace
}  // namespace districtwide
