#include <benchmark/benchmark.h>

#include <bit>
#include <filesystem>
#include <vector>

#include "models/registry.h"
#include "sim/base/whole_file.h"
#include "sim/engine/run.h"
#include "sim/experiment/block_plan.h"
#include "sim/hdf5/packing.h"
#include "sim/hdf5/result_file.h"

// What it costs to keep a run: a block of a sweep, or a result file, made into its image (shuffled, compressed, digested) and
// written.

namespace districtwide {
namespace {

/// Runs of 12 quantities of 180 weeks each, as many as a block holds. Every run is another replicate: equal ones
/// would compress too well.
Results block_of_runs() {
  constexpr int kRuns = kBlockValues / (12 * 180) + 1;
  const Scenario scenario = load_scenario(
      std::filesystem::path(DISTRICTWIDE_SOURCE_DIR) / "scenarios/engaged_focused.toml", find_face, model_names(),
      {{"run.replicates", std::to_string(kRuns), {}},
       {"organization.schools", "3", {}},
       {"output.quantities",
        R"(["achievement", "achievement_gap", "adoption", "alignment", "attendance", "cost", "depth", "engagement",
            "ownership", "principal", "school_spread", "spread"])",
        {}}});
  return run_points(model_of(scenario), {{scenario}}, {});
}

void count_runs(benchmark::State& state, const Results& runs) {
  state.counters["time_per_run"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * runs.n_replicates,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void write_block(benchmark::State& state) {
  const Results runs = block_of_runs();
  const BlockShape shape{1, runs.n_replicates, std::string(64, '0')};
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "districtwide_writing_benchmark.h5";
  std::size_t n_bytes = 0;
  for (auto _ : state) {
    const std::vector<std::byte> image = block_image(runs, shape, {}, "");
    write_whole_file(path, image);
    n_bytes = image.size();
  }
  std::filesystem::remove(path);
  count_runs(state, runs);
  state.counters["bytes_per_run"] = static_cast<double>(n_bytes) / runs.n_replicates;
}

/// The result file of a run or comparison.
void write_result(benchmark::State& state) {
  const Results runs = block_of_runs();
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "districtwide_writing_benchmark.h5";
  for (auto _ : state) write_results(path, runs, {}, true);
  std::filesystem::remove(path);
  count_runs(state, runs);
}

/// The largest part of either: shuffle and deflate.
void pack_block(benchmark::State& state) {
  const Results runs = block_of_runs();
  std::vector<std::vector<std::uint32_t>> chunks;
  for (const RecordLayout::Field& field : runs.layout.fields()) {
    chunks.emplace_back();
    for (int replicate = 0; replicate < runs.n_replicates; ++replicate)
      for (std::int64_t k = field.offset; k < field.offset + field.size; ++k)
        chunks.back().push_back(std::bit_cast<std::uint32_t>(runs.run(0, replicate)[static_cast<std::size_t>(k)]));
  }
  for (auto _ : state)
    for (const auto& chunk : chunks) benchmark::DoNotOptimize(hdf5::pack(chunk));
  count_runs(state, runs);
}

void digest_block(benchmark::State& state) {
  const Results runs = block_of_runs();
  for (auto _ : state) benchmark::DoNotOptimize(results_digest(runs));
  count_runs(state, runs);
}

BENCHMARK(pack_block)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(digest_block)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(write_result)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(write_block)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

}  // namespace
}  // namespace districtwide
