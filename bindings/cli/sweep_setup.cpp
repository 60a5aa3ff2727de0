#include "bindings/cli/sweep_setup.h"

#include <algorithm>
#include <chrono>

#include "bindings/cli/signals.h"
#include "models/registry.h"
#include "sim/hdf5/block_file.h"
#include "sim/parallel/parallel.h"

namespace districtwide::cli {

namespace {

/// Numbers are shown as numbers, all else as it would be written in a scenario file.
void add_varied(const Design& design, std::size_t k, SweepPoints& points) {
  const Parameter& parameter = design.base.parameters.table()[design.parameters[k]];
  std::vector<double> numbers;
  std::vector<std::string> texts;
  for (std::int64_t point = 0; point < design.n_points; ++point) {
    const Value& value = design.value(point, k);
    if (const double* const number = std::get_if<double>(&value)) numbers.push_back(*number);
    const std::string* const word = std::get_if<std::string>(&value);
    texts.push_back(word ? *word : to_text(value));
  }
  if (numbers.size() < texts.size()) {
    points.varied_texts.emplace_back(parameter.key, std::move(texts));
    return;
  }
  points.varied.emplace_back(parameter.key, std::move(numbers));
  points.varied_units.push_back(parameter.unit);
}

}  // namespace

SweepPoints points_of(const Design& design) {
  SweepPoints points;
  points.n_points = design.n_points;
  points.scenario = [&design](std::int64_t point) { return design.point(point); };
  points.until = design.until;
  points.base = design.base;
  for (std::size_t k = 0; k < design.parameters.size(); ++k) add_varied(design, k, points);
  for (const CarriedColumn& column : design.carried) points.varied_texts.emplace_back(column.name, column.texts);
  return points;
}

std::filesystem::path output_of(const Design& design, const RunOptions& options) {
  if (!options.output.empty()) return options.output;
  return std::filesystem::path("results") / (design.name + ".h5");
}

void check_points_fit(const Design& design, const RunOptions& options) {
  const int threads = threads_of(options);
  const double allowed = allowed_bytes_of(options);
  for (std::int64_t index = 0; index < design.n_points; ++index) {
    Scenario point = design.point(index);
    point.run.replicates = std::min(point.run.replicates, kLanes);
    check_memory(model_of(point), std::vector<Scenario>{point}, threads, allowed);
  }
}

Forecast forecast_of(const Sweep& sweep, int threads) {
  const std::vector<Scenario> points{sweep.points.scenario(sweep.points.n_points / 2)};
  const int n_runs = std::min(sweep.blocks.n_replicates, 4 * kLanes);
  Results runs = empty_results(*sweep.model, sweep.layout, points, n_runs);
  RunControl control;
  control.stop = &stop_requested();
  const auto start = std::chrono::steady_clock::now();
  {
    const ThreadLimit one(1);
    run_replicates(*sweep.model, points, 0, control, runs);
  }
  const std::size_t bytes = block_image(runs, {1, n_runs, sweep.hash}, {}, "").size();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const double share = static_cast<double>(sweep.n_runs()) / n_runs;
  const int n_threads = threads > 0 ? threads : available_threads();
  return {seconds * share / n_threads, static_cast<double>(bytes) * share};
}

}  // namespace districtwide::cli
