#include "sim/stats/column_statistics.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "sim/stats/moments.h"
#include "sim/stats/quantiles.h"

namespace districtwide {
namespace {

constexpr float kMissingValue = std::numeric_limits<float>::quiet_NaN();

/// A table and the statistics of its columns.
struct TableOfRows {
  std::int64_t n_columns;
  std::vector<std::vector<float>> rows;

  /// [statistic][column]
  std::vector<std::vector<float>> statistics() const {
    std::vector<const float*> starts;
    for (const std::vector<float>& row : rows) starts.push_back(row.data());
    std::vector<std::vector<float>> found(kStatistics.size(), std::vector<float>(static_cast<std::size_t>(n_columns), -77));
    std::array<float*, kStatistics.size()> places{};
    for (std::size_t k = 0; k < places.size(); ++k) places[k] = found[k].data();
    column_statistics(starts, n_columns, places);
    return found;
  }
};

TableOfRows random_table(int n_rows, int n_columns, double missing_share) {
  std::mt19937 generator(static_cast<unsigned>(1000 * n_rows + n_columns));
  TableOfRows table{n_columns, std::vector<std::vector<float>>(static_cast<std::size_t>(n_rows))};
  for (std::vector<float>& row : table.rows)
    for (int column = 0; column < n_columns; ++column) {
      const bool is_missing = static_cast<double>(generator() % 1000) < 1000 * missing_share;
      // Some columns have many equal values, some are large and close to each other.
      const auto draw = static_cast<float>(generator() % (column % 3 == 0 ? 5 : 100000)) / 7.0f;
      row.push_back(is_missing ? kMissingValue : column % 3 == 1 ? 1e6f + draw : draw - 100.0f);
    }
  return table;
}

void expect_plain_statistics(const TableOfRows& table) {
  const auto found = table.statistics();
  for (std::size_t column = 0; column < static_cast<std::size_t>(table.n_columns); ++column) {
    std::vector<double> values;
    for (const std::vector<float>& row : table.rows)
      if (!std::isnan(row[column])) values.push_back(static_cast<double>(row[column]));
    const Moments spread = moments(values);
    std::vector<double> expected = {spread.mean, std::sqrt(spread.variance)};
    for (const double value : quantiles(values, kQuantileShares)) expected.push_back(value);
    for (std::size_t k = 0; k < expected.size(); ++k) {
      const auto wanted = static_cast<float>(expected[k]);
      if (std::isnan(wanted))
        EXPECT_TRUE(std::isnan(found[k][column])) << kStatistics[k] << " of column " << column;
      else
        EXPECT_EQ(std::bit_cast<std::uint32_t>(found[k][column]), std::bit_cast<std::uint32_t>(wanted))
            << kStatistics[k] << " of column " << column << " of " << table.rows.size() << " rows";
    }
  }
}

TEST(ColumnStatistics, AreThoseOfEachColumnByItselfToTheBit) {
  for (int n_rows = 1; n_rows <= 70; ++n_rows) expect_plain_statistics(random_table(n_rows, 1 + n_rows % 37, 0));
  for (const int n_rows : {127, 128, 129, 1000}) expect_plain_statistics(random_table(n_rows, 33, 0));
}

TEST(ColumnStatistics, LeaveMissingValuesOut) {
  for (int n_rows = 1; n_rows <= 40; ++n_rows) expect_plain_statistics(random_table(n_rows, 21, 0.1));
  expect_plain_statistics(random_table(30, 21, 0.97));
}

// By hand: 1, 2, 4, 9 have mean 4, squares of deviations 9 + 4 + 0 + 25 = 38, and places 0.15, 0.75, 1.5, 2.25, 2.85.
TEST(ColumnStatistics, OfFourNumbersAreThoseByHand) {
  const TableOfRows table{1, {{9}, {1}, {4}, {2}}};
  const std::vector<double> expected = {4, std::sqrt(38.0 / 3), 1.15, 1.75, 3, 5.25, 8.25};
  const auto found = table.statistics();
  for (std::size_t k = 0; k < expected.size(); ++k) EXPECT_EQ(found[k][0], static_cast<float>(expected[k])) << kStatistics[k];
}

TEST(ColumnStatistics, OfNothingAreMissing) {
  for (const TableOfRows& table : {TableOfRows{18, {}}, TableOfRows{1, {{kMissingValue}, {kMissingValue}}}})
    for (const std::vector<float>& row : table.statistics())
      for (const float value : row) EXPECT_TRUE(std::isnan(value));
}

TEST(ColumnStatistics, OfOneRowHaveNoStandardDeviation) {
  const auto found = TableOfRows{2, {{3, 5}}}.statistics();
  EXPECT_EQ(found[0], (std::vector<float>{3, 5}));
  EXPECT_TRUE(std::isnan(found[1][0]));
  EXPECT_EQ(found[6], (std::vector<float>{3, 5}));
}

// Which of 0 and -0 comes first when sorted is nobody's promise.
TEST(ColumnStatistics, HaveNoNegativeZero) {
  for (const auto& row : TableOfRows{1, {{-0.0f}, {0.0f}, {-0.0f}}}.statistics()) EXPECT_FALSE(std::signbit(row[0]));
}

TEST(ColumnStatistics, NeverCrossEachOther) {
  const auto found = random_table(45, 40, 0).statistics();
  for (std::size_t column = 0; column < 40; ++column)
    for (std::size_t k = 3; k < kStatistics.size(); ++k) EXPECT_LE(found[k - 1][column], found[k][column]);
}

}  // namespace
}  // namespace districtwide
