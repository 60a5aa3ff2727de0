#include "sim/experiment/summary.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "sim/base/errors.h"
#include "sim/hdf5/result_file.h"
#include "sim/record/rounding.h"
#include "sim/stats/column_statistics.h"
#include "sim/stats/moments.h"
#include "sim/stats/quantiles.h"
#include "tests/support/files_support.h"
#include "tests/support/sweep_support.h"

namespace districtwide {
namespace {

using test::SampleSweep;
using test::TemporaryFolder;

SampleSweep summary_sample() {
  SampleSweep sample;
  sample.block_values = 3000;  // of 72 weeks: a few points a block
  sample.base.output.summary = true;
  return sample;
}

ResultFile swept(const Sweep& sweep, int threads = 2, int n_shards = 1) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.h5";
  for (int shard = n_shards; shard-- > 0;) {
    SweepControl control;
    control.threads = threads;
    control.shard = {shard, n_shards};
    open_folder(sweep, blocks_folder(file));
    run_sweep(sweep, blocks_folder(file), control);
  }
  merge_sweep(file, {});
  return read_results(file);
}

/// The runs that a summary is of, every one of them.
Results plain_runs(SampleSweep sample) {
  sample.base.output = {};
  std::vector<Scenario> points;
  for (int point = 0; point < sample.n_points; ++point) points.push_back(sample.scenario(point));
  return run_points(model_of(sample.base), points, {});
}

/// One value of all runs of a point that were done.
std::vector<double> values_at(const Results& runs, int point, std::int64_t place) {
  std::vector<double> values;
  for (int replicate = 0; replicate < runs.n_replicates; ++replicate) {
    const float value = runs.run(point, replicate)[static_cast<std::size_t>(place)];
    if (runs.status(point, replicate) == RunStatus::Done && !std::isnan(value)) values.push_back(static_cast<double>(value));
  }
  return values;
}

/// `keep_bits`: to how many bits the statistics are rounded.
void expect_summary_of(const Results& runs, const Results& summary, int keep_bits = kMantissaBits) {
  ASSERT_EQ(summary.statistics, (std::vector<std::string>{"mean", "standard_deviation", "q05", "q25", "q50", "q75", "q95"}));
  ASSERT_EQ(summary.layout.run_size(), runs.layout.run_size());
  ASSERT_EQ(summary.n_replicates, runs.n_replicates);
  for (int point = 0; point < runs.n_points; ++point)
    for (std::int64_t place = 0; place < runs.layout.run_size(); ++place) {
      const std::vector<double> values = values_at(runs, point, place);
      const Moments spread = moments(values);
      std::vector<double> expected = {spread.mean, std::sqrt(spread.variance)};
      for (const double share : {0.05, 0.25, 0.5, 0.75, 0.95}) expected.push_back(quantile(values, share));
      for (int row = 0; row < summary.n_rows(); ++row) {
        const float found = summary.run(point, row)[static_cast<std::size_t>(place)];
        const float wanted = rounded(static_cast<float>(expected[static_cast<std::size_t>(row)]), keep_bits);
        ASSERT_TRUE(found == wanted || (std::isnan(found) && std::isnan(wanted)))
            << "point " << point << ", place " << place << ", row " << row << ": " << found << " is not " << wanted;
      }
    }
}

TEST(Summary, HoldsTheStatisticsOfTheRunsForAnyThreadsAndShards) {
  const SampleSweep sample = summary_sample();
  const Sweep sweep = sample.plan();
  ASSERT_GE(sweep.blocks.n_blocks(), 3);
  const ResultFile first = swept(sweep, 1);
  expect_summary_of(plain_runs(sample), first.results);
  for (const int threads : {2, 5})
    for (const int n_shards : {1, 3, 16}) EXPECT_EQ(swept(sweep, threads, n_shards).digest, first.digest);
}

TEST(Summary, KeepsTheNamesAndCountsNothing) {
  const SampleSweep sample = summary_sample();
  const RecordLayout layout = swept(sample.plan()).results.layout;
  const RecordLayout runs = plain_runs(sample).layout;
  ASSERT_EQ(layout.fields().size(), runs.fields().size());
  for (std::size_t k = 0; k < runs.fields().size(); ++k) {
    EXPECT_EQ(layout.fields()[k].quantity.name, runs.fields()[k].quantity.name);
    EXPECT_EQ(layout.fields()[k].quantity.units, runs.fields()[k].quantity.units);
    EXPECT_EQ(layout.fields()[k].quantity.dimensions, runs.fields()[k].quantity.dimensions);
    EXPECT_EQ(layout.fields()[k].quantity.storage, Storage::Float32);
  }
}

TEST(Summary, IsRoundedWhenItIsMadeAndNotBefore) {
  SampleSweep sample = summary_sample();
  sample.base.output.keep_bits = 5;
  const Results summary = swept(sample.plan()).results;
  expect_summary_of(plain_runs(sample), summary, 5);
  EXPECT_EQ(summary.layout.find("level_count")->quantity.keep_bits, 5);
}

/// A model in which one organization of one point cannot be built.
TEST(Summary, LeavesFailedRunsOutAndSaysWhich) {
  const SampleSweep sample = summary_sample();
  Model model = model_of(sample.base);
  const auto prepare = model.prepare;
  model.prepare = [&](const Scenario& scenario, int organization) {
    if (organization == 1 && scenario.parameters.number("superintendent.engagement") == sample.engagement(4))
      throw std::runtime_error("no such district");
    return prepare(scenario, organization);
  };
  Sweep sweep = sample.plan();
  sweep.model = &model;
  const Results summary = swept(sweep).results;
  Results runs = plain_runs(sample);
  runs.statuses.assign(static_cast<std::size_t>(runs.n_points * runs.n_replicates), RunStatus::Done);
  for (const int replicate : {1, 5})  // of 6 live in organization 1 of 4
    runs.statuses[static_cast<std::size_t>(4 * runs.n_replicates + replicate)] = RunStatus::Failed;
  EXPECT_EQ(summary.statuses, runs.statuses);
  expect_summary_of(runs, summary);
}

TEST(Summary, OfAPointThatHasEnoughEarlyIsOfTheRunsItHas) {
  SampleSweep sample;
  sample.replicates = 96;
  sample.base.run.replicates = 96;
  const auto plan = [&] {
    SweepPoints points;
    points.n_points = sample.n_points;
    points.scenario = [sample](std::int64_t point) { return sample.scenario(point); };
    points.until = Until{.quantity = "adoption", .week = 71, .half_width = 0.02};
    points.base = sample.base;
    return plan_sweep(model_of(sample.base), std::move(points), sample.provenance(), sample.block_values);
  };
  const Results runs = swept(plan()).results;
  sample.base.output.summary = true;
  const Results summary = swept(plan()).results;
  EXPECT_EQ(summary.statuses, runs.statuses);
  EXPECT_FALSE(runs.statuses.empty()) << "nothing was stopped: the test does not test";
  expect_summary_of(runs, summary);
}

TEST(Summary, IsResumedAfterAStopAtAnyTime) {
  const SampleSweep sample = summary_sample();
  const Sweep sweep = sample.plan();
  const std::string expected = swept(sweep).digest;
  for (std::int64_t runs_before = 1; runs_before < sweep.n_runs() - 10; runs_before += 9) {
    const TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "sweep.h5";
    std::atomic<bool> stop{false};
    SweepControl control;
    control.threads = 1 + static_cast<int>(runs_before % 3);
    control.stop = &stop;
    control.progress = [&](std::int64_t runs) { stop = stop || runs >= runs_before; };
    open_folder(sweep, blocks_folder(file));
    EXPECT_THROW(run_sweep(sweep, blocks_folder(file), control), Interrupted);
    run_sweep(sweep, blocks_folder(file), {});
    merge_sweep(file, {});
    ASSERT_EQ(read_results(file).digest, expected) << "stopped after " << runs_before;
  }
}

TEST(Summary, HalfOfItCanBeMerged) {
  const SampleSweep sample = summary_sample();
  const Sweep sweep = sample.plan();
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.h5";
  open_folder(sweep, blocks_folder(file));
  SweepControl control;
  control.shard = {0, 2};
  run_sweep(sweep, blocks_folder(file), control);
  const SweepStatus half = status_of_sweep(file);
  EXPECT_EQ(half.n_runs, sweep.n_runs());
  EXPECT_EQ(half.runs_done % sample.replicates, 0);
  EXPECT_LT(half.runs_done, half.n_runs);
  merge_sweep(file, {.partial = true});
  const Results results = read_results(file).results;
  const auto missing = static_cast<int>(sweep.blocks.place(1).first_point);
  EXPECT_EQ(results.status(missing, 0), RunStatus::NotRun);
  EXPECT_TRUE(std::isnan(results.run(missing, 0)[0]));
  EXPECT_EQ(results.status(0, 0), RunStatus::Done);
  EXPECT_FALSE(std::isnan(results.run(0, 0)[0]));
}

TEST(Summary, TellsTheSpreadOfAWeek) {
  const SampleSweep sample = summary_sample();
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.h5";
  const Sweep sweep = sample.plan();
  open_folder(sweep, blocks_folder(file));
  run_sweep(sweep, blocks_folder(file), {});
  merge_sweep(file, {});
  const auto week = read_week(file, "adoption", 40);
  ASSERT_TRUE(week);
  const Results runs = plain_runs(sample);
  ASSERT_EQ(week->points.size(), 10u);
  for (int point = 0; point < 10; ++point) {
    const Moments expected = moments(values_at(runs, point, runs.layout.find("adoption")->offset + 40));
    const Moments& found = week->points[static_cast<std::size_t>(point)];
    EXPECT_EQ(found.n, 6);
    // Kept as floats: off by half a unit in the last of 24 bits, the variance by twice that and a little.
    EXPECT_NEAR(found.mean, expected.mean, std::ldexp(expected.mean, -24));
    EXPECT_NEAR(found.variance, expected.variance, std::ldexp(expected.variance, -22));
    EXPECT_NEAR(found.standard_error, expected.standard_error, std::ldexp(expected.standard_error, -23));
  }
}

TEST(Summary, IsForSweepsAlone) {
  SampleSweep sample = summary_sample();
  EXPECT_THROW(run_points(model_of(sample.base), {{sample.base}}, {}), InputError);
}

TEST(Summary, OfOneKindDoesNotGoOnWithBlocksOfAnother) {
  const TemporaryFolder folder;
  SampleSweep sample;
  open_folder(sample.plan(), folder.path() / "blocks");
  sample.base.output.summary = true;
  EXPECT_THROW(open_folder(sample.plan(), folder.path() / "blocks"), FileError);
  sample.base.output = {};
  sample.base.output.keep_bits = 12;
  EXPECT_THROW(open_folder(sample.plan(), folder.path() / "blocks"), FileError);
}

TEST(RoundedSweep, HasTheDigestOfRoundedRuns) {
  SampleSweep sample;
  sample.base.output.keep_bits = 6;
  std::vector<Scenario> points;
  for (int point = 0; point < sample.n_points; ++point) points.push_back(sample.scenario(point));
  const Results runs = run_points(model_of(sample.base), points, {});
  EXPECT_EQ(swept(sample.plan(), 1).digest, to_hex(results_digest(runs)));
  EXPECT_EQ(swept(sample.plan(), 3, 4).digest, to_hex(results_digest(runs)));
  const Results exact = plain_runs(sample);
  EXPECT_NE(to_hex(results_digest(exact)), to_hex(results_digest(runs)));
  const auto& field = *runs.layout.find("adoption");
  for (std::int64_t place = field.offset; place < field.offset + field.size; ++place)
    EXPECT_EQ(runs.run(3, 2)[static_cast<std::size_t>(place)], rounded(exact.run(3, 2)[static_cast<std::size_t>(place)], 6));
}

}  // namespace
}  // namespace districtwide
