// Runs the sample of tests/support/sweep_support.h for check_nothing_lost.py:
//   sample_sweep FILE.h5 run THREADS | sweep THREADS | merge | digest
// `sweep` runs and merges, `run` only runs.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <optional>

#include "sim/experiment/merge_beside.h"
#include "sim/hdf5/result_file.h"
#include "tests/support/sweep_support.h"

namespace {

void run(const std::filesystem::path& file, int threads, bool merges) {
  using namespace districtwide;
  const Sweep sweep = test::SampleSweep{.n_points = 6, .block_values = 20000}.plan();
  open_folder(sweep, blocks_folder(file));
  SweepControl control;
  control.threads = threads;
  std::optional<MergeBeside> beside;
  if (merges) control.beside = &beside.emplace(sweep, file, control.shard);
  run_sweep(sweep, blocks_folder(file), control);
  if (merges) merge_sweep(file, {.beside = control.beside});
}

void do_command(const std::filesystem::path& file, const char* command, int threads) {
  using namespace districtwide;
  if (std::strcmp(command, "run") == 0) {
    run(file, threads, false);
  } else if (std::strcmp(command, "sweep") == 0) {
    run(file, threads, true);
  } else if (std::strcmp(command, "merge") == 0) {
    merge_sweep(file, {});
  } else {
    std::printf("%s\n", read_results(file).digest.c_str());
  }
}

}  // namespace

int main(int n_arguments, char** arguments) {
  if (n_arguments < 3) return 2;
  try {
    do_command(arguments[1], arguments[2], n_arguments > 3 ? std::atoi(arguments[3]) : 0);
  } catch (const districtwide::FileError& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "not a file's fault: %s\n", error.what());
    return 3;
  }
  return 0;
}
