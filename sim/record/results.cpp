#include "sim/record/results.h"

#include "sim/base/errors.h"

namespace districtwide {

namespace {

std::size_t run_number(const Results& results, int point, int replicate) {
  if (point < 0 || point >= results.n_points || replicate < 0 || replicate >= results.n_replicates)
    throw InternalError("there is no run of point " + std::to_string(point) + ", replicate " +
                        std::to_string(replicate));
  return static_cast<std::size_t>(point) * static_cast<std::size_t>(results.n_replicates) +
         static_cast<std::size_t>(replicate);
}

}  // namespace

std::span<const float> Results::run(int point, int replicate) const {
  const auto size = static_cast<std::size_t>(layout.run_size());
  return std::span(values).subspan(run_number(*this, point, replicate) * size, size);
}

std::span<float> Results::run(int point, int replicate) {
  const auto size = static_cast<std::size_t>(layout.run_size());
  return std::span(values).subspan(run_number(*this, point, replicate) * size, size);
}

RunStatus Results::status(int point, int replicate) const {
  const std::size_t number = run_number(*this, point, replicate);
  return statuses.empty() ? RunStatus::Done : statuses[number];
}

void check_results(const Results& results) {
  check_frame(results);
  const std::size_t n_runs = static_cast<std::size_t>(results.n_points) * static_cast<std::size_t>(results.n_replicates);
  if (results.values.size() != n_runs * static_cast<std::size_t>(results.layout.run_size()))
    throw InternalError("results hold not as many values as their runs have");
}

void check_frame(const Results& results) {
  if (results.n_points < 1 || results.n_replicates < 1) throw InternalError("results without a run");
  const std::size_t n_points = static_cast<std::size_t>(results.n_points);
  const std::size_t n_runs = n_points * static_cast<std::size_t>(results.n_replicates);
  if (results.scenario_titles.size() != n_points) throw InternalError("results need a scenario title for each point");
  if (results.seeds.size() != n_points) throw InternalError("results need a seed for each point");
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
