#include "sim/params/plausible.h"

#include <algorithm>
#include <cmath>

namespace districtwide {

Range half_to_double(double number, const Range& allowed, bool whole) {
  double low = std::min(number / 2, number * 2);
  double high = std::max(number / 2, number * 2);
  if (whole) {
    low = std::ceil(low);
    high = std::floor(high);
  }
  return {std::max(low, allowed.low), std::min(high, allowed.high)};
}

}  // namespace districtwide
