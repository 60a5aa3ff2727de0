#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace districtwide {

/// What a summary says of a sample, in this order: names, and shares where they are quantiles.
inline constexpr std::array<std::string_view, 7> kStatistics = {"mean", "standard_deviation", "q05", "q25",
                                                                "q50",  "q75",                "q95"};
inline constexpr std::array<double, 5> kQuantileShares = {0.05, 0.25, 0.5, 0.75, 0.95};

/// Of each column of a table the statistics over its rows: the mean, the standard deviation (square root of the variance
/// of moments()) and the quantiles of quantiles(), to the bit, then rounded to a float; -0 is written as 0.
///
/// Each of `rows` begins with the `n_columns` values of a row; each of `statistics` is as long. NaN is no value: it is left
/// out; a column without a value has NaN for all, one with a single value has no standard deviation (NaN).
/// Sixteen columns are summed and sorted at a time.
void column_statistics(std::span<const float* const> rows, std::int64_t n_columns,
                       const std::array<float*, kStatistics.size()>& statistics);

}  // namespace districtwide
