#pragma once

#include "sim/engine/services.h"

namespace districtwide::district {

/// What the district model offers beside runs.
const ModelServices& services();

}  // namespace districtwide::district
