#include "sim/experiment/block_plan.h"

#include <algorithm>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

/// The smallest divisor of `n` that is at least `low`; n itself where there is no smaller one.
int divisor_at_least(int n, std::int64_t low) {
  for (int divisor = 1; divisor < n; ++divisor)
    if (divisor >= low && n % divisor == 0) return divisor;
  return n;
}

std::int64_t divided_up(std::int64_t a, std::int64_t b) { return a / b + (a % b != 0); }

int bits_for(std::int64_t n) {
  int bits = 0;
  while ((std::int64_t{1} << bits) < n) ++bits;
  return bits;
}

std::int64_t reversed(std::int64_t number, int bits) {
  std::int64_t result = 0;
  for (int bit = 0; bit < bits; ++bit) result = result << 1 | (number >> bit & 1);
  return result;
}

}  // namespace

BlockPlace BlockPlan::place(std::int64_t index) const {
  const std::int64_t parts = n_replicates / replicates_a_block;
  return {index, index / parts * points_a_block, static_cast<int>(index % parts) * replicates_a_block};
}

std::int64_t BlockPlan::n_points_of(std::int64_t index) const {
  return std::min(points_a_block, n_points - place(index).first_point);
}

BlockPlan plan_blocks(std::int64_t n_points, int n_replicates, std::int64_t run_values,
                      std::int64_t block_values) {
  if (n_points < 1 || n_replicates < 1 || run_values < 1 || block_values < 1)
    throw InternalError("a sweep without a value has no blocks");
  const std::int64_t runs_needed = divided_up(block_values, run_values);
  BlockPlan plan{n_points, n_replicates, 1, n_replicates};
  if (runs_needed >= n_replicates)
    plan.points_a_block = std::min(n_points, divided_up(runs_needed, n_replicates));
  else
    plan.replicates_a_block = divisor_at_least(n_replicates, runs_needed);
  return plan;
}

BlockPlan plan_summary_blocks(std::int64_t n_points, int n_replicates, std::int64_t run_values, std::int64_t kept_values,
                              std::int64_t block_values) {
  if (n_points < 1 || n_replicates < 1 || run_values < 1 || kept_values < 1 || block_values < 1)
    throw InternalError("a sweep without a value has no blocks");
  const std::int64_t points_to_run = divided_up(divided_up(kRunValuesOfSummary * block_values, run_values), n_replicates);
  const std::int64_t points_to_keep = std::max<std::int64_t>(1, block_values / kept_values);
  return {n_points, n_replicates, std::min({points_to_run, points_to_keep, n_points}), n_replicates};
}

std::vector<std::int64_t> blocks_in_order(const BlockPlan& plan, const Shard& shard) {
  std::vector<std::int64_t> blocks;
  const std::int64_t n = shard.index < plan.n_blocks() ? (plan.n_blocks() - shard.index - 1) / shard.count + 1 : 0;
  const int bits = bits_for(n);
  for (std::int64_t k = 0; k < std::int64_t{1} << bits; ++k) {
    const std::int64_t place = reversed(k, bits);
    if (place < n) blocks.push_back(shard.index + place * shard.count);
  }
  return blocks;
}

std::int64_t runs_of(const BlockPlan& plan, const Shard& shard) {
  std::int64_t n_runs = 0;
  for (const std::int64_t block : blocks_in_order(plan, shard)) n_runs += plan.n_runs_of(block);
  return n_runs;
}

}  // namespace districtwide
