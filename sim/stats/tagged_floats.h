#pragma once

#include <cstdint>
#include <vector>

namespace districtwide {

/// A number with something that goes with it: 32 bits that ascend as floats do, then the tag.
using TaggedFloat = std::uint64_t;

inline TaggedFloat tagged(float number, std::uint32_t tag) {
  const auto bits = __builtin_bit_cast(std::uint32_t, number);
  const std::uint32_t key = bits & 0x80000000u ? ~bits : bits | 0x80000000u;
  return std::uint64_t{key} << 32 | tag;
}
inline float number_of(TaggedFloat item) {
  const auto key = static_cast<std::uint32_t>(item >> 32);
  return __builtin_bit_cast(float, key & 0x80000000u ? key & 0x7fffffffu : ~key);
}
inline std::uint32_t tag_of(TaggedFloat item) { return static_cast<std::uint32_t>(item); }

/// Sorts by the numbers (no NaN among them), equal ones in the order given, in time that goes with their count: digit by
/// digit. `room` is work space, kept by the caller.
void sort_by_number(std::vector<TaggedFloat>& items, std::vector<TaggedFloat>& room);

}  // namespace districtwide
