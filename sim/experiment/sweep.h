#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/run.h"
#include "sim/experiment/block_plan.h"
#include "sim/experiment/until.h"
#include "sim/record/results.h"

namespace districtwide {

/// What is to be run: many points, each made when it is needed.
struct SweepPoints {
  std::int64_t n_points = 0;
  std::function<Scenario(std::int64_t point)> scenario;
  /// Turns the scenario of one point into that of another, at less cost; where it is not set, each is made anew.
  std::function<void(std::int64_t point, Scenario& scenario)> turn_into = {};
  /// When a point has enough of its replicates; nothing: when it has all.
  std::optional<Until> until = {};
  /// Needed for `until`: what points are compared with where it is paired.
  std::optional<Scenario> base = {};
  /// What varies, as the result file shows it: `varied`, `varied_units`, `varied_texts` of Results.
  std::vector<std::pair<std::string, std::vector<double>>> varied = {};
  std::vector<std::string> varied_units = {};
  std::vector<std::pair<std::string, std::vector<std::string>>> varied_texts = {};
  /// What the points are together, where they are a population; its weights are among `varied`.
  std::optional<Population> population = {};
};

/// A sweep that is ready to run.
struct Sweep {
  const Model* model;
  SweepPoints points;
  RecordLayout layout;                 // of a run
  std::optional<RecordLayout> summary;  // of what is kept in place of runs, if it is a summary
  BlockPlan blocks;
  std::string hash;              // of all on which a number depends: 64 hexadecimal digits
  std::vector<std::byte> frame;  // the result file without its values

  BlockShape shape() const;
  std::int64_t n_runs() const { return blocks.n_points * blocks.n_replicates; }
};

/// Lays out a sweep. `provenance.scenario_toml` is the resolved design: with the model's results version and the format
/// it decides the hash. The first point's output settings say what is kept. Other `block_values` are for tests. Throws
/// InputError where points do not fit together (common_layout).
Sweep plan_sweep(const Model& model, SweepPoints points, const Provenance& provenance,
                 std::int64_t block_values = kBlockValues);

/// The folder in which the blocks of a result file are gathered: FILE.h5.blocks.
std::filesystem::path blocks_folder(const std::filesystem::path& file);
std::filesystem::path frame_path(const std::filesystem::path& folder);
std::filesystem::path block_path(const std::filesystem::path& folder, std::int64_t index);

class MergeBeside;

struct SweepControl {
  int threads = 0;
  const std::atomic<bool>* stop = nullptr;
  Shard shard = {};
  std::function<void(std::int64_t runs_done)> progress = {};  // of the shard, those found at the start among them
  MergeBeside* beside = nullptr;  // is told of each block
};

/// What a sweep has come to.
struct SweepCount {
  std::int64_t runs_found = 0;   // done before
  std::int64_t runs_done = 0;    // now
  std::int64_t runs_failed = 0;  // among both
  std::int64_t runs_not_needed = 0;  // now: a point had enough before
  std::vector<std::filesystem::path> damaged = {};  // blocks that were there and were run again
  UntilCount until = {};             // now
  std::vector<std::string> failures = {};  // in words, the first few
};

/// Makes the folder with its frame, or checks that the one that is there is of this sweep. Throws FileError where it is
/// of another (the message says what to do), or where the disk refuses.
void open_folder(const Sweep& sweep, const std::filesystem::path& folder);

/// Runs the blocks of the shard that are not there yet, or not whole any more. A block appears whole or not at all; the
/// first file that cannot be written ends the sweep, with all finished blocks kept. A run that fails is marked and the
/// others go on. Throws FileError, Interrupted.
SweepCount run_sweep(const Sweep& sweep, const std::filesystem::path& folder, const SweepControl& control);

}  // namespace districtwide
