#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "bindings/shared/sweeping.h"
#include "models/designs.h"
#include "models/registry.h"
#include "sim/engine/run.h"
#include "sim/experiment/merge.h"
#include "sim/hdf5/block_file.h"
#include "sim/parallel/parallel.h"

// What a nation of single runs consists of: reading its design, planning, building the districts, running them, merging. The
// table is that of the United States where it is at hand (../shared), else the sample's rows over and over.

namespace districtwide {
namespace {

const std::string kDesigns = DISTRICTWIDE_SOURCE_DIR "/scenarios/designs/";
const std::string kUnitedStates = DISTRICTWIDE_SOURCE_DIR "/../shared/data/us_districts_2023_24.csv";
constexpr int kCopies = 88;

std::filesystem::path table() {
  if (std::filesystem::exists(kUnitedStates)) return kUnitedStates;
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "districtwide-nation-benchmark.csv";
  std::ifstream sample(kDesigns + "nation_sample.csv");
  std::string header;
  std::getline(sample, header);
  std::ostringstream rows;
  rows << sample.rdbuf();
  std::ofstream file(path);
  file << header << "\n";
  for (int copy = 0; copy < kCopies; ++copy) file << rows.str();
  return path;
}

Design nation() { return read_design(kDesigns + "nation.toml", {.table = table()}); }

void BM_NationRead(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(nation().n_points);
}
BENCHMARK(BM_NationRead)->Unit(benchmark::kMillisecond)->UseRealTime();

void BM_NationPlan(benchmark::State& state) {
  const Design design = nation();
  for (auto _ : state) {
    check_points_fit(design, 2, 1e12);
    benchmark::DoNotOptimize(plan_design(design, "benchmark").frame.size());
  }
}
BENCHMARK(BM_NationPlan)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Every district's organization and all that its replicate needs to begin, one after another as a run has them.
void BM_NationBuild(benchmark::State& state) {
  const Design design = nation();
  const Model& model = model_of(design.base);
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  constexpr std::int64_t kPart = 100;
  for (auto _ : state)
    parallel_for((design.n_points + kPart - 1) / kPart, [&](std::int64_t part) {
      for (std::int64_t point = part * kPart; point < std::min(design.n_points, (part + 1) * kPart); ++point)
        benchmark::DoNotOptimize(model.prepare(design.point(point), 0));
    });
  double n_teachers = 0;
  for (const double number : design.ruled->numbers) n_teachers += number;
  state.counters["teachers"] = n_teachers;
  state.counters["districts"] = static_cast<double>(design.n_points);
}
BENCHMARK(BM_NationBuild)->ArgName("threads")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Every district built and run through all its weeks, what is recorded of it left in memory and forgotten: no file.
void BM_NationBuildAndRun(benchmark::State& state) {
  const Design design = nation();
  const Sweep sweep = plan_design(design, "benchmark");
  const ThreadLimit limit(static_cast<int>(state.range(0)));
  for (auto _ : state)
    parallel_for(sweep.blocks.n_blocks(), [&](std::int64_t block) {
      std::vector<Scenario> points;
      for (std::int64_t k = 0; k < sweep.blocks.n_points_of(block); ++k)
        points.push_back(sweep.points.scenario(sweep.blocks.place(block).first_point + k));
      Results results = empty_results(*sweep.model, sweep.layout, points, 1);
      run_replicates(*sweep.model, points, 0, {}, results);
      benchmark::DoNotOptimize(results.values.data());
    });
  state.counters["districts"] = static_cast<double>(design.n_points);
}
BENCHMARK(BM_NationBuildAndRun)->ArgName("threads")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Blocks without a run in them: values as a model's are, but of no meaning.
void write_blocks(const Sweep& sweep, const std::filesystem::path& folder) {
  for (std::int64_t index = 0; index < sweep.blocks.n_blocks(); ++index) {
    std::vector<Scenario> points;
    for (std::int64_t k = 0; k < sweep.blocks.n_points_of(index); ++k)
      points.push_back(sweep.points.scenario(sweep.blocks.place(index).first_point + k));
    Results runs = empty_results(*sweep.model, sweep.layout, points, sweep.blocks.replicates_a_block);
    for (std::size_t k = 0; k < runs.values.size(); ++k)
      runs.values[k] = static_cast<float>((k / 180 * 7919 % 1009) * (k % 180)) / 180000.0f;
    const std::vector<std::byte> image = block_image(runs, sweep.shape(), sweep.blocks.place(index), "");
    std::ofstream(block_path(folder, index), std::ios::binary)
        .write(reinterpret_cast<const char*>(image.data()), static_cast<std::streamsize>(image.size()));
  }
}

void BM_NationMerge(benchmark::State& state) {
  const Design design = nation();
  const Sweep sweep = plan_design(design, "benchmark");
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "districtwide-nation-benchmark";
  std::filesystem::create_directory(folder);
  for (auto _ : state) {
    state.PauseTiming();
    std::filesystem::remove(folder / "nation.h5");  // what is merged already is left alone
    open_folder(sweep, blocks_folder(folder / "nation.h5"));
    write_blocks(sweep, blocks_folder(folder / "nation.h5"));
    state.ResumeTiming();
    merge_sweep(folder / "nation.h5", {.overwrite = true, .threads = 2});
  }
  std::filesystem::remove_all(folder);
}
BENCHMARK(BM_NationMerge)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace districtwide
