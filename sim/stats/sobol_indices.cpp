#include "sim/stats/sobol_indices.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/base/errors.h"
#include "sim/stats/none.h"

namespace districtwide {

namespace {

/// Rows of a Saltelli design of which every output is there, centred.
struct Rows {
  std::size_t n_factors = 0;
  std::size_t n_points = 0;  // a row: 2 n_factors + 2
  std::int64_t n_dropped = 0;
  double mean = kNone;
  std::vector<double> outputs = {};  // [row][point], less the mean
  std::vector<double> noise = {};    // [row][point]; empty where not given

  std::size_t n_rows() const { return outputs.size() / n_points; }
};

/// Where things stand in the table of terms whose means the indices are computed from.
struct Columns {
  std::size_t n_factors;

  static constexpr std::size_t kValue = 0, kSquare = 1, kNoise = 2, kNoiseKnown = 3, kFirstIndex = 4;
  std::size_t n_pairs() const { return n_factors * (n_factors - 1) / 2; }
  std::size_t first_order(std::size_t factor) const { return kFirstIndex + factor; }
  std::size_t total(std::size_t factor) const { return kFirstIndex + n_factors + factor; }
  std::size_t pair(std::size_t number) const { return kFirstIndex + 2 * n_factors + number; }
  std::size_t size() const { return kFirstIndex + 2 * n_factors + n_pairs(); }
};

Rows complete_rows(std::span<const double> outputs, std::span<const double> noise_variances, int n_factors) {
  if (n_factors < 1) throw InternalError("Sobol' indices need at least one factor");
  Rows rows{static_cast<std::size_t>(n_factors), 2 * static_cast<std::size_t>(n_factors) + 2};
  if (outputs.size() % rows.n_points != 0) throw InternalError("outputs that are not whole rows of a Saltelli design");
  if (!noise_variances.empty() && noise_variances.size() != outputs.size())
    throw InternalError("noise variances that are not as many as outputs");

  for (std::size_t start = 0; start < outputs.size(); start += rows.n_points) {
    const auto row = outputs.subspan(start, rows.n_points);
    if (std::any_of(row.begin(), row.end(), [](double value) { return std::isnan(value); })) {
      ++rows.n_dropped;
      continue;
    }
    rows.outputs.insert(rows.outputs.end(), row.begin(), row.end());
    if (noise_variances.empty()) continue;
    const auto noise = noise_variances.subspan(start, rows.n_points);
    rows.noise.insert(rows.noise.end(), noise.begin(), noise.end());
  }
  rows.mean = moments(rows.outputs).mean;
  for (double& value : rows.outputs) value -= rows.mean;
  return rows;
}

/// The terms of one row, of which the indices need the means.
void put_terms(const double* outputs, const Columns& columns, double* terms) {
  const std::size_t n_factors = columns.n_factors;
  const double a = outputs[0];
  const double b = outputs[2 * n_factors + 1];
  const double* const a_with_b = outputs + 1;
  const double* const b_with_a = outputs + 1 + n_factors;
  terms[Columns::kValue] = (a + b) / 2;
  terms[Columns::kSquare] = (a * a + b * b) / 2;
  std::size_t number = 0;
  for (std::size_t factor = 0; factor < n_factors; ++factor) {
    const double difference = a_with_b[factor] - a;
    terms[columns.first_order(factor)] = b * difference;
    terms[columns.total(factor)] = difference * difference / 2;
    for (std::size_t other = factor + 1; other < n_factors; ++other)
      terms[columns.pair(number++)] = b_with_a[factor] * a_with_b[other] - a * b;
  }
}

RowTable table_of(const Rows& rows, const Columns& columns) {
  RowTable table{static_cast<std::int64_t>(rows.n_rows()), static_cast<std::int64_t>(columns.size())};
  table.values.resize(rows.n_rows() * columns.size(), 0.0);
  for (std::size_t row = 0; row < rows.n_rows(); ++row) {
    double* const terms = table.values.data() + row * columns.size();
    put_terms(rows.outputs.data() + row * rows.n_points, columns, terms);
    if (rows.noise.empty()) continue;
    for (std::size_t point = 0; point < rows.n_points; ++point) {
      const double noise = rows.noise[row * rows.n_points + point];
      if (std::isnan(noise)) continue;
      terms[Columns::kNoise] += noise;
      terms[Columns::kNoiseKnown] += 1;
    }
  }
  return table;
}

/// The variance of A and B, NaN where it is no more than the rounding of the sums it comes from.
double variance_of(std::span<const double> means, std::int64_t n_rows) {
  const double mean = means[Columns::kValue];
  const double square = means[Columns::kSquare];
  const double variance = square - mean * mean;
  const double rounding = static_cast<double>(2 * n_rows) * std::numeric_limits<double>::epsilon() * square;
  return n_rows >= 2 && variance > rounding ? variance : kNone;
}

/// Noise share, then of each factor and then of each pair its raw indices and the same without noise.
std::vector<double> indices_of(std::span<const double> means, const Columns& columns, std::int64_t n_rows) {
  const double variance = variance_of(means, n_rows);
  const double noise_known = means[Columns::kNoiseKnown];
  const double noise = noise_known > 0 ? means[Columns::kNoise] / noise_known : kNone;
  const double share = noise / variance;
  const double rest = share < 1 ? 1 - share : kNone;

  std::vector<double> indices = {share};
  for (std::size_t factor = 0; factor < columns.n_factors; ++factor) {
    const double first_order = means[columns.first_order(factor)] / variance;
    const double total = means[columns.total(factor)] / variance;
    indices.insert(indices.end(), {first_order, total, first_order / rest, (total - share) / rest});
  }
  std::size_t number = 0;
  for (std::size_t factor = 0; factor < columns.n_factors; ++factor)
    for (std::size_t other = factor + 1; other < columns.n_factors; ++other) {
      const double alone = means[columns.first_order(factor)] + means[columns.first_order(other)];
      const double second_order = (means[columns.pair(number++)] - alone) / variance;
      indices.insert(indices.end(), {second_order, second_order / rest});
    }
  return indices;
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> outputs, std::span<const double> noise_variances, int n_factors,
                           const Bootstrap& bootstrap) {
  const Rows rows = complete_rows(outputs, noise_variances, n_factors);
  const Columns columns{rows.n_factors};
  const RowTable table = table_of(rows, columns);

  SobolIndices result{table.n_rows, rows.n_dropped, rows.mean, kNone};
  const auto statistic = [&](std::span<const double> means) { return indices_of(means, columns, table.n_rows); };
  // The resamples keep the mean of all: another centre would move them by less than their spread over sqrt(n_rows).
  const std::vector<Estimate> estimates = bootstrap_of_means(table, statistic, bootstrap);

  std::vector<double> points;  // A and B
  for (std::size_t row = 0; row < rows.n_rows(); ++row) {
    points.push_back(rows.outputs[row * rows.n_points]);
    points.push_back(rows.outputs[(row + 1) * rows.n_points - 1]);
  }
  const Moments spread = moments(points);
  result.variance = spread.variance * static_cast<double>(spread.n - 1) / static_cast<double>(spread.n);

  const Estimate* next = estimates.data();
  result.noise_share = *next++;
  for (int factor = 0; factor < n_factors; ++factor, next += 4)
    result.factors.push_back({next[0], next[1], next[2], next[3]});
  for (int factor = 0; factor < n_factors; ++factor)
    for (int other = factor + 1; other < n_factors; ++other, next += 2)
      result.pairs.push_back({factor, other, next[0], next[1]});
  return result;
}

}  // namespace districtwide
