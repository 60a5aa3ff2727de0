#pragma once

#include "sim/record/results.h"

namespace districtwide {

/// `value` with so many bits of its mantissa kept (1 to 23), the rest 0: rounded to the nearest, ties to the even one
/// (Klöwer et al. 2021, "Compressing atmospheric data into its real information content", Nature Computational Science
/// 1:713-724; netCDF-C's BitRound differs from it in ties alone, which it takes away from 0). NaN and infinities stay what they are. A number is off by at most
/// 2^-(keep_bits + 1) of itself, or of the smallest normal float if it is smaller than that; what would lie above the
/// largest float becomes infinite.
float rounded(float value, int keep_bits);

/// Rounds every value to the bits that its quantity keeps; counts and missing values stay what they are.
void round_values(Results& results);

}  // namespace districtwide
