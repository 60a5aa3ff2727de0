#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace districtwide {

/// Points of the unit cube [0, 1)^d, before factors give the coordinates a meaning.
struct UnitPoints {
  std::int64_t n_points = 0;
  int n_coordinates = 0;
  std::vector<double> values = {};  // [point][coordinate]

  std::span<const double> point(std::int64_t index) const;
};

/// Most coordinates of Sobol' points; a Saltelli design takes two a factor.
inline constexpr int kMostSobolCoordinates = 1024;

/// Each coordinate of each point drawn for itself.
UnitPoints random_points(std::int64_t n_points, int n_coordinates, std::int64_t seed);

/// Each coordinate has one point in each of n_points equal intervals (McKay, Beckman & Conover 1979).
UnitPoints latin_hypercube_points(std::int64_t n_points, int n_coordinates, std::int64_t seed);

/// The first points of Sobol's sequence (direction numbers of Joe & Kuo, as Boost.Random carries them), each coordinate
/// scrambled by itself (Owen 1995): nested uniform, so that every point alone is uniform and the evenness stays.
/// Throws InternalError above kMostSobolCoordinates.
UnitPoints sobol_points(std::int64_t n_points, int n_coordinates, std::int64_t seed);

/// Saltelli's design (Saltelli et al. 2010) for first-order, total and second-order indices. From the 2d coordinates of
/// each of `n_base` Sobol' points come rows A and B; its 2d + 2 points follow each other: A, then A with coordinate
/// i = 0..d-1 from B, then B with coordinate i from A, then B.
UnitPoints saltelli_points(std::int64_t n_base, int n_coordinates, std::int64_t seed);

/// Levels that a coordinate can take in Morris' design.
inline constexpr int kMorrisLevels = 4;

/// Morris' trajectories (Morris 1991): d + 1 points each; one coordinate after another, in an order of its own, moves by
/// 1/2. Coordinates are (level + 1/2) / 4 for levels 0 .. 3, inside the cube: so unbounded distributions stay finite.
UnitPoints morris_points(std::int64_t n_trajectories, int n_coordinates, std::int64_t seed);

}  // namespace districtwide
