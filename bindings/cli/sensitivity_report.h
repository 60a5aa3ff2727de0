#pragma once

#include <string>

#include "bindings/cli/terminal.h"
#include "sim/experiment/sensitivity.h"

namespace districtwide::cli {

/// Tables of a sensitivity analysis, strongest factor first, at most `n_shown` factors and pairs, and what its numbers
/// mean.
std::string sensitivity_text(const Sensitivity& sensitivity, int n_shown, const Terminal& terminal);

/// The same, whole, as JSON for other programs: factors in the order of the design, null for what is not known.
std::string sensitivity_json(const Sensitivity& sensitivity);

}  // namespace districtwide::cli
