#include "sim/experiment/until.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/base/errors.h"
#include "sim/hdf5/result_file.h"
#include "tests/support/files_support.h"
#include "tests/support/sweep_support.h"

namespace districtwide {
namespace {

using test::SampleSweep;
using test::TemporaryFolder;

constexpr int kMost = 160;  // looks after 32, 64, 128 and 160

/// For the mean of a share, of replicates that share the sample's organizations.
StoppingRule rule_of(const SampleSweep& sample, double half_width) {
  return {.half_width = half_width, .most = kMost, .range = 1, .n_clusters = model_of(sample.base).n_organizations(sample.base)};
}

Sweep plan_until(const SampleSweep& sample, double half_width, bool paired) {
  SweepPoints points;
  points.n_points = sample.n_points;
  points.scenario = [sample](std::int64_t point) { return sample.scenario(point); };
  points.until = Until{.quantity = "adoption", .week = 71, .half_width = half_width, .paired = paired};
  points.base = sample.base;
  return plan_sweep(model_of(sample.base), std::move(points), sample.provenance(), sample.block_values);
}

SampleSweep sample_of_many() {
  SampleSweep sample;
  sample.n_points = 6;
  sample.base.run.replicates = kMost;
  return sample;
}

ResultFile run_all(const Sweep& sweep, int threads, int n_shards) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.h5";
  open_folder(sweep, blocks_folder(file));
  for (int shard = n_shards; shard-- > 0;) {
    SweepControl control;
    control.threads = threads;
    control.shard = {shard, n_shards};
    std::int64_t told = 0;
    control.progress = [&told](std::int64_t runs) { told = runs; };
    const SweepCount count = run_sweep(sweep, blocks_folder(file), control);
    EXPECT_EQ(count.runs_done + count.runs_not_needed, told);
  }
  merge_sweep(file, {});
  return read_results(file);
}

std::vector<double> adoption_of(const Results& results, int point) {
  const RecordLayout::Field& field = *results.layout.find("adoption");
  std::vector<double> values;
  for (int replicate = 0; replicate < results.n_replicates; ++replicate)
    if (results.status(point, replicate) == RunStatus::Done)
      values.push_back(results.run(point, replicate)[static_cast<std::size_t>(field.offset + 71)]);
  return values;
}

TEST(Until, StopsEachPointAtTheFirstLookThatIsNarrowEnough) {
  const SampleSweep sample = sample_of_many();
  const double half_width = 0.02;
  const StoppingRule rule = rule_of(sample, half_width);
  const Results found = run_all(plan_until(sample, half_width, false), 2, 1).results;
  int n_early = 0;
  for (int point = 0; point < sample.n_points; ++point) {
    const Scenario scenario = sample.scenario(point);
    const Results whole = run_points(model_of(sample.base), {{scenario}}, {});
    const std::vector<double> all = adoption_of(whole, 0);
    std::size_t n = 0;
    for (const int look : rule.looks())
      if (n = static_cast<std::size_t>(look); rule.is_enough(std::span(all).first(n))) break;
    const std::vector<double> expected(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n));
    EXPECT_EQ(adoption_of(found, point), expected) << "point " << point;
    n_early += n < static_cast<std::size_t>(kMost);
  }
  EXPECT_GT(n_early, 0) << "nothing was stopped: the test does not test";
  EXPECT_LT(n_early, sample.n_points) << "all was stopped: the test does not test the most";
}

TEST(Until, CountsThePointsThatAreNotPreciseEnough) {
  const SampleSweep sample = sample_of_many();
  const Sweep sweep = plan_until(sample, 0.02, false);
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.h5";
  open_folder(sweep, blocks_folder(file));
  const UntilCount found = run_sweep(sweep, blocks_folder(file), {}).until;
  merge_sweep(file, {});
  const Results results = read_results(file).results;
  const StoppingRule rule = rule_of(sample, 0.02);
  UntilCount expected{.n_points = sample.n_points};
  for (int point = 0; point < sample.n_points; ++point) {
    const double half_width = rule.reach(adoption_of(results, point));
    if (half_width <= rule.half_width) continue;
    ++expected.n_too_wide;
    expected.widest_half_width = std::max(expected.widest_half_width, half_width);
  }
  EXPECT_GT(expected.n_too_wide, 0) << "all are precise enough: the test does not test";
  EXPECT_EQ(found.n_points, expected.n_points);
  EXPECT_EQ(found.n_too_wide, expected.n_too_wide);
  EXPECT_EQ(found.widest_half_width, expected.widest_half_width);
}

TEST(Until, HasOneDigestForAnyThreadsAndShards) {
  const Sweep sweep = plan_until(sample_of_many(), 0.02, true);
  ASSERT_GE(sweep.blocks.n_blocks(), 3);
  const std::string expected = run_all(sweep, 1, 1).digest;
  EXPECT_EQ(run_all(sweep, 2, 3).digest, expected);
  EXPECT_EQ(run_all(sweep, 5, 7).digest, expected);
}

/// The difference from the base under the same luck varies less than a run near the base, so fewer runs are needed.
TEST(Until, LooksAtTheDifferenceWhereItIsPaired) {
  SampleSweep sample = sample_of_many();
  sample.n_points = 1;
  Scenario point = sample.base;
  point.parameters.set("superintendent.engagement", sample.base.parameters.number("superintendent.engagement") - 0.01);
  const std::vector<double> of_base = adoption_of(run_points(model_of(sample.base), {{sample.base}}, {}), 0);
  const std::vector<double> alone = adoption_of(run_points(model_of(sample.base), {{point}}, {}), 0);
  std::vector<double> difference = alone;
  for (std::size_t run = 0; run < difference.size(); ++run) difference[run] -= of_base[run];
  const StoppingRule rule = rule_of(sample, 0);
  const double paired = rule.reach(std::span(difference).first(32));
  const double unpaired = rule.reach(std::span(alone).first(32));
  ASSERT_LT(paired, unpaired) << "pairing does not pay here: the test does not test";
  const double between = (paired + unpaired) / 2;
  const auto runs_of = [&](bool is_paired) {
    SweepPoints points;
    points.n_points = 1;
    points.scenario = [point](std::int64_t) { return point; };
    points.until = Until{.quantity = "adoption", .week = 71, .half_width = between, .paired = is_paired};
    points.base = sample.base;
    const Sweep sweep = plan_sweep(model_of(sample.base), std::move(points), sample.provenance(), sample.block_values);
    return adoption_of(run_all(sweep, 2, 1).results, 0).size();
  };
  EXPECT_EQ(runs_of(true), 32u);
  EXPECT_GT(runs_of(false), 32u);
}

/// Its pairs are left out; the sweep goes on, and says so.
TEST(Until, GoesOnWhereTheBaseFails) {
  const SampleSweep sample = sample_of_many();
  Model model = model_of(sample.base);
  const auto prepare = model.prepare;
  const double engagement_of_base = sample.base.parameters.number("superintendent.engagement");
  model.prepare = [&](const Scenario& scenario, int organization) {
    if (organization == 1 && scenario.parameters.number("superintendent.engagement") == engagement_of_base)
      throw std::runtime_error("no such district");
    return prepare(scenario, organization);
  };
  Sweep sweep = plan_until(sample, 0.02, true);
  sweep.model = &model;
  const TemporaryFolder folder;
  open_folder(sweep, folder.path() / "blocks");
  const SweepCount count = run_sweep(sweep, folder.path() / "blocks", {});
  EXPECT_EQ(count.runs_failed, 0);
  EXPECT_EQ(count.runs_done + count.runs_not_needed, sweep.n_runs());
  ASSERT_EQ(count.failures.size(), 1u);
  EXPECT_NE(count.failures[0].find("base scenario: "), std::string::npos) << count.failures[0];
  EXPECT_NE(count.failures[0].find("no such district"), std::string::npos) << count.failures[0];
}

TEST(Until, AsksForARecordedQuantityAndWeek) {
  const SampleSweep sample = sample_of_many();
  const RecordLayout layout = common_layout(model_of(sample.base), {{sample.base}});
  EXPECT_NO_THROW(check_until({.quantity = "adoption", .week = 71}, layout));
  EXPECT_THROW(check_until({.quantity = "adoption", .week = 72}, layout), InputError);
  EXPECT_THROW(check_until({.quantity = "level_count", .week = 71}, layout), InputError);
  EXPECT_THROW(check_until({.quantity = "nothing", .week = 71}, layout), InputError);
}

}  // namespace
}  // namespace districtwide
