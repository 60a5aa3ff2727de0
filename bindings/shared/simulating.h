#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/engine/run.h"
#include "sim/params/scenario.h"

namespace districtwide {

/// How often, from which seed and what to record is for all scenarios of a comparison what the baseline, the first, says.
/// Throws InputError where they are not of one model; `names` (as `points`) are for messages.
void share_settings(std::vector<Scenario>& points, const std::vector<std::string>& names);

/// Runs points and notes in which parameters they differ. Throws as run_points.
Results simulate_points(std::span<const Scenario> points, const RunControl& control);

}  // namespace districtwide
