#pragma once

#include <string>

#include "sim/hdf5/result_file.h"
#include "tests/support/files_support.h"
#include "tests/support/record_support.h"

namespace districtwide::test {

/// Longer than the 64 KiB that an attribute can have in the oldest kind of HDF5 file.
inline Provenance sample_provenance(std::size_t scenario_bytes = 100000) {
  std::string scenario = "title = \"Délégué\"\n";
  while (scenario.size() < scenario_bytes) scenario += "# a line of the scenario\n";
  return {.title = "Sample",
          .source = "districtwide 0.1.0 (abc)",
          .history = "districtwide run a.toml",
          .scenario_toml = scenario,
          .model = "district",
          .results_version = 3,
          .input_files = std::string(64, 'f') + "  people.csv\n"};
}

/// The message of the FileError that reading gives, or "" where it gives none.
inline std::string reading_error(const std::filesystem::path& path) {
  try {
    read_results(path);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

}  // namespace districtwide::test
