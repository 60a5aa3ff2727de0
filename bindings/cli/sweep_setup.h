#pragma once

#include <filesystem>

#include "bindings/cli/common.h"
#include "sim/experiment/design.h"
#include "sim/experiment/sweep.h"

namespace districtwide::cli {

/// The points of a design as a sweep takes them, with what varies as its file shows it. `design` must outlive them.
SweepPoints points_of(const Design& design);

/// Where a sweep's file goes: -o, or results/NAME.h5.
std::filesystem::path output_of(const Design& design, const RunOptions& options);

/// Throws InputError where a point needs more memory than the options allow.
void check_points_fit(const Design& design, const RunOptions& options);

/// What a sweep costs, found out by running a few of its runs.
struct Forecast {
  double seconds = 0;
  double bytes = 0;  // of the file
};
Forecast forecast_of(const Sweep& sweep, int threads);

}  // namespace districtwide::cli
