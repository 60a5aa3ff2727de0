#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <vector>

#include "sim/experiment/block_plan.h"
#include "sim/experiment/child_process.h"
#include "sim/experiment/merge_target.h"

namespace districtwide {

struct Sweep;

/// Merges a sweep's blocks while others are run, in a process of its own, in the order in which they are run. It is a help
/// and nothing rests on it: where it cannot begin or go on, merge_sweep begins from the blocks.
class MergeBeside {
 public:
  /// Begins, where there is something to be merged in the end that merge_sweep would not do otherwise: all blocks, of no
  /// population. The folder of `file` is open (open_folder). To be called where no thread is at work with HDF5.
  MergeBeside(const Sweep& sweep, const std::filesystem::path& file, const Shard& shard);
  MergeBeside(const MergeBeside&) = delete;
  MergeBeside& operator=(const MergeBeside&) = delete;
  /// Ends the process; what it wrote goes away unless it is in its place.
  ~MergeBeside();

  /// A block is there, whole. From any thread.
  void add(std::int64_t block);

  /// Gives back the room on the disk that it took, and ends; false where it took none. From any thread.
  bool give_up();

  /// Waits for the rest: the whole file, compared with the blocks, to be put in its place; nothing where it is not all done.
  MergeTarget* finish();

 private:
  void close_channel();

  std::vector<std::int64_t> turns_;  // of a block, among those that are merged
  std::mutex mutex_;
  std::vector<char> is_there_;       // by turn
  std::size_t n_there_ = 0;          // that may be merged: all before them are there
  int channel_ = -1;                 // to the process; that it is closed tells it that there is no more to come
  std::optional<MergeTarget> target_;
  std::optional<ChildProcess> child_;
};

}  // namespace districtwide
