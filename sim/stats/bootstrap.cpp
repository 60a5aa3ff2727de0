#include "sim/stats/bootstrap.h"

#include <limits>

#include "sim/base/errors.h"
#include "sim/stats/none.h"
#include "sim/stats/quantiles.h"

namespace districtwide {

namespace {

void check(const RowTable& table, const Bootstrap& bootstrap) {
  if (table.n_rows < 0 || table.n_columns < 0 ||
      table.values.size() != static_cast<std::size_t>(table.n_rows) * static_cast<std::size_t>(table.n_columns))
    throw InternalError("a table of rows has not as many values as rows times columns");
  if (table.n_rows > std::numeric_limits<std::uint32_t>::max()) throw InternalError("too many rows to draw from");
  if (!(bootstrap.confidence > 0 && bootstrap.confidence < 1))
    throw InternalError("an interval's confidence lies between 0 and 1");
  if (bootstrap.n_resamples < 0) throw InternalError("a bootstrap of less than no resamples");
  if (bootstrap.n_resamples > 0 && !bootstrap.draw_below) throw InternalError("a bootstrap needs draws");
}

/// The columns' means where row r counts `times[r]` times. NaN where there is no row.
std::vector<double> column_means(const RowTable& table, const std::vector<std::uint32_t>& times) {
  const auto n_columns = static_cast<std::size_t>(table.n_columns);
  std::vector<double> means(n_columns, 0.0);
  for (std::size_t row = 0; row < times.size(); ++row) {
    if (times[row] == 0) continue;
    const double* const values = table.values.data() + row * n_columns;
    for (std::size_t column = 0; column < n_columns; ++column) means[column] += times[row] * values[column];
  }
  for (double& mean : means) mean /= static_cast<double>(table.n_rows);
  return means;
}

/// How often each row comes when n_rows are drawn with replacement.
std::vector<std::uint32_t> drawn_times(std::int64_t n_rows, const Bootstrap& bootstrap) {
  std::vector<std::uint32_t> times(static_cast<std::size_t>(n_rows), 0);
  for (std::int64_t draw = 0; draw < n_rows; ++draw) ++times.at(bootstrap.draw_below(static_cast<std::uint32_t>(n_rows)));
  return times;
}

}  // namespace

std::vector<Estimate> bootstrap_of_means(const RowTable& table, const StatisticOfMeans& statistic,
                                         const Bootstrap& bootstrap) {
  check(table, bootstrap);
  std::vector<Estimate> estimates;
  const std::vector<std::uint32_t> once(static_cast<std::size_t>(table.n_rows), 1);
  for (const double value : statistic(column_means(table, once))) estimates.push_back({value, {kNone, kNone}});
  if (table.n_rows < 2 || bootstrap.n_resamples == 0) return estimates;

  const auto n_resamples = static_cast<std::size_t>(bootstrap.n_resamples);
  std::vector<std::vector<double>> resampled(estimates.size(), std::vector<double>(n_resamples));
  for (std::size_t resample = 0; resample < n_resamples; ++resample) {
    const std::vector<double> values = statistic(column_means(table, drawn_times(table.n_rows, bootstrap)));
    if (values.size() != estimates.size()) throw InternalError("a statistic changed its number of values");
    for (std::size_t k = 0; k < values.size(); ++k) resampled[k][resample] = values[k];
  }

  const double ends[] = {(1 - bootstrap.confidence) / 2, (1 + bootstrap.confidence) / 2};
  for (std::size_t k = 0; k < estimates.size(); ++k) {
    const std::vector<double> found = quantiles(resampled[k], ends);
    estimates[k].interval = {found[0], found[1]};
  }
  return estimates;
}

}  // namespace districtwide
