#pragma once

#include <array>
#include <cstdint>

#include "sim/base/lanes.h"

namespace districtwide {

inline namespace DISTRICTWIDE_ISA {

namespace compress_detail {

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

/// The number of the lowest bit that is set; where none is, any.
DISTRICTWIDE_INLINE std::uint32_t lowest(std::uint64_t bits) {
#if defined(__BMI__)
  return std::uint32_t(_tzcnt_u64(bits));
#else
  return std::uint32_t(__builtin_ctzll(bits | std::uint64_t{1} << 63));
#endif
}

}  // namespace compress_detail

/// Writes base + number for the bits that are set, lowest first, and gives where the next goes; `n_at_a_time` places from
/// there on may be written over. Some at a time: a loop that ends where the bits do would be mispredicted nearly every time.
template <int n_at_a_time>
DISTRICTWIDE_INLINE std::uint16_t* compress_indices(std::uint64_t chosen, std::uint32_t base, std::uint16_t* to) {
  std::uint16_t* const end = to + __builtin_popcountll(chosen);
  do {
    unrolled<n_at_a_time>([&](auto index) DISTRICTWIDE_INLINE_BODY {
      to[index] = std::uint16_t(base + compress_detail::lowest(chosen));
      chosen &= chosen - 1;
    });
    to += n_at_a_time;
  } while (chosen);
  return end;
}

/// Writes the values of the lanes whose bit is set in `chosen`, lowest first, and gives where the next goes; as many places as
/// there are lanes may be written over from `to` on.
template <int n>
DISTRICTWIDE_INLINE std::uint32_t* compress_store(const Lanes<std::uint32_t, n>& values, std::uint32_t chosen, std::uint32_t* to) {
#if defined(__AVX512F__)
  for (int i = 0; i < values.kParts; ++i) {
    const std::uint32_t sixteen = chosen >> (16 * i) & 0xFFFF;
    _mm512_storeu_si512(to, _mm512_maskz_compress_epi32(__mmask16(sixteen), __m512i(values.part[i])));
    to += __builtin_popcount(sixteen);
  }
  return to;
#elif defined(__AVX2__)
  for (int i = 0; i < values.kParts; ++i) {
    const std::uint32_t eight = chosen >> (8 * i) & 0xFF;
    const __m128i numbers = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(&compress_detail::kNumbers.data()[eight]));
    const __m256i first = _mm256_permutevar8x32_epi32(__m256i(values.part[i]), _mm256_cvtepu8_epi32(numbers));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), first);
    to += __builtin_popcount(eight);
  }
  return to;
#else
  alignas(64) std::uint32_t all[n];
  values.store(all);
  for (; chosen; chosen &= chosen - 1) *to++ = all[__builtin_ctz(chosen)];
  return to;
#endif
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
