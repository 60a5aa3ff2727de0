#include "sim/experiment/sweep.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "sim/base/errors.h"
#include "sim/hdf5/result_file.h"
#include "tests/support/files_support.h"
#include "tests/support/sweep_support.h"

namespace districtwide {
namespace {

using test::SampleSweep;
using test::TemporaryFolder;

std::string digest_undisturbed(const SampleSweep& sample) {
  std::vector<Scenario> points;
  for (int point = 0; point < sample.n_points; ++point) points.push_back(sample.scenario(point));
  return to_hex(results_digest(run_points(model_of(sample.base), points, {})));
}

SweepCount run_shard(const Sweep& sweep, const std::filesystem::path& file, int threads, Shard shard) {
  SweepControl control;
  control.threads = threads;
  control.shard = shard;
  open_folder(sweep, blocks_folder(file));
  return run_sweep(sweep, blocks_folder(file), control);
}

TEST(Sweep, HasTheDigestOfPlainRunsForAnyThreadsAndShards) {
  const SampleSweep sample;
  const Sweep sweep = sample.plan();
  ASSERT_GE(sweep.blocks.n_blocks(), 3);
  const std::string expected = digest_undisturbed(sample);
  for (const int threads : {1, 2, 5})
    for (const int n_shards : {1, 3, 7, 16}) {
      const TemporaryFolder folder;
      const std::filesystem::path file = folder.path() / "sweep.h5";
      for (int shard = n_shards; shard-- > 0;) run_shard(sweep, file, threads, {shard, n_shards});
      merge_sweep(file, {});
      EXPECT_EQ(read_results(file).digest, expected) << threads << " threads, " << n_shards << " shards";
      EXPECT_FALSE(std::filesystem::exists(blocks_folder(file)));
    }
}

TEST(Sweep, PartsOfAPointsReplicatesAreBlocksToo) {
  SampleSweep sample;
  sample.n_points = 2;
  sample.block_values = 5000;
  sample.base.run.replicates = 36;
  const Sweep sweep = sample.plan();
  ASSERT_EQ(sweep.blocks.points_a_block, 1);
  ASSERT_LT(sweep.blocks.replicates_a_block, 36);
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.h5";
  run_shard(sweep, file, 2, {});
  merge_sweep(file, {});
  EXPECT_EQ(read_results(file).digest, digest_undisturbed(sample));
}

TEST(Sweep, FileHoldsWhatVaries) {
  const SampleSweep sample;
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.h5";
  run_shard(sample.plan(), file, 2, {});
  merge_sweep(file, {});
  const Results results = read_results(file).results;
  ASSERT_EQ(results.varied.size(), 1u);
  EXPECT_EQ(results.varied[0].first, "superintendent.engagement");
  EXPECT_EQ(results.varied[0].second[3], sample.engagement(3));
  ASSERT_EQ(results.varied_texts.size(), 1u);
  EXPECT_EQ(results.varied_texts[0].second[7], "point 7");
  EXPECT_EQ(results.seeds[0], sample.seed);
}

TEST(Sweep, IsResumedWhereItEnded) {
  const SampleSweep sample;
  const Sweep sweep = sample.plan();
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.h5";
  run_shard(sweep, file, 2, {1, 2});
  const SweepStatus half = status_of_sweep(file);
  EXPECT_GT(half.runs_done, 0);
  EXPECT_LT(half.runs_done, half.n_runs);
  EXPECT_THROW(merge_sweep(file, {}), FileError);
  const SweepCount rest = run_shard(sweep, file, 2, {});
  EXPECT_EQ(rest.runs_found, half.runs_done);
  EXPECT_EQ(rest.runs_done, half.n_runs - half.runs_done);
  merge_sweep(file, {});
  EXPECT_EQ(read_results(file).digest, digest_undisturbed(sample));
}

TEST(Sweep, HalfOfItCanBeMerged) {
  const SampleSweep sample;
  const Sweep sweep = sample.plan();
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.h5";
  run_shard(sweep, file, 1, {0, 2});
  merge_sweep(file, {.partial = true});
  const Results results = read_results(file).results;
  EXPECT_EQ(results.status(0, 0), RunStatus::Done);
  const std::int64_t missing = sweep.blocks.place(1).first_point;
  EXPECT_EQ(results.status(static_cast<int>(missing), 0), RunStatus::NotRun);
  EXPECT_TRUE(std::isnan(results.run(static_cast<int>(missing), 0)[0]));
  run_shard(sweep, file, 1, {});
  merge_sweep(file, {});  // what is there is a part of it, so nothing is lost
  EXPECT_EQ(read_results(file).digest, digest_undisturbed(sample));
}

TEST(Sweep, OfAnotherSeedIsRefused) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.h5";
  SampleSweep sample;
  run_shard(sample.plan(), file, 1, {0, 2});
  sample.base.run.seed = 6;
  try {
    open_folder(sample.plan(), blocks_folder(file));
    FAIL();
  } catch (const FileError& error) {
    EXPECT_NE(std::string(error.what()).find("sweep.h5.blocks: holds blocks of another sweep"), std::string::npos)
        << error.what();
  }
}

TEST(Sweep, OfAFileThatWasChangedSinceIsRefused) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.h5";
  SampleSweep sample;
  sample.input_files = "aa  people.csv\n";
  run_shard(sample.plan(), file, 1, {0, 2});
  EXPECT_NO_THROW(open_folder(sample.plan(), blocks_folder(file)));
  sample.input_files = "bb  people.csv\n";
  EXPECT_THROW(open_folder(sample.plan(), blocks_folder(file)), FileError);
}

TEST(Sweep, StopsWhenAskedAndKeepsWhatIsDone) {
  SampleSweep sample;
  sample.block_values = 10000;  // many blocks, so that several are under way when the stop comes
  const Sweep sweep = sample.plan();
  const std::string expected = digest_undisturbed(sample);
  for (std::int64_t runs_before = 1; runs_before < sweep.n_runs() - 10; runs_before += 2) {
    const TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "sweep.h5";
    std::atomic<bool> stop{false};
    SweepControl control;
    control.threads = 1 + static_cast<int>(runs_before % 3);  // every second number still meets 1, 2 and 3
    control.stop = &stop;
    control.progress = [&](std::int64_t runs) { stop = stop || runs >= runs_before; };
    open_folder(sweep, blocks_folder(file));
    EXPECT_THROW(run_sweep(sweep, blocks_folder(file), control), Interrupted);
    run_shard(sweep, file, 1, {});
    merge_sweep(file, {});
    ASSERT_EQ(read_results(file).digest, expected) << "stopped after " << runs_before;
  }
}

/// A model in which one organization of one point cannot be built.
TEST(Sweep, GoesOnWhenARunFails) {
  const SampleSweep sample;
  Model model = model_of(sample.base);
  const auto prepare = model.prepare;
  model.prepare = [&](const Scenario& scenario, int organization) {
    if (organization == 1 && scenario.parameters.number("superintendent.engagement") == sample.engagement(4))
      throw std::runtime_error("no such district");
    return prepare(scenario, organization);
  };
  Sweep sweep = sample.plan();
  sweep.model = &model;
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.h5";
  const SweepCount count = run_shard(sweep, file, 2, {});
  EXPECT_EQ(count.runs_failed, 2);  // replicates 1 and 5 of 6 live in organization 1 of 4
  ASSERT_EQ(count.failures.size(), 1u);
  EXPECT_NE(count.failures[0].find("no such district"), std::string::npos);
  EXPECT_EQ(status_of_sweep(file).runs_failed, 2);
  merge_sweep(file, {});
  const Results results = read_results(file).results;
  EXPECT_EQ(results.status(4, 1), RunStatus::Failed);
  EXPECT_EQ(results.status(4, 5), RunStatus::Failed);
  EXPECT_EQ(results.status(4, 0), RunStatus::Done);
  EXPECT_TRUE(std::isnan(results.run(4, 5)[0]));
}

TEST(Sweep, WithoutAFolderHasNoStatus) {
  const TemporaryFolder folder;
  EXPECT_THROW(status_of_sweep(folder.path() / "none.h5"), FileError);
}

}  // namespace
}  // namespace districtwide
