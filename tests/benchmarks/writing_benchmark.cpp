#include <benchmark/benchmark.h>

#include <filesystem>

#include "models/registry.h"
#include "sim/base/whole_file.h"
#include "sim/engine/run.h"
#include "sim/hdf5/block_file.h"
#include "sim/parallel/parallel.h"

// What it costs to keep a run: a block of a sweep made into its file's image (shuffled, compressed, digested) and written.

namespace districtwide {
namespace {

/// Runs of 12 quantities of 180 weeks each, as many as a block of 8 MB holds. Every run is another replicate: equal ones
/// would compress too well.
Results block_of_runs() {
  constexpr int kRuns = (1 << 21) / (12 * 180) + 1;
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
  state.counters["us_per_run"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * runs.n_replicates * 1e-6,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["bytes_per_run"] = static_cast<double>(n_bytes) / runs.n_replicates;
}
BENCHMARK(write_block)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

}  // namespace
}  // namespace districtwide
