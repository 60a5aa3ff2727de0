#pragma once

#include <limits>

namespace districtwide {

/// Stands for a number that a sample does not tell, such as the mean of an empty one.
inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace districtwide
