#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sim/stats/intervals.h"

namespace districtwide {

/// A number that was estimated, with a range for the true one. NaN, or not known, where it cannot be told.
struct Estimate {
  double value = 0;
  Interval interval;
};

/// How intervals are found by drawing the rows of a sample anew (Efron 1979, the bootstrap).
struct Bootstrap {
  /// A whole number of 0 .. bound - 1, all equally likely. The caller's, so that its seed decides about every bit.
  std::function<std::uint32_t(std::uint32_t bound)> draw_below = {};
  int n_resamples = 1000;  // 0: no intervals, and no draws
  double confidence = 0.95;
};

/// What a statistic needs of each row of a sample; the statistic itself is a function of the columns' means.
struct RowTable {
  std::int64_t n_rows = 0;
  std::int64_t n_columns = 0;
  std::vector<double> values = {};  // [row][column]
};

/// Several numbers computed from the means of a table's columns; as many each time.
using StatisticOfMeans = std::function<std::vector<double>(std::span<const double> column_means)>;

/// The statistic of the table with percentile intervals: the quantiles at (1 -+ confidence) / 2 of the statistic over
/// resamples of n_rows rows drawn with replacement (Efron & Tibshirani 1993, chapter 13).
///
/// Rows are taken to be independent. Rows of a quasi-random design are more even than that, so that the intervals are
/// rather too wide for them; with few rows (some dozens) they are rather too narrow. Not known where n_rows < 2, where
/// there are no resamples, and where the statistic is NaN in any of them. Takes n_rows draws a resample, in order.
/// Throws InternalError where the table's sizes disagree, where not 0 < confidence < 1, and where draws are missing.
std::vector<Estimate> bootstrap_of_means(const RowTable& table, const StatisticOfMeans& statistic,
                                         const Bootstrap& bootstrap);

}  // namespace districtwide
