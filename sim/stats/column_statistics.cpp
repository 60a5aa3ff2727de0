#include "sim/stats/column_statistics.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/base/lanes.h"
#include "sim/stats/moments.h"
#include "sim/stats/none.h"
#include "sim/stats/quantiles.h"

namespace districtwide {

namespace {

using Found = std::array<double, kStatistics.size()>;  // the statistics of one column
using Doubles = std::array<double, kLanes>;

/// Sixteen columns of the table, a row after another.
class Tile {
 public:
  Tile(std::span<const float* const> rows, std::int64_t first, int width)
      : n_rows_(rows.size()), values_(rows.size() * kLanes, 0.0f) {
    Ints there = Ints(-1);
    for (std::size_t row = 0; row < n_rows_; ++row) {
      std::copy_n(rows[row] + first, width, at(row));
      there = there & (Floats::load(at(row)) == Floats::load(at(row)));
    }
    missing_ = ~bits_of(there);
  }

  std::size_t n_rows() const { return n_rows_; }
  float* at(std::size_t row) { return values_.data() + row * kLanes; }
  bool has_missing(int column) const { return missing_ >> column & 1; }

  /// The values of a column that are there.
  std::vector<double> column(int column) {
    std::vector<double> values;
    for (std::size_t row = 0; row < n_rows_; ++row)
      if (const float value = at(row)[column]; !std::isnan(value)) values.push_back(static_cast<double>(value));
    return values;
  }

  /// Sorts each column by itself: merge exchange (Batcher 1968; Knuth, The Art of Computer Programming 3, 5.2.2, algorithm
  /// M), whose comparisons do not depend on what they find.
  void sort() {
    std::size_t top = 1;
    while (2 * top < n_rows_) top *= 2;
    for (std::size_t p = n_rows_ > 1 ? top : 0; p > 0; p /= 2) {
      exchange(p, 0, p);
      for (std::size_t q = top; q > p; q /= 2) exchange(p, p, q - p);
    }
  }

 private:
  /// Puts in order all rows k and k + distance where bit `p` of k is that of `r`.
  void exchange(std::size_t p, std::size_t r, std::size_t distance) {
    for (std::size_t block = r; block + distance < n_rows_; block += 2 * p)
      for (std::size_t k = block; k < std::min(block + p, n_rows_ - distance); ++k) {
        const Floats a = Floats::load(at(k)), b = Floats::load(at(k + distance));
        const Ints are_reversed = b < a;
        select(are_reversed, b, a).store(at(k));
        select(are_reversed, a, b).store(at(k + distance));
      }
  }

  std::size_t n_rows_;
  std::vector<float> values_;
  std::uint32_t missing_ = 0;  // a bit a column
};

/// As moments() does it, sixteen columns in step.
void add_moments(Tile& tile, std::array<Found, kLanes>& found) {
  const auto n = static_cast<double>(tile.n_rows());
  Doubles mean{}, squares{}, rest{};
  for (std::size_t row = 0; row < tile.n_rows(); ++row)
    for (std::size_t k = 0; k < kLanes; ++k) mean[k] += static_cast<double>(tile.at(row)[k]);
  for (double& one : mean) one /= n;
  for (std::size_t row = 0; row < tile.n_rows(); ++row)
    for (std::size_t k = 0; k < kLanes; ++k) {
      const double deviation = static_cast<double>(tile.at(row)[k]) - mean[k];
      squares[k] += deviation * deviation;
      rest[k] += deviation;
    }
  for (std::size_t k = 0; k < kLanes; ++k) {
    const double variance = (squares[k] - rest[k] * rest[k] / n) / (n - 1);
    found[k][0] = mean[k];
    found[k][1] = tile.n_rows() < 2 ? kNone : std::sqrt(variance < 0 ? 0 : variance);
  }
}

void add_quantiles(Tile& tile, std::array<Found, kLanes>& found) {
  tile.sort();
  for (std::size_t share = 0; share < kQuantileShares.size(); ++share) {
    const QuantilePlace place = quantile_place(tile.n_rows(), kQuantileShares[share]);
    for (std::size_t k = 0; k < kLanes; ++k)
      found[k][2 + share] = place.between(static_cast<double>(tile.at(place.below)[k]),
                                          static_cast<double>(tile.at(place.above)[k]));
  }
}

Found found_in(const std::vector<double>& values) {
  const Moments spread = moments(values);
  Found found = {spread.mean, std::sqrt(spread.variance)};
  std::ranges::copy(quantiles(values, kQuantileShares), found.begin() + 2);
  return found;
}

/// Statistics of the columns of a tile; one with missing values goes its own way.
std::array<Found, kLanes> found_in(Tile& tile) {
  std::array<Found, kLanes> alone{}, found{};
  for (int column = 0; column < kLanes; ++column)
    if (tile.has_missing(column)) alone[static_cast<std::size_t>(column)] = found_in(tile.column(column));
  add_moments(tile, found);
  add_quantiles(tile, found);
  for (int column = 0; column < kLanes; ++column)
    if (tile.has_missing(column)) found[static_cast<std::size_t>(column)] = alone[static_cast<std::size_t>(column)];
  return found;
}

}  // namespace

void column_statistics(std::span<const float* const> rows, std::int64_t n_columns,
                       const std::array<float*, kStatistics.size()>& statistics) {
  for (std::int64_t first = 0; first < n_columns; first += kLanes) {
    const int width = static_cast<int>(std::min<std::int64_t>(kLanes, n_columns - first));
    std::array<Found, kLanes> found;
    if (rows.empty()) {
      found.fill(found_in(std::vector<double>()));
    } else {
      Tile tile(rows, first, width);
      found = found_in(tile);
    }
    for (std::size_t statistic = 0; statistic < kStatistics.size(); ++statistic)
      for (int column = 0; column < width; ++column)
        statistics[statistic][first + column] =
            static_cast<float>(found[static_cast<std::size_t>(column)][statistic] + 0.0);
  }
}

}  // namespace districtwide
