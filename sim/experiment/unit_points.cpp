#include "sim/experiment/unit_points.h"

#include <boost/random/sobol.hpp>

#include <algorithm>
#include <array>
#include <numeric>

#include "sim/base/errors.h"
#include "sim/random/sequence.h"

namespace districtwide {

namespace {

// What the draws of a design are for. Runs never meet them: models number their streams from 0.
enum Stream : std::uint8_t { kPoint = 240, kPermutation, kScramble, kTrajectory };

/// The draws of one coordinate, trajectory or point.
DrawSequence draws_for(std::int64_t seed, Stream stream, std::uint32_t number) {
  return {key_of(seed), 0, {stream, number, 0}};
}

UnitPoints empty_points(std::int64_t n_points, int n_coordinates) {
  UnitPoints points{n_points, n_coordinates};
  points.values.resize(static_cast<std::size_t>(n_points) * static_cast<std::size_t>(n_coordinates));
  return points;
}

double& at(UnitPoints& points, std::int64_t point, int coordinate) {
  return points.values[static_cast<std::size_t>(point * points.n_coordinates + coordinate)];
}

/// 0 .. n - 1 in random order (Fisher & Yates).
std::vector<std::int64_t> shuffled(std::int64_t n, DrawSequence& draws) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), std::int64_t{0});
  for (std::size_t k = order.size(); k > 1; --k)
    std::swap(order[k - 1], order[draws.below(static_cast<std::uint32_t>(k))]);
  return order;
}

constexpr int kBits = 32;  // of a Sobol' coordinate: evenness for up to 2^32 points

/// Owen's nested uniform scrambling (1995) of one coordinate: each bit is turned over or not by a random bit that belongs
/// to the bits above it. The random bits are Philox' words, addressed by those bits, so nothing has to be stored.
class Scramble {
 public:
  Scramble(std::int64_t seed, std::uint32_t coordinate) : key_(key_of(seed)), coordinate_(coordinate) {}

  std::uint32_t operator()(std::uint32_t number) const {
    std::uint32_t turned = 0;
    for (int bit = 0; bit < kBits; ++bit) {
      const std::uint32_t above = bit == 0 ? 0 : number >> (kBits - bit);
      const PhiloxBlock block = philox(
          PhiloxBlock{{above, static_cast<std::uint32_t>(bit), coordinate_, static_cast<std::uint32_t>(kScramble)}}, key_);
      turned |= (block.word[0] >> 31) << (kBits - 1 - bit);
    }
    return number ^ turned;
  }

 private:
  PhiloxKey key_;
  std::uint32_t coordinate_;
};

/// Copies `source` to a new row of `points`, coordinate `replaced` taken from `other`.
void put_row(UnitPoints& points, std::int64_t row, const double* source, const double* other, int replaced) {
  for (int k = 0; k < points.n_coordinates; ++k) at(points, row, k) = k == replaced ? other[k] : source[k];
}

}  // namespace

std::span<const double> UnitPoints::point(std::int64_t index) const {
  return std::span(values).subspan(static_cast<std::size_t>(index * n_coordinates),
                                   static_cast<std::size_t>(n_coordinates));
}

UnitPoints random_points(std::int64_t n_points, int n_coordinates, std::int64_t seed) {
  UnitPoints points = empty_points(n_points, n_coordinates);
  for (std::int64_t point = 0; point < n_points; ++point) {
    DrawSequence draws = draws_for(seed, kPoint, static_cast<std::uint32_t>(point));
    for (int k = 0; k < n_coordinates; ++k) at(points, point, k) = draws.uniform();
  }
  return points;
}

UnitPoints latin_hypercube_points(std::int64_t n_points, int n_coordinates, std::int64_t seed) {
  UnitPoints points = random_points(n_points, n_coordinates, seed);
  for (int k = 0; k < n_coordinates; ++k) {
    DrawSequence draws = draws_for(seed, kPermutation, static_cast<std::uint32_t>(k));
    const std::vector<std::int64_t> interval = shuffled(n_points, draws);
    for (std::int64_t point = 0; point < n_points; ++point) {
      double& value = at(points, point, k);
      value = (static_cast<double>(interval[static_cast<std::size_t>(point)]) + value) / static_cast<double>(n_points);
    }
  }
  return points;
}

UnitPoints sobol_points(std::int64_t n_points, int n_coordinates, std::int64_t seed) {
  if (n_coordinates > kMostSobolCoordinates) throw InternalError("too many coordinates for Sobol' points");
  UnitPoints points = empty_points(n_points, n_coordinates);
  if (n_coordinates == 0) return points;
  using Engine = boost::random::sobol_engine<std::uint32_t, kBits>;
  Engine sequence(static_cast<std::size_t>(n_coordinates));
  std::vector<Scramble> scramble;
  for (int k = 0; k < n_coordinates; ++k) scramble.emplace_back(seed, static_cast<std::uint32_t>(k));
  for (std::int64_t point = 0; point < n_points; ++point)
    for (int k = 0; k < n_coordinates; ++k) {
      // Boost leaves out the point 0, with which 2^m points are even.
      const std::uint32_t number = point == 0 ? 0 : sequence();
      at(points, point, k) = (scramble[static_cast<std::size_t>(k)](number) + 0.5) * 0x1p-32;
    }
  return points;
}

UnitPoints saltelli_points(std::int64_t n_base, int n_coordinates, std::int64_t seed) {
  const UnitPoints base = sobol_points(n_base, 2 * n_coordinates, seed);
  const std::int64_t n_rows = 2 * n_coordinates + 2;
  UnitPoints points = empty_points(n_base * n_rows, n_coordinates);
  constexpr int kNone = -1;
  for (std::int64_t j = 0; j < n_base; ++j) {
    const double* const a = base.point(j).data();
    const double* const b = a + n_coordinates;
    const std::int64_t first = j * n_rows;
    put_row(points, first, a, b, kNone);
    for (int k = 0; k < n_coordinates; ++k) {
      put_row(points, first + 1 + k, a, b, k);
      put_row(points, first + 1 + n_coordinates + k, b, a, k);
    }
    put_row(points, first + n_rows - 1, b, a, kNone);
  }
  return points;
}

UnitPoints morris_points(std::int64_t n_trajectories, int n_coordinates, std::int64_t seed) {
  UnitPoints points = empty_points(n_trajectories * (n_coordinates + 1), n_coordinates);
  for (std::int64_t trajectory = 0; trajectory < n_trajectories; ++trajectory) {
    DrawSequence draws = draws_for(seed, kTrajectory, static_cast<std::uint32_t>(trajectory));
    std::vector<double> now;
    for (int k = 0; k < n_coordinates; ++k) now.push_back((draws.below(kMorrisLevels) + 0.5) / kMorrisLevels);
    const std::vector<std::int64_t> order = shuffled(n_coordinates, draws);
    const std::int64_t first = trajectory * (n_coordinates + 1);
    put_row(points, first, now.data(), now.data(), 0);
    for (int step = 0; step < n_coordinates; ++step) {
      double& moved = now[static_cast<std::size_t>(order[static_cast<std::size_t>(step)])];
      moved += moved < 0.5 ? 0.5 : -0.5;
      put_row(points, first + 1 + step, now.data(), now.data(), 0);
    }
  }
  return points;
}

}  // namespace districtwide
