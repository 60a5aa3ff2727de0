#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>
#include <vector>

#include "models/contagion/model.h"
#include "sim/engine/run.h"
#include "sim/parallel/parallel.h"
#include "tests/benchmarks/workloads.h"

// Our side of the comparison with other tools: writes the workloads' ties and settings for them, and times our own runs of
// the same. Usage: ours write FOLDER W1_AGENTS... | ours w1 AGENTS REPLICATES THREADS | ours w2 POINTS REPLICATES THREADS

namespace districtwide {
namespace {

constexpr int kPoints = 2000;

void write_ties(const std::string& path, const Scenario& scenario) {
  const contagion::Network network = contagion::build_network(scenario, 0);
  std::vector<std::int32_t> pairs;
  for (std::int32_t agent = 0; agent < network.n_agents; ++agent)
    for (const std::int32_t partner : network.ties.partners_of(agent))
      if (agent < partner) pairs.insert(pairs.end(), {agent, partner});
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(pairs.data()), static_cast<std::streamsize>(pairs.size() * sizeof(std::int32_t)));
}

void write_settings(const std::string& path, const std::vector<Scenario>& points) {
  std::ofstream file(path);
  file.precision(17);
  for (const Scenario& point : points)
    file << point.parameters.number("adoption.spontaneous") << "," << point.parameters.number("adoption.contact") << ","
         << point.parameters.number("adoption.lapse") << "\n";
}

void write(const std::string& folder, const std::vector<int>& sizes) {
  for (const int n_agents : sizes)
    write_ties(folder + "/w1_" + std::to_string(n_agents) + ".ties", workloads::one_big_network(n_agents));
  write_settings(folder + "/w1.csv", {workloads::one_big_network(100)});
  const std::vector<Scenario> points = workloads::small_districts(kPoints, 1);
  write_ties(folder + "/w2.ties", points.front());
  write_settings(folder + "/w2.csv", points);
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// {"seconds": [...], "adopters": [[each step] of each run]}: the network is built before the clock starts.
void time_w1(int n_agents, int n_replicates, int n_threads) {
  const ThreadLimit limit(n_threads);
  const Model& model = contagion::model();
  const Scenario scenario = workloads::one_big_network(n_agents);
  const RunGroup run = model.prepare(scenario, 0);
  const RecordLayout layout = model.layout(scenario);
  const std::atomic<bool> never{false};
  std::string seconds, adopters;
  for (int replicate = 0; replicate < n_replicates; ++replicate) {
    LaneRecord record(layout, model.quantity_names);
    LaneGroup group;
    group.n_replicates = 1;
    group.replicates.fill(static_cast<std::uint32_t>(replicate));
    const auto start = std::chrono::steady_clock::now();
    run(group, record, never);
    seconds += (replicate ? ", " : "") + std::to_string(seconds_since(start));
    std::vector<float> values(static_cast<std::size_t>(layout.run_size()));
    record.copy_run(0, values);
    adopters += replicate ? ", [" : "[";
    const std::int64_t first = layout.find("adopters")->offset;
    for (int week = 0; week < layout.n_weeks(); ++week)
      adopters += (week ? "," : "") + std::to_string(static_cast<long>(values[static_cast<std::size_t>(first + week)]));
    adopters += "]";
  }
  std::printf("{\"seconds\": [%s], \"adopters\": [%s]}\n", seconds.c_str(), adopters.c_str());
}

/// {"seconds": s, "runs": n, "adopters": [mean of the replicates at the end, of each point]}, all of the work in it.
void time_w2(int n_points, int n_replicates, int n_threads) {
  const std::vector<Scenario> points = workloads::small_districts(n_points, n_replicates);
  RunControl control;
  control.threads = n_threads;
  const auto start = std::chrono::steady_clock::now();
  const Results results = run_points(contagion::model(), points, control);
  const double seconds = seconds_since(start);
  const auto last = static_cast<std::size_t>(results.layout.find("adopters")->offset + results.layout.n_weeks() - 1);
  std::printf("{\"seconds\": %.6f, \"runs\": %d, \"adopters\": [", seconds, n_points * n_replicates);
  for (int point = 0; point < n_points; ++point) {
    double sum = 0;
    for (int replicate = 0; replicate < n_replicates; ++replicate) sum += double(results.run(point, replicate)[last]);
    std::printf("%s%.4f", point ? ", " : "", sum / n_replicates);
  }
  std::printf("]}\n");
}

int main_of(const std::vector<std::string>& arguments) {
  const auto number = [&](std::size_t index) { return std::atoi(arguments.at(index).c_str()); };
  if (arguments.at(0) == "write") {
    std::vector<int> sizes;
    for (std::size_t index = 2; index < arguments.size(); ++index) sizes.push_back(number(index));
    write(arguments.at(1), sizes);
  } else if (arguments.at(0) == "w1") {
    time_w1(number(1), number(2), number(3));
  } else {
    time_w2(number(1), number(2), number(3));
  }
  return 0;
}

}  // namespace
}  // namespace districtwide

int main(int argument_count, char** arguments) {
  try {
    return districtwide::main_of(std::vector<std::string>(arguments + 1, arguments + argument_count));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
