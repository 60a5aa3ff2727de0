#pragma once

#include <cstdint>

#include "sim/random/sequence.h"

// Own distributions: the standard library's differ between its implementations. Double precision; for set-up and rare
// events, not for the weekly pass over teachers.

namespace districtwide {

/// e^x and ln x in double precision, from + - * / and bit moves only (see math.h). log asks for a positive, normal x.
double exp_double(double x);
double log_double(double x);

/// Normal(0, 1), by the polar method (Marsaglia & Bray 1964).
double draw_normal(DrawSequence& draws);

/// Gamma with the given shape > 0 and scale 1 (Marsaglia & Tsang 2000).
double draw_gamma(DrawSequence& draws, double shape);

/// Beta with the given mean in [0, 1] and concentration > 0, kept within [0.001, 0.999].
double draw_beta(DrawSequence& draws, double mean, double concentration);

/// Number of events at the given mean >= 0 (inversion, in pieces of mean at most 64).
std::int64_t draw_poisson(DrawSequence& draws, double mean);

/// Number of successes in `trials` >= 0 trials with the given probability (inversion, in pieces of at most 512).
std::int64_t draw_binomial(DrawSequence& draws, std::int64_t trials, double probability);

}  // namespace districtwide
