#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <limits>
#include <string>

#include "sim/engine/run.h"
#include "sim/parallel/parallel.h"

namespace districtwide {

namespace {

/// The first number of a one-line file such as a control group's limit, or infinity.
double number_in(const std::string& path) {
  std::ifstream file(path);
  double number = 0;
  return file >> number ? number : std::numeric_limits<double>::infinity();
}

double free_memory() {
  std::ifstream file("/proc/meminfo");
  std::string key, unit;
  double kilobytes = 0;
  while (file >> key >> kilobytes >> unit)
    if (key == "MemAvailable:") return kilobytes * 1024.0;
  return std::numeric_limits<double>::infinity();
}

std::string gigabytes(double bytes) {
  char text[64];
  std::snprintf(text, sizeof text, bytes < 1e7 ? "%.4f GB" : bytes < 1e10 ? "%.2f GB" : "%.0f GB", bytes / 1e9);
  return text;
}

}  // namespace

double bytes_available() {
  rlimit limit{};
  getrlimit(RLIMIT_AS, &limit);
  const double address_space =
      limit.rlim_cur == RLIM_INFINITY ? std::numeric_limits<double>::infinity() : static_cast<double>(limit.rlim_cur);
  const double control_group =
      number_in("/sys/fs/cgroup/memory.max") - std::min(number_in("/sys/fs/cgroup/memory.current"), 1e18);
  return std::min({free_memory(), address_space, control_group > 0 ? control_group : 0.0});
}

double bytes_allowed_by_default() { return 0.8 * bytes_available(); }

double bytes_needed(const Model& model, std::span<const Scenario> points, int threads) {
  const double n_threads = threads > 0 ? threads : available_threads();
  double largest_point = 0;
  double recorded = 0;
  double run_bytes = 0;
  for (const Scenario& point : points) {
    largest_point = std::max(largest_point, model.bytes_per_thread(point));
    run_bytes = std::max(run_bytes, model.bytes_per_run(point));
    recorded += model.bytes_per_run(point) * static_cast<double>(points.front().run.replicates);
  }
  // Values are held once as results and once more as the image of the file; a thread holds its own group's.
  return 2.0 * recorded + n_threads * (largest_point + run_bytes * kLanes);
}

void check_memory(const Model& model, std::span<const Scenario> points, int threads, double allowed_bytes) {
  const double needed = bytes_needed(model, points, threads);
  if (needed <= allowed_bytes) return;
  throw InputError({points.front().name},
                   "needs about " + gigabytes(needed) + " of memory; " + gigabytes(allowed_bytes) +
                       " are allowed (--max-memory; default 80 % of what is free). Fewer schools, replicates, threads or "
                       "recorded series need less");
}

}  // namespace districtwide
