#include "sim/experiment/block_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "sim/base/errors.h"

namespace districtwide {
namespace {

/// Points, replicates, values a run, least values a block.
using Size = std::tuple<std::int64_t, int, std::int64_t, std::int64_t>;

const Size kSizes[] = {{1, 1, 1, 1},       {1, 1, 10, 1000000}, {7, 3, 100, 1000},  {100, 32, 50, 100},
                       {13, 64, 1000, 100}, {5, 7, 10, 25},      {3, 12, 10, 45},    {1000, 1, 7, 64},
                       {252, 32, 6000, kBlockValues}};

TEST(BlockPlan, HasEachRunOnce) {
  for (const auto& [n_points, n_replicates, run_values, block_values] : kSizes) {
    const BlockPlan plan = plan_blocks(n_points, n_replicates, run_values, block_values);
    std::set<std::pair<std::int64_t, int>> runs;
    std::int64_t n_runs = 0;
    for (std::int64_t index = 0; index < plan.n_blocks(); ++index) {
      const BlockPlace place = plan.place(index);
      ASSERT_GE(plan.n_points_of(index), 1);
      for (std::int64_t point = 0; point < plan.n_points_of(index); ++point)
        for (int replicate = 0; replicate < plan.replicates_a_block; ++replicate)
          runs.emplace(place.first_point + point, place.first_replicate + replicate);
      n_runs += plan.n_runs_of(index);
    }
    EXPECT_EQ(n_runs, n_points * n_replicates);
    EXPECT_EQ(runs.size(), static_cast<std::size_t>(n_runs));
    EXPECT_EQ(runs.begin()->first, 0);
    EXPECT_EQ(runs.rbegin()->first, n_points - 1);
    EXPECT_EQ(runs.rbegin()->second, n_replicates - 1);
  }
}

TEST(BlockPlan, BlocksAreLargeEnoughAndNotMuchLarger) {
  for (const auto& [n_points, n_replicates, run_values, block_values] : kSizes) {
    const BlockPlan plan = plan_blocks(n_points, n_replicates, run_values, block_values);
    if (plan.n_blocks() == 1) continue;
    const std::int64_t values = plan.points_a_block * plan.replicates_a_block * run_values;
    EXPECT_GE(values, block_values);
    EXPECT_EQ(n_replicates % plan.replicates_a_block, 0);
    if (plan.points_a_block == 1) continue;
    EXPECT_LT(values - n_replicates * run_values, block_values);
    EXPECT_EQ(plan.replicates_a_block, n_replicates);
  }
}

// Seven statistics of each of `run_values` values are kept of a point.
TEST(BlockPlan, OfASummaryHasWholePoints) {
  for (const auto& [n_points, n_replicates, run_values, block_values] : kSizes) {
    const BlockPlan plan = plan_summary_blocks(n_points, n_replicates, run_values, 7 * run_values, block_values);
    EXPECT_EQ(plan.replicates_a_block, n_replicates);
    EXPECT_EQ(plan.n_blocks(), plan.n_blocks_of_points());
    if (plan.n_blocks() == 1) continue;
    const std::int64_t values_run = plan.points_a_block * n_replicates * run_values;
    const std::int64_t values_kept = plan.points_a_block * 7 * run_values;
    EXPECT_TRUE(values_run >= 16 * block_values || values_kept + 7 * run_values > block_values) << "it could be larger";
    if (plan.points_a_block == 1) continue;
    EXPECT_LT(values_run - n_replicates * run_values, 16 * block_values);
    EXPECT_LE(values_kept, block_values);
  }
}

TEST(BlockPlan, RefusesWhatHasNoValues) {
  EXPECT_THROW(plan_blocks(0, 1, 1), InternalError);
  EXPECT_THROW(plan_blocks(1, 0, 1), InternalError);
  EXPECT_THROW(plan_blocks(1, 1, 0), InternalError);
  EXPECT_THROW(plan_summary_blocks(1, 1, 1, 0), InternalError);
}

TEST(Shards, HaveEachBlockOnce) {
  for (const std::int64_t n_points : {1, 2, 7, 100}) {
    const BlockPlan plan = plan_blocks(n_points, 1, 1, 1);
    for (const std::int64_t count : {1, 3, 7, 16}) {
      std::vector<std::int64_t> all;
      for (std::int64_t index = 0; index < count; ++index)
        for (const std::int64_t block : blocks_in_order(plan, {index, count})) {
          EXPECT_EQ(block % count, index);
          all.push_back(block);
        }
      std::sort(all.begin(), all.end());
      std::vector<std::int64_t> expected;
      for (std::int64_t block = 0; block < plan.n_blocks(); ++block) expected.push_back(block);
      EXPECT_EQ(all, expected) << n_points << " blocks, " << count << " shards";
    }
  }
}

/// At any time the blocks done are spread: of the first 2^k, one lies in each of 2^k equal parts.
TEST(BlockOrder, IsSpreadAtAnyTime) {
  const std::vector<std::int64_t> order = blocks_in_order(plan_blocks(64, 1, 1, 1), {});
  for (const int n_parts : {2, 4, 8, 16, 32}) {
    std::set<std::int64_t> parts;
    for (int k = 0; k < n_parts; ++k) parts.insert(order[static_cast<std::size_t>(k)] * n_parts / 64);
    EXPECT_EQ(parts.size(), static_cast<std::size_t>(n_parts));
  }
}

}  // namespace
}  // namespace districtwide
