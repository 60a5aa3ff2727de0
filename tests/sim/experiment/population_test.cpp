#include "sim/hdf5/population_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "sim/base/errors.h"
#include "sim/experiment/population_summary.h"
#include "sim/hdf5/result_file.h"
#include "sim/stats/quantiles.h"
#include "tests/support/files_support.h"
#include "tests/support/sweep_support.h"

namespace districtwide {
namespace {

using test::SampleSweep;
using test::TemporaryFolder;
using testing::ElementsAre;

/// Ten points of which each weighs more than the one before, in three classes; what priorities come to is added up.
SampleSweep sample_population() {
  SampleSweep sample;
  sample.base.output.quantities = {"adoption", "priorities", "achievement", "level_count"};
  sample.block_values = 4000;
  Population population{.weight_name = "teachers", .unit = "teachers", .point = "district"};
  for (int point = 0; point < sample.n_points; ++point) population.weights.push_back(2 + point * point);
  population.class_starts = {2, 10, 50, 1000};
  population.summed = {"priorities"};
  sample.population = population;
  return sample;
}

void run_all(const Sweep& sweep, const std::filesystem::path& file, int n_shards) {
  open_folder(sweep, blocks_folder(file));
  for (int shard = n_shards; shard-- > 0;) {
    SweepControl control;
    control.threads = 2;
    control.shard = {shard, n_shards};
    run_sweep(sweep, blocks_folder(file), control);
  }
}

/// A value of a run, or NaN.
double value_of(const Results& results, const std::string& quantity, int point, int replicate, std::size_t week) {
  return results.run(point, replicate)[static_cast<std::size_t>(results.layout.find(quantity)->offset) + week];
}

/// The same totals straight from the runs.
double total_of(const Results& results, const PopulationFile& population, const PopulationTrack& track, std::size_t place,
                int replicate, std::size_t week) {
  double sum = 0, weights = 0;
  for (int point = 0; point < results.n_points; ++point) {
    const auto at = static_cast<std::size_t>(point);
    const double value = value_of(results, track.quantity, point, replicate, week);
    if ((place > 0 && population.classes.class_of_point[at] != static_cast<int>(place)) || std::isnan(value)) continue;
    const double weight = track.is_summed ? 1 : population.weights[at];
    sum += weight * value;
    weights += weight;
  }
  return weights == 0 ? std::numeric_limits<double>::quiet_NaN() : track.is_summed ? sum : sum / weights;
}

std::vector<double> means_of(const Results& results, const PopulationFile& population, const PopulationTrack& track,
                             std::size_t place, std::size_t week) {
  std::vector<double> means;
  for (int point = 0; point < results.n_points; ++point) {
    if (place > 0 && population.classes.class_of_point[static_cast<std::size_t>(point)] != static_cast<int>(place)) continue;
    double sum = 0, n = 0;
    for (int replicate = 0; replicate < results.n_replicates; ++replicate)
      if (const double value = value_of(results, track.quantity, point, replicate, week); !std::isnan(value)) {
        sum += value;
        ++n;
      }
    if (n > 0) means.push_back(static_cast<float>(sum / n));  // as it is kept
  }
  return means;
}

/// Sums of up to ten products, and a quotient: a dozen roundings. They may only differ in their order.
constexpr double kRoundings = 12 * std::numeric_limits<double>::epsilon();

void expect_that_of_runs(const std::filesystem::path& file) {
  const Results results = read_results(file).results;
  const auto population = read_population(file, true);
  ASSERT_TRUE(population);
  ASSERT_EQ(population->tracks.size(), 3u);  // level_count has an axis of its own
  const std::size_t n_weeks = population->weeks.size();
  for (const PopulationTrack& track : population->tracks)
    for (std::size_t place = 0; place < population->classes.labels.size(); ++place)
      for (std::size_t week = 0; week < n_weeks; week += 7) {
        for (int replicate = 0; replicate < results.n_replicates; ++replicate) {
          const double expected = total_of(results, *population, track, place, replicate, week);
          const std::size_t run = place * static_cast<std::size_t>(results.n_replicates) + static_cast<std::size_t>(replicate);
          const double found = track.totals[run * n_weeks + week];
          ASSERT_EQ(std::isnan(found), std::isnan(expected));
          if (std::isnan(expected)) continue;
          ASSERT_NEAR(found, expected, kRoundings * std::abs(expected)) << track.quantity;
        }
        const auto spread = quantiles(means_of(results, *population, track, place, week), kSpreadShares);
        for (std::size_t share = 0; share < kSpreadShares.size(); ++share) {
          const double found = track.spread[(place * kSpreadShares.size() + share) * n_weeks + week];
          ASSERT_TRUE(found == spread[share] || (std::isnan(found) && std::isnan(spread[share]))) << track.quantity;
        }
      }
}

TEST(Population, IsSummedUpFromItsRuns) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "sweep.h5";
  run_all(sample_population().plan(), file, 1);
  merge_sweep(file, {});
  expect_that_of_runs(file);
  const auto population = read_population(file, false);
  EXPECT_THAT(population->classes.labels, ElementsAre("all", "2 to 9", "10 to 49", "50 to 999"));  // none has 1000
  EXPECT_THAT(population->classes.n_points, ElementsAre(10, 3, 4, 3));
  EXPECT_THAT(population->classes.weights, ElementsAre(305, 11, 94, 200));
  EXPECT_EQ(population->weight_name, "teachers");
  EXPECT_EQ(population->point, "district");
}

TEST(Population, IsTheSameOfShardsAndLeavesTheDigestAlone) {
  const TemporaryFolder folder;
  run_all(sample_population().plan(), folder / "one.h5", 1);
  merge_sweep(folder / "one.h5", {.threads = 1});
  run_all(sample_population().plan(), folder / "shards.h5", 5);
  merge_sweep(folder / "shards.h5", {});
  SampleSweep plain = sample_population();
  plain.population.reset();
  run_all(plain.plan(), folder / "plain.h5", 1);
  merge_sweep(folder / "plain.h5", {});
  EXPECT_EQ(read_results(folder / "one.h5").digest, read_results(folder / "plain.h5").digest);
  EXPECT_FALSE(read_population(folder / "plain.h5", true));
  const auto one = read_population(folder / "one.h5", true), shards = read_population(folder / "shards.h5", true);
  for (std::size_t k = 0; k < one->tracks.size(); ++k) {
    EXPECT_EQ(one->tracks[k].totals, shards->tracks[k].totals);
    EXPECT_EQ(one->tracks[k].spread, shards->tracks[k].spread);
  }
}

TEST(Population, IsTheSameWhereLittleFitsInMemory) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "sweep.h5";
  const Sweep sweep = sample_population().plan();
  run_all(sweep, file, 1);
  const SweepFrame frame = read_frame(frame_path(blocks_folder(file)));
  std::vector<std::filesystem::path> blocks;
  for (std::int64_t index = 0; index < sweep.blocks.n_blocks(); ++index)
    blocks.push_back(block_path(blocks_folder(file), index));
  ASSERT_GT(blocks.size(), 2u);
  const auto population = *read_population(frame_path(blocks_folder(file)), false);
  const auto all = summarize_population(population, frame, blocks);
  for (const std::size_t most_bytes : {1, 5000, 60000}) {
    const auto bit_by_bit = summarize_population(population, frame, blocks, most_bytes);
    for (std::size_t k = 0; k < all.size(); ++k) {
      EXPECT_EQ(bit_by_bit[k].totals, all[k].totals) << most_bytes;
      EXPECT_EQ(bit_by_bit[k].spread, all[k].spread) << most_bytes;
    }
  }
}

TEST(Population, OfPointsInSeveralBlocksIsSummedUpFromItsRuns) {
  SampleSweep sample = sample_population();
  sample.block_values = 500;
  sample.base.run.replicates = 12;
  const Sweep sweep = sample.plan();
  ASSERT_LT(sweep.blocks.replicates_a_block, 12);
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "sweep.h5";
  run_all(sweep, file, 1);
  merge_sweep(file, {});
  expect_that_of_runs(file);
}

TEST(Population, OfHalfASweepIsOfWhatIsThere) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "sweep.h5";
  const Sweep sweep = sample_population().plan();
  open_folder(sweep, blocks_folder(file));
  run_sweep(sweep, blocks_folder(file), {.threads = 2, .shard = {0, 2}});
  merge_sweep(file, {.partial = true});
  expect_that_of_runs(file);
}

/// Where some points stop after 32 replicates and others go on, later replicates are not of the whole population.
TEST(Population, HasNoTotalsOfReplicatesThatAPointDidNotNeed) {
  SampleSweep sample = sample_population();
  sample.base.run.replicates = 64;
  sample.until = Until{.quantity = "adoption", .week = 71, .half_width = 0.05};
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "sweep.h5";
  run_all(sample.plan(), file, 1);
  merge_sweep(file, {});
  const Results results = read_results(file).results;
  bool is_short = false;
  for (int point = 0; point < results.n_points; ++point) is_short |= results.status(point, 40) == RunStatus::NotRun;
  ASSERT_TRUE(is_short) << "the sample ends no point early";
  const auto population = read_population(file, true);
  const std::size_t n_weeks = population->weeks.size();
  for (int replicate = 0; replicate < 64; ++replicate)
    EXPECT_EQ(std::isnan(population->tracks[0].totals[static_cast<std::size_t>(replicate) * n_weeks]), replicate >= 32);
}

TEST(Population, HasNoPointBelowItsClasses) {
  const Population population{.weights = {3, 1}, .class_starts = {2}};
  EXPECT_THROW(size_classes(population), InternalError);
}

}  // namespace
}  // namespace districtwide
