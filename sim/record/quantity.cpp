#include "sim/record/quantity.h"

#include <limits>

#include "sim/base/errors.h"

namespace districtwide {

std::uint32_t stored_count(float value) {
  constexpr float kLargestExactCount = 16777216.0f;
  if (value != value) return kNoCount;
  if (!(value >= 0 && value <= kLargestExactCount))
    throw InternalError("a recorded count is " + std::to_string(value) + "; counts are 0 to 2^24");
  const auto count = static_cast<std::uint32_t>(value);
  if (static_cast<float>(count) != value)
    throw InternalError("a recorded count is " + std::to_string(value) + "; counts are whole numbers");
  return count;
}

float value_of_count(std::uint32_t count) {
  return count == kNoCount ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(count);
}

}  // namespace districtwide
