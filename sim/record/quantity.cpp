#include "sim/record/quantity.h"

#include <algorithm>
#include <limits>
#include <set>

#include "sim/base/errors.h"

namespace districtwide {

std::vector<std::string_view> names_of(const std::vector<Quantity>& quantities) {
  std::vector<std::string_view> names;
  for (const Quantity& quantity : quantities) names.push_back(quantity.name);
  return names;
}

std::vector<std::string> recorded_names(const std::vector<Quantity>& quantities) {
  std::set<std::string> names;
  for (const Quantity& quantity : quantities) {
    names.insert(quantity.name);
    names.insert(quantity.dimensions.begin(), quantity.dimensions.end());
  }
  return {names.begin(), names.end()};
}

bool is_asked_for(const Quantity& quantity, const std::vector<std::string>& names) {
  return names.empty() || std::find(names.begin(), names.end(), quantity.name) != names.end();
}

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
