#pragma once

#include <string>
#include <vector>

#include "bindings/cli/terminal.h"
#include "sim/params/scenario.h"
#include "sim/record/results.h"

namespace districtwide::cli {

/// What `compare` prints: the scenarios with a letter each, adoption by year, the paired differences from the first
/// scenario at the end, the chart.
std::string compare_report(const std::vector<Scenario>& points, const Results& results, const Terminal& terminal);

/// The name of a scenario in tables and charts: A to Z, then numbers from 27.
std::string letter_of(int point);

}  // namespace districtwide::cli
