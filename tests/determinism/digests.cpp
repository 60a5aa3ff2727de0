#include <cstdio>
#include <exception>
#include <string_view>
#include <vector>

#include "models/registry.h"
#include "sim/base/instruction_set.h"
#include "sim/engine/run.h"

// Prints digest, model and title of each scenario file given: what is compared between builds, and with what was before.
// --kernels: the kernels that run here; --models: the models with their results versions.

namespace districtwide {
namespace {

void print_kernels() {
  for (const InstructionSet& set : instruction_sets())
    if (set.runs_here()) std::printf("%s\n", std::string(set.name).c_str());
}

void print_models() {
  for (const std::string& name : model_names()) std::printf("%s  %d\n", name.c_str(), find_model(name)->results_version);
}

void print_digest(const char* file) {
  const std::vector<Scenario> points = {read_scenario(file)};
  const Results results = run_points(model_of(points[0]), points, {});
  std::printf("%s  %s  %s\n", to_hex(results_digest(results)).c_str(), points[0].model.c_str(), points[0].title.c_str());
}

void print_for(std::string_view argument) {
  if (argument == "--kernels") return print_kernels();
  if (argument == "--models") return print_models();
  print_digest(argument.data());  // an argument of main: it ends with a zero byte
}

}  // namespace
}  // namespace districtwide

int main(int argument_count, char** arguments) {
  try {
    for (int index = 1; index < argument_count; ++index) districtwide::print_for(arguments[index]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
