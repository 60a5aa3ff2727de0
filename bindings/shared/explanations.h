#pragma once

#include <cstdint>
#include <string>

#include "sim/params/scenario.h"

namespace districtwide {

/// Why an agent did as it did in a run, in words. Throws InputError where the scenario's model does not explain its agents, and
/// for an agent that is not there.
std::string explanation_of(const Scenario& scenario, int agent, std::uint32_t replicate);

}  // namespace districtwide
