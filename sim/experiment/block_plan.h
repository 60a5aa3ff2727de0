#pragma once

#include <cstdint>
#include <vector>

#include "sim/hdf5/block_file.h"

namespace districtwide {

/// Values that a block has at least, if its sweep has as many: 4 MB.
inline constexpr std::int64_t kBlockValues = std::int64_t{1} << 20;

/// How a sweep is cut into blocks: whole points, or equal parts of one point's replicates. The design alone decides,
/// never threads or shards.
struct BlockPlan {
  std::int64_t n_points = 0;
  int n_replicates = 0;
  std::int64_t points_a_block = 1;
  int replicates_a_block = 1;  // n_replicates, or a divisor of it where points_a_block is 1

  std::int64_t n_blocks() const { return n_blocks_of_points() * (n_replicates / replicates_a_block); }
  std::int64_t n_blocks_of_points() const { return (n_points + points_a_block - 1) / points_a_block; }
  /// Where a block begins (0 <= index < n_blocks()).
  BlockPlace place(std::int64_t index) const;
  /// Points of a block: points_a_block, or what is left for the last.
  std::int64_t n_points_of(std::int64_t index) const;
  std::int64_t n_runs_of(std::int64_t index) const { return n_points_of(index) * replicates_a_block; }
};

/// Cuts n_points x n_replicates runs of `run_values` values each into blocks of at least `block_values` values. All are at
/// least 1 (InternalError otherwise).
BlockPlan plan_blocks(std::int64_t n_points, int n_replicates, std::int64_t run_values,
                      std::int64_t block_values = kBlockValues);

/// The same for a summary, which keeps `kept_values` of each point: whole points, as many as have kRunValuesOfSummary times
/// `block_values` values in their runs (64 MB, about a second's work), but no more than keep `block_values`.
inline constexpr std::int64_t kRunValuesOfSummary = 16;
BlockPlan plan_summary_blocks(std::int64_t n_points, int n_replicates, std::int64_t run_values, std::int64_t kept_values,
                              std::int64_t block_values = kBlockValues);

/// A part of a sweep that is run by itself: the blocks whose index leaves `index` when divided by `count`.
struct Shard {
  std::int64_t index = 0;
  std::int64_t count = 1;
};

/// The blocks of a shard in the order in which they are run: spread over the whole sweep at any time, so that a half-done
/// one shows all of it (places in bit-reversed order: van der Corput 1935).
std::vector<std::int64_t> blocks_in_order(const BlockPlan& plan, const Shard& shard);

/// Runs of a shard.
std::int64_t runs_of(const BlockPlan& plan, const Shard& shard);

}  // namespace districtwide
