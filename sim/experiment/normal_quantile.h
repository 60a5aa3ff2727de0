#pragma once

namespace districtwide {

/// The standard normal quantile at share p (0 < p < 1) in double precision, from + - * /, square roots and own log: the
/// same bits everywhere. Wichura 1988, algorithm AS 241 (PPND16), relative error about 1e-16.
double normal_quantile_double(double p);

/// The share p whose quantile is x, by bisection of the above: to within 2^-53 of p. For the ends of distributions that
/// are cut off.
double normal_share_double(double x);

}  // namespace districtwide
