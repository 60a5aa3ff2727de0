#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/errors.h"
#include "sim/params/scenario.h"

namespace districtwide {

/// The most replicates that a scenario may ask for.
inline constexpr std::int64_t kMostReplicates = 10'000'000;

/// How many weeks a run with these parameters has: years times weeks a year, rounded half up.
double length_in_weeks(const ParameterSet& parameters, const ModelFace& face);

/// What the model finds wrong between the parameters of a scenario whose values are each right, at the start and after
/// all changes of each week in which something changes. Each message comes once, at the parameter's place or, in later
/// weeks, at the event's; a ramp is told of in its first such week. `file` is the place of what stands nowhere.
std::vector<Problem> conflicts_over_time(const Scenario& scenario, const ModelFace& face, const std::string& file);

}  // namespace districtwide
