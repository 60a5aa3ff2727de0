#include <cstdio>
#include <exception>
#include <string_view>
#include <vector>

#include "models/registry.h"
#include "sim/base/instruction_set.h"
#include "sim/engine/run.h"

// Prints the digest of each scenario file given: what the determinism check compares between builds.

int main(int argument_count, char** arguments) {
  using namespace districtwide;
  try {
    for (int index = 1; index < argument_count; ++index) {
      if (std::string_view(arguments[index]) == "--kernels") {
        for (const InstructionSet& set : instruction_sets())
          if (set.runs_here()) std::printf("%s\n", std::string(set.name).c_str());
        continue;
      }
      const std::vector<Scenario> points = {read_scenario(arguments[index])};
      const Results results = run_points(model_of(points[0]), points, {});
      std::printf("%s  %s\n", to_hex(results_digest(results)).c_str(), points[0].title.c_str());
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
