#include "bindings/shared/sweeping.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "bindings/shared/design_points.h"
#include "bindings/shared/input_files.h"
#include "bindings/shared/provenance.h"
#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/base/lanes.h"
#include "sim/base/whole_file.h"
#include "sim/engine/run.h"
#include "sim/experiment/merge.h"
#include "sim/hdf5/block_file.h"
#include "sim/parallel/parallel.h"

namespace districtwide {

Sweep plan_design(const Design& design, const std::string& command) {
  const Provenance provenance{.title = design.title,
                              .source = source_text(),
                              .history = command,
                              .scenario_toml = design.to_toml(),
                              .model = design.base.model,
                              .results_version = model_of(design.base).results_version,
                              .left_out = design.left_out,
                              .input_files = list_files(input_paths(design))};
  return plan_sweep(model_of(design.base), points_of(design), provenance);
}

namespace {

/// Runs of a point that are held at once: few, unless all of them are looked at together, by each thread for its own point.
int runs_at_once(const Design& design, int threads) {
  const std::int64_t all = design.base.run.replicates;
  if (!design.until && !design.base.output.summary) return static_cast<int>(std::min<std::int64_t>(all, kLanes));
  const std::int64_t n_threads = std::min<std::int64_t>(threads > 0 ? threads : available_threads(), design.n_points);
  return static_cast<int>(std::min<std::int64_t>(all * n_threads, std::numeric_limits<int>::max()));
}

/// Whether a file is there and holds all of a sweep. Throws FileError where it holds something else.
bool holds_all(const std::filesystem::path& file, const Sweep& sweep) {
  if (!std::filesystem::exists(file)) return false;
  const std::optional<MergedSweep> merged = read_merged(file);
  if (!merged || merged->frame.shape.sweep_hash != sweep.hash)
    throw FileError(file.string(), "is there and is not of this sweep: the design, a file that it names, an option or this "
                                   "program's results version differs, or it is no sweep at all. Write to another file; "
                                   "--force replaces it");
  return merged->blocks_missing == 0;
}

}  // namespace

void check_points_fit(const Design& design, int threads, double allowed_bytes) {
  const Model& model = model_of(design.base);
  std::vector<Scenario> one = {design.base};
  one.front().run.replicates = runs_at_once(design, threads);
  for (std::int64_t index = 0; index < design.n_points; ++index) {
    design.turn_into(index, one.front());
    check_memory(model, one, threads, allowed_bytes);
  }
}

bool prepare_folder(const Sweep& sweep, const SweepOrder& order) {
  check_writable(order.file, order.force || order.resume);
  if (order.resume && !order.force && holds_all(order.file, sweep)) {
    merge_sweep(order.file, {});  // there is nothing to merge, but blocks may be left of one that was ended
    return false;
  }
  const std::filesystem::path folder = blocks_folder(order.file);
  if (order.force && order.is_sharded) throw InputError({"--force"}, "would delete what other shards have done");
  if (order.force && !order.resume) std::filesystem::remove_all(folder);
  if (std::filesystem::exists(folder) && !order.resume && !order.is_sharded)
    throw FileError(folder.string(), "holds the blocks of a sweep that was not finished; --resume goes on, --force "
                                     "begins again");
  open_folder(sweep, folder);
  return true;
}

}  // namespace districtwide
