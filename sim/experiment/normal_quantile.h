#pragma once

namespace districtwide {

/// The standard normal quantile at share p (0 < p < 1) in double precision, from + - * /, square roots and own log: the
/// same bits everywhere. Wichura 1988, algorithm AS 241 (PPND16), relative error about 1e-16.
double normal_quantile_double(double p);

/// The share of the standard normal distribution below x, also from own arithmetic: relative error below 1e-12 for
/// -37 <= x (further out it stays at the share of -37). For the ends of distributions that are cut off.
double normal_share_double(double x);

}  // namespace districtwide
