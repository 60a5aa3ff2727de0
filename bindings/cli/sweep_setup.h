#pragma once

#include <filesystem>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "bindings/shared/sweeping.h"
#include "sim/experiment/design.h"
#include "sim/experiment/sweep.h"

namespace districtwide::cli {

/// Reads a design, with what a command changes in it. Throws one InputError with every problem: a file that cannot be read
/// is bad input, as a scenario is.
Design design_at(const std::string& path, const DesignChanges& changes);

/// Where a sweep's file goes: -o, or results/NAME.h5.
std::filesystem::path output_of(const Design& design, const RunOptions& options);

/// Runs the blocks of an order whose folder is prepared, with progress. Throws as run_sweep.
SweepCount run_blocks(const Sweep& sweep, const SweepOrder& order, const RunOptions& options, const Context& context,
                      MergeBeside& beside);

/// What a sweep costs, found out by running a few of its runs.
struct Forecast {
  double seconds = 0;
  double bytes = 0;  // of the file
};
Forecast forecast_of(const Sweep& sweep, int threads);

}  // namespace districtwide::cli
