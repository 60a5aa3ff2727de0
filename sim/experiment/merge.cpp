#include "sim/experiment/merge.h"

#include <algorithm>
#include <optional>
#include <system_error>

#include "sim/base/errors.h"
#include "sim/base/whole_file.h"
#include "sim/experiment/child_process.h"
#include "sim/experiment/merge_beside.h"
#include "sim/experiment/merge_target.h"
#include "sim/experiment/population_summary.h"
#include "sim/experiment/sweep.h"
#include "sim/parallel/parallel.h"

namespace districtwide {

namespace {

BlockPlan plan_of(const SweepFrame& frame) {
  return {frame.n_points, frame.n_replicates, frame.shape.n_points, frame.shape.n_replicates};
}

SweepFrame frame_in(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder))
    throw FileError(folder.string(), "there is no such folder: no sweep to this file has begun, or it is merged");
  return read_frame(frame_path(folder));
}

struct Blocks {
  std::vector<std::filesystem::path> there;
  std::vector<std::int64_t> missing;           // the damaged ones among them
  std::vector<std::filesystem::path> damaged;
};

/// Reads all that is there, to see whether it is sound.
Blocks blocks_in(const std::filesystem::path& folder, const BlockPlan& plan) {
  std::vector<char> is_sound(static_cast<std::size_t>(plan.n_blocks()));
  parallel_for(plan.n_blocks(), [&](std::int64_t index) {
    is_sound[static_cast<std::size_t>(index)] = is_sound_block(block_path(folder, index));
  });
  Blocks blocks;
  for (std::int64_t index = 0; index < plan.n_blocks(); ++index) {
    const std::filesystem::path path = block_path(folder, index);
    if (is_sound[static_cast<std::size_t>(index)]) {
      blocks.there.push_back(path);
      continue;
    }
    blocks.missing.push_back(index);
    if (std::filesystem::exists(path)) blocks.damaged.push_back(path);
  }
  return blocks;
}

/// Whether a folder holds a whole sweep, which may take the place of a file that was made of it before: that one may be
/// damaged.
bool are_all_in(const std::filesystem::path& folder) {
  return std::filesystem::exists(frame_path(folder)) && blocks_in(folder, plan_of(frame_in(folder))).missing.empty();
}

/// Throws FileError where not every block is there and sound.
void check_complete(const Blocks& blocks, const BlockPlan& plan, const std::filesystem::path& folder) {
  if (blocks.missing.empty()) return;
  std::string words = std::to_string(blocks.missing.size()) + " of " + std::to_string(plan.n_blocks()) + " blocks are missing";
  if (!blocks.damaged.empty())
    words += " (" + std::to_string(blocks.damaged.size()) + " of them damaged, such as " +
             blocks.damaged.front().filename().string() + ")";
  throw FileError(folder.string(), words + "; run the rest with --resume, or merge with --partial");
}

/// What the result file of a sweep says, where it is merged and its blocks are gone; or may go, for it holds all of them.
std::optional<MergedSweep> merged_before(const std::filesystem::path& file) {
  std::optional<MergedSweep> merged = read_merged(file);
  const std::filesystem::path folder = blocks_folder(file);
  if (!merged || !std::filesystem::exists(folder)) return merged;
  const bool holds_all = merged->blocks_missing == 0 && std::filesystem::exists(frame_path(folder)) &&
                         read_frame(frame_path(folder)).shape.sweep_hash == merged->frame.shape.sweep_hash;
  return holds_all ? merged : std::nullopt;
}

/// Whether the file was made of some blocks of this very sweep, so that nothing is lost where more of them replace it.
bool is_part_of(const std::optional<MergedSweep>& merged, const SweepFrame& frame) {
  return merged && merged->blocks_missing > 0 && merged->frame.shape.sweep_hash == frame.shape.sweep_hash;
}

SweepStatus status_of_merged(const MergedSweep& merged) {
  const auto n_with = [&](RunStatus status) { return std::count(merged.statuses.begin(), merged.statuses.end(), status); };
  SweepStatus status;
  status.is_merged = true;
  status.n_runs = static_cast<std::int64_t>(merged.statuses.size());
  status.n_blocks = plan_of(merged.frame).n_blocks();
  status.runs_done = n_with(RunStatus::Done);
  status.runs_failed = n_with(RunStatus::Failed);
  if (merged.blocks_missing == 0) status.runs_not_needed = n_with(RunStatus::NotRun);
  return status;
}

/// What there is to say of the points as one population; nothing where they are none.
std::vector<PopulationTrack> tracks_of(const std::filesystem::path& folder, const SweepFrame& frame, const Blocks& blocks) {
  const auto population = read_population(frame_path(folder), false);
  if (!population || population->tracks.empty()) return {};
  return summarize_population(*population, frame, blocks.there);
}

/// The blocks in the order in which they are run, as merging beside them has them: so the file is the same.
std::vector<std::filesystem::path> in_turn(const Blocks& blocks, const BlockPlan& plan, const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  for (const std::int64_t block : blocks_in_order(plan, {}))
    if (!std::binary_search(blocks.missing.begin(), blocks.missing.end(), block)) paths.push_back(block_path(folder, block));
  return paths;
}

/// Fills a copy of the frame, in a process of its own. Throws FileError with the child's words.
void fill(const MergeTarget& target, const SweepFrame& frame, const std::vector<std::filesystem::path>& blocks,
          std::int64_t n_missing, const std::vector<PopulationTrack>& tracks) {
  const auto work = [&] {
    FrameFiller filler(target.path(), frame);
    for (const std::filesystem::path& block : blocks) filler.add(block);
    filler.finish(n_missing);
    if (!tracks.empty()) fill_population(target.path(), tracks);
  };
#ifdef __SANITIZE_ADDRESS__
  return work();  // the checker's allocator may be locked for ever in a child that is forked beside other threads
#endif
  try {
    if (const std::string words = ChildProcess(work).wait(); !words.empty()) target.fail(words);
  } catch (const std::system_error& error) {
    target.fail(error.what());
  }
}

}  // namespace

SweepStatus status_of_sweep(const std::filesystem::path& file) {
  if (const auto merged = merged_before(file)) return status_of_merged(*merged);
  const std::filesystem::path folder = blocks_folder(file);
  const SweepFrame frame = frame_in(folder);
  const BlockPlan plan = plan_of(frame);
  Blocks blocks = blocks_in(folder, plan);
  SweepStatus status;
  status.n_runs = plan.n_points * plan.n_replicates;
  status.n_blocks = plan.n_blocks();
  status.missing = std::move(blocks.missing);
  status.damaged = std::move(blocks.damaged);
  for (const std::filesystem::path& path : blocks.there) {
    const BlockSummary block = read_block(path, frame);
    const std::int64_t n_done = std::count(block.statuses.begin(), block.statuses.end(), RunStatus::Done);
    const std::int64_t n_failed = std::count(block.statuses.begin(), block.statuses.end(), RunStatus::Failed);
    status.runs_done += n_done;
    status.runs_failed += n_failed;
    status.runs_not_needed += plan.n_runs_of(block.place.index) - n_done - n_failed;
    if (!block.failures.empty()) status.failures.push_back(block.failures);
  }
  return status;
}

bool merge_sweep(const std::filesystem::path& file, const MergeControl& control) {
  const ThreadLimit limit(control.threads);
  const std::filesystem::path folder = blocks_folder(file);
  const auto merged = merged_before(file);
  MergeTarget* const made = control.beside ? control.beside->finish() : nullptr;
  if (merged && merged->blocks_missing == 0 && !(control.overwrite && (made || are_all_in(folder)))) {
    std::filesystem::remove_all(folder);  // a merge may have been ended just before
    return false;
  }
  const SweepFrame frame = frame_in(folder);
  check_writable(file, control.overwrite || is_part_of(read_merged(file), frame));
  if (made) {
    made->put_in_place();
    std::filesystem::remove_all(folder);
    return true;
  }
  const BlockPlan plan = plan_of(frame);
  const Blocks blocks = blocks_in(folder, plan);
  if (!control.partial) check_complete(blocks, plan, folder);
  const std::vector<PopulationTrack> tracks = tracks_of(folder, frame, blocks);
  MergeTarget target(file);
  fill(target, frame, in_turn(blocks, plan, folder), static_cast<std::int64_t>(blocks.missing.size()), tracks);
  target.put_in_place();
  if (blocks.missing.empty()) std::filesystem::remove_all(folder);
  return true;
}

}  // namespace districtwide
