#include "tests/support/statistical_support.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <numeric>

#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/engine/run.h"
#include "sim/stats/moments.h"
#include "tests/support/district_support.h"

namespace districtwide::test {

Results run_all(const Scenario& scenario) { return run_points(model_of(scenario), {&scenario, 1}, {}); }

Results run_library(const std::string& name, int replicates, std::vector<std::string> settings) {
  settings.push_back("run.replicates=" + std::to_string(replicates));
  return run_all(library_scenario(name, settings));
}

std::vector<double> read(const Results& results, const Reading& reading) {
  const RecordLayout::Field* field = results.layout.find(reading.quantity);
  if (!field) throw InternalError("no run recorded " + std::string(reading.quantity));
  const int week = reading.week == kLastWeek ? results.layout.n_weeks() - 1 : reading.week;
  const std::int64_t row = field->quantity.weekly ? results.layout.row_of(week) : 0;
  if (row < 0) throw InternalError("week " + std::to_string(week) + " was not recorded");
  const auto place = static_cast<std::size_t>(field->offset + row * field->n_components + reading.component);
  std::vector<double> values;
  for (int replicate = 0; replicate < results.n_replicates; ++replicate)
    values.push_back(double{results.run(0, replicate)[place]});
  return values;
}

double mean_of(const Results& results, const Reading& reading) { return moments(read(results, reading)).mean; }

PairedComparison compare(const Results& baseline, const Results& other, const Reading& reading) {
  return compare_paired(read(baseline, reading), read(other, reading));
}

std::vector<double> ratio_by_run(const std::vector<double>& numerators, const std::vector<double>& denominators) {
  const double mean = moments(denominators).mean;
  const double ratio = moments(numerators).mean / mean;
  std::vector<double> values;
  for (std::size_t run = 0; run < numerators.size(); ++run)
    values.push_back(ratio + (numerators[run] - ratio * denominators[run]) / mean);
  return values;
}

bool is_lower(const PairedComparison& comparison) { return comparison.interval.high < 0; }
bool is_higher(const PairedComparison& comparison) { return comparison.interval.low > 0; }

Estimate clustered_estimate(const std::vector<double>& values, int n_clusters) {
  std::vector<double> sums(static_cast<std::size_t>(n_clusters));
  std::vector<double> counts(sums.size());
  for (std::size_t k = 0; k < values.size(); ++k) {
    sums[k % sums.size()] += values[k];
    counts[k % sums.size()] += 1;
  }
  for (std::size_t cluster = 0; cluster < sums.size(); ++cluster) sums[cluster] /= counts[cluster];
  const Moments found = moments(sums);
  return {found.mean, found.standard_error};
}

namespace {

/// The column with mean 0 and length 1; all zeros where it does not vary.
std::vector<double> standardized(std::vector<double> column) {
  const double mean = moments(column).mean;
  double squares = 0;
  for (double& value : column) {
    value -= mean;
    squares += value * value;
  }
  // What varies by rounding alone does not vary.
  const bool varies = std::sqrt(squares) > 1e-6 * std::abs(mean) * std::sqrt(static_cast<double>(column.size()));
  for (double& value : column) value = varies ? value / std::sqrt(squares) : 0.0;
  return column;
}

}  // namespace

std::vector<double> correlations_of(const std::vector<std::vector<double>>& columns) {
  std::vector<std::vector<double>> units;
  for (const std::vector<double>& column : columns) units.push_back(standardized(column));
  std::vector<double> correlations;
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (std::size_t j = 0; j < units.size(); ++j)
      correlations.push_back(i == j ? 1 : std::inner_product(units[i].begin(), units[i].end(), units[j].begin(), 0.0));
  }
  return correlations;
}

double mean_square_quantile(const std::vector<double>& correlations, double q) {
  double squares = 0;
  for (const double correlation : correlations) squares += correlation * correlation;
  const double freedom = static_cast<double>(correlations.size()) / squares;
  return boost::math::quantile(boost::math::chi_squared(freedom), q) / freedom;
}

}  // namespace districtwide::test
