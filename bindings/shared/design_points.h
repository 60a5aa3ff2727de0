#pragma once

#include "sim/experiment/design.h"
#include "sim/experiment/sweep.h"

namespace districtwide {

/// The points of a design as a sweep takes them, with what varies as its file shows it. `design` must outlive them.
SweepPoints points_of(const Design& design);

}  // namespace districtwide
