#pragma once

#include <string>
#include <vector>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "sim/record/results.h"

namespace districtwide::cli {

/// What has been run.
struct Simulation {
  Results results;
  std::string digest;  // 64 hexadecimal digits
  double seconds = 0;  // that the runs took
};

/// Runs points and writes the file that the options ask for. Checks first all that can be checked: whether the file may
/// be written and whether memory suffices. Throws as the engine and the files do; Interrupted after a signal, with a
/// whole file or none.
Simulation simulate(const std::vector<Scenario>& points, const std::vector<std::string>& paths,
                    const RunOptions& options, const Context& context);

/// Throws InputError where a single organization needs too much memory: what a run of one replicate on one thread needs,
/// about.
void check_memory_of_one(const Scenario& scenario, const RunOptions& options);

/// The last lines of a report: the file if there is one, the Run ID, the speed.
std::string ending_of(const Simulation& simulation, const RunOptions& options, const Terminal& terminal);

}  // namespace districtwide::cli
