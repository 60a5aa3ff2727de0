#pragma once

#include <cstdint>
#include <vector>

#include "models/contagion/network.h"
#include "sim/params/scenario.h"
#include "sim/record/layout.h"

// Plain contagion written down a second time and as plainly as it can be: one replicate, nothing counted or looked up in
// advance. The engine must give the same bits. Shared with it are the generator, the parameters, the network and the
// layout of what is recorded, and nothing else.

namespace districtwide::reference {

/// The recorded values of one replicate, as the layout has them.
std::vector<float> run_contagion(const Scenario& scenario, const contagion::Network& network, const RecordLayout& layout,
                                 int replicate);

}  // namespace districtwide::reference
