#pragma once

#include "sim/engine/services.h"

namespace districtwide::contagion {

/// What the contagion model offers beside runs.
const ModelServices& services();

}  // namespace districtwide::contagion
