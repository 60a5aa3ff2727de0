#pragma once

#include <string>

#include "sim/params/scenario.h"
#include "sim/record/results.h"

namespace districtwide::cli {

/// How large a point is: "600 teachers in 20 schools", "600 agents on a random network". Empty where its model does not say.
std::string size_text(const Scenario& scenario, const Results& results, int point);

/// How long and how often: "200 replicates of 180 weeks (5 years), seed 1".
std::string length_text(const Scenario& scenario, const Results& results);

}  // namespace districtwide::cli
