#pragma once

#include <string>

#include "bindings/cli/simulate.h"
#include "bindings/cli/terminal.h"
#include "sim/params/scenario.h"

namespace districtwide::cli {

/// What `run` prints of a scenario: its size, adoption by year, what else matters, what holds adoption back, the chart.
std::string run_report(const Scenario& scenario, const Results& results, const Terminal& terminal);

/// "adoption by year: not shown, because ...": one line about the measures of its model that are not recorded; empty if all are.
std::string missing_text(const Scenario& scenario, const Results& results, const Terminal& terminal);

/// What the headings mean, from the quantities themselves: of those measures that are recorded.
std::string meanings_text(const Results& results, const Terminal& terminal);

}  // namespace districtwide::cli
