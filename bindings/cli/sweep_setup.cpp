#include "bindings/cli/sweep_setup.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "bindings/cli/progress.h"
#include "bindings/cli/signals.h"
#include "bindings/shared/input_files.h"
#include "models/designs.h"
#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/experiment/summary.h"
#include "sim/hdf5/block_file.h"
#include "sim/parallel/parallel.h"
#include "sim/record/rounding.h"

namespace districtwide::cli {

std::filesystem::path output_of(const Design& design, const RunOptions& options) {
  if (!options.output.empty()) return options.output;
  return std::filesystem::path("results") / (design.name + ".h5");
}

Design design_at(const std::string& path, const DesignChanges& changes) {
  std::vector<Problem> problems;
  try {
    Design design = read_design(path, changes);
    problems = lost_files(design.base);
    if (problems.empty()) return design;
  } catch (const FileError& error) {
    problems.push_back({{error.path()}, words_of(error)});
  }
  throw InputError(std::move(problems));
}

SweepCount run_blocks(const Sweep& sweep, const SweepOrder& order, const RunOptions& options, const Context& context,
                      MergeBeside& beside) {
  Progress progress(runs_of(sweep.blocks, order.shard), context.terminal, options.quiet);
  SweepControl control;
  control.threads = threads_of(options);
  control.stop = &stop_requested();
  control.shard = order.shard;
  control.progress = [&](std::int64_t runs_done) { progress.show(runs_done); };
  control.beside = &beside;
  return run_sweep(sweep, blocks_folder(order.file), control);
}

namespace {

/// What a sweep keeps of the runs of some points.
Results kept_of(const Sweep& sweep, std::span<const Scenario> points, const Results& runs) {
  Results kept = runs;
  if (sweep.summary) {
    kept = empty_summary(*sweep.model, *sweep.summary, points, runs.n_replicates);
    for (int point = 0; point < runs.n_points; ++point) summarise(runs, point, kept, point);
  }
  round_values(kept);
  return kept;
}

/// Bytes that the values of a block take in its file.
double bytes_of_values(const Results& block, const BlockShape& shape) {
  Results empty = block;
  std::ranges::fill(empty.values, std::numeric_limits<float>::quiet_NaN());
  return static_cast<double>(block_image(block, shape, {}, "").size()) -
         static_cast<double>(block_image(empty, shape, {}, "").size());
}

}  // namespace

Forecast forecast_of(const Sweep& sweep, int threads) {
  // Of few replicates those of several points, spread over all: they may be of very different sizes.
  constexpr int kRuns = 4 * kLanes;
  const int n_replicates = std::min(sweep.blocks.n_replicates, kRuns);
  const std::int64_t n_points = std::min<std::int64_t>(sweep.points.n_points, kRuns / n_replicates);
  std::vector<Scenario> points;
  for (std::int64_t k = 0; k < n_points; ++k)
    points.push_back(sweep.points.scenario((2 * k + 1) * sweep.points.n_points / (2 * n_points)));
  Results runs = empty_results(*sweep.model, sweep.layout, points, n_replicates);
  RunControl control;
  control.stop = &stop_requested();
  const auto start = std::chrono::steady_clock::now();
  {
    const ThreadLimit one(1);
    run_replicates(*sweep.model, points, 0, control, runs);
  }
  const Results kept = kept_of(sweep, points, runs);
  const double bytes = bytes_of_values(kept, {n_points, n_replicates, sweep.hash, sweep.shape().n_statistics});
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const double share = static_cast<double>(sweep.n_runs()) / static_cast<double>(n_points * n_replicates);
  const int n_threads = threads > 0 ? threads : available_threads();
  const double n_times = static_cast<double>(sweep.points.n_points) / static_cast<double>(n_points);
  const double n_kept = sweep.summary ? n_times : share;  // times as much as here
  return {seconds * share / n_threads, static_cast<double>(sweep.frame.size()) + bytes * n_kept};
}

}  // namespace districtwide::cli
