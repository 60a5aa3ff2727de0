#pragma once

#include <array>
#include <cstdint>

#include "sim/base/lanes.h"

namespace districtwide {

inline namespace DISTRICTWIDE_ISA {

namespace chosen_detail {

using Eight [[gnu::vector_size(16)]] = std::uint16_t;

/// For each choice of eight lanes their numbers, lowest first, a byte each.
constexpr std::array<std::array<std::uint8_t, 8>, 256> numbers_of_choices() {
  std::array<std::array<std::uint8_t, 8>, 256> numbers{};
  for (unsigned choice = 0; choice < 256; ++choice) {
    std::size_t n = 0;
    for (std::uint8_t lane = 0; lane < 8; ++lane)
      if (choice >> lane & 1) numbers[choice][n++] = lane;
  }
  return numbers;
}
alignas(64) inline constexpr std::array<std::array<std::uint8_t, 8>, 256> kNumbers = numbers_of_choices();

/// Writes base + number for the lanes whose bit is set among eight; gives where the next goes.
DISTRICTWIDE_INLINE std::uint16_t* list_eight(std::uint32_t chosen, std::uint16_t base, std::uint16_t* to) {
  using Bytes [[gnu::vector_size(8)]] = std::uint8_t;
  Bytes bytes;
  __builtin_memcpy(&bytes, &kNumbers.data()[chosen], sizeof bytes);
  const Eight numbers = __builtin_convertvector(bytes, Eight) + base;
  __builtin_memcpy(to, &numbers, sizeof numbers);
  return to + __builtin_popcount(chosen);
}

}  // namespace chosen_detail

/// Writes base + lane for the lanes whose bit is set in `chosen`, lowest first, and gives where the next goes; sixteen
/// places from `to` on may be written over. By a table: a loop over the bits would be mispredicted at nearly every end.
DISTRICTWIDE_INLINE std::uint16_t* list_chosen(std::uint32_t chosen, std::uint16_t base, std::uint16_t* to) {
  to = chosen_detail::list_eight(chosen & 0xFF, base, to);
  return chosen_detail::list_eight(chosen >> 8, std::uint16_t(base + 8), to);
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
