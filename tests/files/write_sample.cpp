// Writes the sample of tests/support/record_support.h as a result file, for check_xarray.py: write_sample FILE.h5
#include <cstdio>
#include <exception>

#include "tests/support/hdf5_support.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: write_sample FILE.h5\n", stderr);
    return 2;
  }
  try {
    using namespace districtwide;
    const Results results = test::sample_results();
    write_results(argv[1], results, test::sample_provenance(), false);
    std::printf("%s\n", to_hex(results_digest(results)).c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
