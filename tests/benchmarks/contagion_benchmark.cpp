#include <benchmark/benchmark.h>

#include <vector>

#include "models/contagion/model.h"
#include "models/registry.h"
#include "sim/engine/run.h"
#include "sim/parallel/parallel.h"
#include "tests/benchmarks/workloads.h"

// Plain contagion: the process that other tools can run too (peers/). The rate that counts is agent_weeks a second.

namespace districtwide {
namespace {

void count(benchmark::State& state, double n_runs, double n_agents, double n_weeks) {
  const double runs = static_cast<double>(state.iterations()) * n_runs;
  state.counters["agent_weeks"] = benchmark::Counter(runs * n_agents * n_weeks, benchmark::Counter::kIsRate);
  state.counters["runs"] = benchmark::Counter(runs, benchmark::Counter::kIsRate);
}

/// W1, the network built beforehand as for the peers.
void BM_OneBigNetwork(benchmark::State& state) {
  const ThreadLimit limit(static_cast<int>(state.range(1)));
  const Model& model = contagion::model();
  const Scenario scenario = workloads::one_big_network(static_cast<int>(state.range(0)));
  const RunGroup run = model.prepare(scenario, 0);
  const RecordLayout layout = model.layout(scenario);
  LaneRecord record(layout, model.quantity_names);
  LaneGroup group;
  group.n_replicates = 1;
  const std::atomic<bool> never{false};
  for (auto _ : state) run(group, record, never);
  count(state, 1, static_cast<double>(state.range(0)), 100);
}
BENCHMARK(BM_OneBigNetwork)
    ->ArgNames({"agents", "threads"})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 2})
    ->Args({30'000, 1})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

/// W2, whole: networks and files' rows included.
void BM_SmallDistricts(benchmark::State& state) {
  const auto n_points = static_cast<int>(state.range(0)), n_replicates = static_cast<int>(state.range(1));
  const std::vector<Scenario> points = workloads::small_districts(n_points, n_replicates);
  RunControl control;
  control.threads = static_cast<int>(state.range(2));
  for (auto _ : state) benchmark::DoNotOptimize(run_points(contagion::model(), points, control).values.data());
  count(state, double(n_points) * n_replicates, 600, 200);
}
BENCHMARK(BM_SmallDistricts)
    ->ArgNames({"points", "replicates", "threads"})
    ->Args({2000, 1, 1})
    ->Args({2000, 1, 2})
    ->Args({125, 16, 1})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace districtwide
