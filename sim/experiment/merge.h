#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "sim/hdf5/block_file.h"

namespace districtwide {

/// How far the sweep in a folder has come.
struct SweepStatus {
  std::int64_t n_runs = 0;
  std::int64_t n_blocks = 0;
  std::int64_t runs_done = 0;
  std::int64_t runs_failed = 0;
  std::int64_t runs_not_needed = 0;  // a point had enough before
  std::vector<std::int64_t> missing = {};  // blocks, the damaged ones among them
  std::vector<std::filesystem::path> damaged = {};  // their files
  bool is_merged = false;                  // all of it is in the result file
  std::vector<std::string> failures = {};  // in words, a text a block that has some
};

/// Of the sweep to a result file: reads the frame and every block of its folder, or the file once it is merged. Throws
/// FileError where there is neither, or a block is of another sweep.
SweepStatus status_of_sweep(const std::filesystem::path& file);

class MergeBeside;

/// What merging needs to be told.
struct MergeControl {
  bool partial = false;    // also where blocks are missing: their runs stay marked as not run
  bool overwrite = false;  // replace a file that exists
  int threads = 0;         // to look at the blocks, and for the summaries of a population; 0: all
  MergeBeside* beside = nullptr;  // what has been merged already, if anything has
};

/// Puts the blocks of FILE.h5.blocks together as FILE.h5 by copying their compressed chunks, in a process of its own, to
/// a temporary name; compares what came back from the disk; then renames. A complete sweep's folder is removed. Where the
/// points are a population, works out its summaries (population_file.h) before. False where it was merged before: nothing
/// is to be done, unless the file is to be overwritten and all blocks are there. Throws FileError where blocks are missing or
/// damaged and it is not partial, where the disk refuses, or the file exists.
bool merge_sweep(const std::filesystem::path& file, const MergeControl& control);

}  // namespace districtwide
