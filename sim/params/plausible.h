#pragma once

#include "sim/params/table.h"

namespace districtwide {

/// Half to double `number` (whichever is lower first), kept within `allowed`; whole numbers where `whole`.
Range half_to_double(double number, const Range& allowed, bool whole = false);

}  // namespace districtwide
