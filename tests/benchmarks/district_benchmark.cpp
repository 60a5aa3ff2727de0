#include <benchmark/benchmark.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "models/registry.h"
#include "sim/engine/run.h"
#include "sim/parallel/parallel.h"

// Whole runs of the district model, all district outputs recorded, one thread unless said. The rate that counts is
// teacher_weeks: teachers x weeks x replicates a second, the building of the organization included.

namespace districtwide {
namespace {

Scenario district(int schools, int replicates) {
  const std::string path = DISTRICTWIDE_SOURCE_DIR "/scenarios/engaged_focused.toml";
  return read_scenario(path, {{"organization.schools", std::to_string(schools), {"benchmark"}},
                              {"organization.school_size_cv", "0", {"benchmark"}},
                              {"run.replicates", std::to_string(replicates), {"benchmark"}}});
}

/// `prepare` comes before every time.
void run_points_again_and_again(benchmark::State& state, const std::vector<Scenario>& points, int threads,
                                const std::function<void()>& prepare = [] {}) {
  const Scenario& first = points.front();
  RunControl control;
  control.threads = threads;
  for (auto _ : state) {
    prepare();
    benchmark::DoNotOptimize(run_points(model_of(first), points, control).values.data());
  }
  const double runs = static_cast<double>(state.iterations()) * static_cast<double>(points.size()) * first.run.replicates;
  const double weeks = first.parameters.number("years") * first.parameters.number("weeks_per_year");
  const double teachers =
      first.parameters.number("organization.schools") * first.parameters.number("organization.teachers_per_school");
  state.counters["teacher_weeks"] = benchmark::Counter(runs * weeks * teachers, benchmark::Counter::kIsRate);
  state.counters["runs"] = benchmark::Counter(runs, benchmark::Counter::kIsRate);
}

void run_district(benchmark::State& state, int threads) {
  const Scenario scenario = district(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  run_points_again_and_again(state, {scenario}, threads);
}

void BM_District(benchmark::State& state) { run_district(state, 1); }
BENCHMARK(BM_District)
    ->ArgNames({"schools", "replicates"})
    ->Args({20, 64})
    ->Args({20, 640})
    ->Args({3, 64})
    ->Args({200, 64})
    ->Args({20, 1})
    ->Args({1, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void BM_DistrictOnTwoThreads(benchmark::State& state) { run_district(state, 2); }
BENCHMARK(BM_DistrictOnTwoThreads)
    ->ArgNames({"schools", "replicates"})
    ->Args({20, 640})
    ->Args({833, 64})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// One run of each of many districts of 600 teachers, each with an organization of its own; others every time, as a processor
/// learns by heart what comes again.
void BM_ManyDistricts(benchmark::State& state) {
  std::vector<Scenario> points(static_cast<std::size_t>(state.range(0)), district(20, 1));
  std::int64_t seed = 0;
  run_points_again_and_again(state, points, 1, [&] {
    for (Scenario& point : points) point.run.seed = ++seed;
  });
}
BENCHMARK(BM_ManyDistricts)
    ->ArgNames({"districts"})
    ->Arg(1)
    ->Arg(2)
    ->Arg(17)
    ->Arg(167)
    ->Arg(1667)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// One run, another every time, in an organization that is built beforehand; its record is filled, and read out as a result is.
void BM_DistrictBuilt(benchmark::State& state) {
  const ThreadLimit limit(1);
  const Scenario scenario = district(static_cast<int>(state.range(0)), 1);
  const Model& model = model_of(scenario);
  const RunGroup run = model.prepare(scenario, 0);
  const RecordLayout layout = model.layout(scenario);
  std::vector<float> values(static_cast<std::size_t>(layout.run_size()));
  LaneGroup group;
  group.n_replicates = 1;
  const std::atomic<bool> never{false};
  for (auto _ : state) {
    ++group.replicates[0];
    LaneRecord record(layout, model.quantity_names, 1);
    run(group, record, never);
    record.copy_run(0, values);
    benchmark::DoNotOptimize(values.data());
  }
}
BENCHMARK(BM_DistrictBuilt)->ArgNames({"schools"})->Arg(20)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace districtwide
