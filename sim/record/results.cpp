#include "sim/record/results.h"

#include "sim/base/errors.h"

namespace districtwide {

namespace {

/// The place of one of `n_rows` a point.
std::size_t row_number(const Results& results, int n_rows, int point, int row) {
  if (point < 0 || point >= results.n_points || row < 0 || row >= n_rows)
    throw InternalError("there is no run of point " + std::to_string(point) + ", replicate " + std::to_string(row));
  return static_cast<std::size_t>(point) * static_cast<std::size_t>(n_rows) + static_cast<std::size_t>(row);
}

}  // namespace

std::span<const float> Results::run(int point, int row) const {
  const auto size = static_cast<std::size_t>(layout.run_size());
  return std::span(values).subspan(row_number(*this, n_rows(), point, row) * size, size);
}

std::span<float> Results::run(int point, int row) {
  const auto size = static_cast<std::size_t>(layout.run_size());
  return std::span(values).subspan(row_number(*this, n_rows(), point, row) * size, size);
}

RunStatus Results::status(int point, int replicate) const {
  const std::size_t number = row_number(*this, n_replicates, point, replicate);
  return statuses.empty() ? RunStatus::Done : statuses[number];
}

void check_results(const Results& results) {
  check_frame(results);
  const std::size_t n_rows = static_cast<std::size_t>(results.n_points) * static_cast<std::size_t>(results.n_rows());
  if (results.values.size() != n_rows * static_cast<std::size_t>(results.layout.run_size()))
    throw InternalError("results hold not as many values as their runs have");
}

void check_frame(const Results& results) {
  if (results.n_points < 1 || results.n_replicates < 1) throw InternalError("results without a run");
  const std::size_t n_points = static_cast<std::size_t>(results.n_points);
  const std::size_t n_runs = n_points * static_cast<std::size_t>(results.n_replicates);
  if (results.scenario_titles.size() != n_points) throw InternalError("results need a scenario title for each point");
  if (results.seeds.size() != n_points) throw InternalError("results need a seed for each point");
  if (!results.organizations.empty() && results.organizations.size() != n_points)
    throw InternalError("results need a number of organizations for each point");
  if (results.varied_units.size() != results.varied.size())
    throw InternalError("results need a unit for each varied parameter");
  for (const auto& [key, values] : results.varied)
    if (values.size() != n_points) throw InternalError("results need a value of '" + key + "' for each point");
  for (const auto& [name, texts] : results.varied_texts)
    if (texts.size() != n_points) throw InternalError("results need a text of '" + name + "' for each point");
  if (!results.statuses.empty() && results.statuses.size() != n_runs)
    throw InternalError("results need a status for each run");
  if (!(results.weeks_per_year > 0)) throw InternalError("results need weeks_per_year above 0");
}

}  // namespace districtwide
