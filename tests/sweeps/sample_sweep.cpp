// Runs the sample of tests/support/sweep_support.h for check_nothing_lost.py:
//   sample_sweep FILE.h5 run THREADS | merge | digest
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>

#include "sim/hdf5/result_file.h"
#include "tests/support/sweep_support.h"

namespace {

void do_command(const std::filesystem::path& file, const char* command, int threads) {
  using namespace districtwide;
  if (std::strcmp(command, "run") == 0) {
    const Sweep sweep = test::SampleSweep{.n_points = 6, .block_values = 20000}.plan();
    open_folder(sweep, blocks_folder(file));
    SweepControl control;
    control.threads = threads;
    run_sweep(sweep, blocks_folder(file), control);
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
