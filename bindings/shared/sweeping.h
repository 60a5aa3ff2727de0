#pragma once

#include <filesystem>
#include <string>

#include "sim/experiment/design.h"
#include "sim/experiment/sweep.h"

namespace districtwide {

/// Lays out a design's sweep; the design must outlive it. `command` becomes the file's history.
Sweep plan_design(const Design& design, const std::string& command);

/// Throws InputError where a point needs more than `allowed_bytes` of memory with `threads` threads (0: all).
void check_points_fit(const Design& design, int threads, double allowed_bytes);

/// Where a sweep goes, and what of it is to be run.
struct SweepOrder {
  std::filesystem::path file;
  Shard shard = {};
  bool is_sharded = false;
  bool resume = false;  // go on with blocks that are there
  bool force = false;   // begin again where a file or blocks are there
};

/// Sees to it that a sweep may begin, or go on, where its blocks are to be. False where there is nothing to go on with: the
/// file holds all of this sweep. Throws InputError, FileError where it may not: what is there is another's.
bool prepare_folder(const Sweep& sweep, const SweepOrder& order);

}  // namespace districtwide
