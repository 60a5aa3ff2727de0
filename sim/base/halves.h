#pragma once

#include <cstdint>

#include "sim/base/lanes.h"

namespace districtwide {

inline namespace DISTRICTWIDE_ISA {

/// Thirty-two numbers of sixteen bits: the halves of sixteen words, the low half of each first.
struct Halves {
  static constexpr int kCount = 2 * kLanes;
  static constexpr int kWidth = kVectorBytes / 2;
  static constexpr int kParts = kCount / kWidth;
  using Part [[gnu::vector_size(kVectorBytes)]] = std::uint16_t;

  Part part[kParts];

  Halves() = default;
  DISTRICTWIDE_INLINE Halves(std::uint16_t all) {
    for (Part& p : part) p = Part{} + all;
  }
  DISTRICTWIDE_INLINE explicit Halves(const Words& words) {
    for (int i = 0; i < kParts; ++i) part[i] = Part(words.part[i]);
  }
  /// Numbers that lie one after another; no alignment is asked for.
  DISTRICTWIDE_INLINE static Halves load(const std::uint16_t* from) {
    Halves halves;
    for (int i = 0; i < kParts; ++i) __builtin_memcpy(&halves.part[i], from + i * kWidth, kVectorBytes);
    return halves;
  }
  DISTRICTWIDE_INLINE void store(std::uint16_t* to) const {
    for (int i = 0; i < kParts; ++i) __builtin_memcpy(to + i * kWidth, &part[i], kVectorBytes);
  }
};

/// The smaller of two, number by number.
DISTRICTWIDE_INLINE Halves smaller(const Halves& a, const Halves& b) {
  Halves result;
  for (int i = 0; i < Halves::kParts; ++i) result.part[i] = a.part[i] < b.part[i] ? a.part[i] : b.part[i];
  return result;
}

/// One bit a number: set where a < b.
DISTRICTWIDE_INLINE std::uint32_t bits_where_less(const Halves& a, const Halves& b) {
#if defined(__AVX512BW__)
  return _mm512_cmplt_epu16_mask(__m512i(a.part[0]), __m512i(b.part[0]));
#elif defined(__AVX2__)
  // Packing goes on in each half of a vector by itself.
  const __m256i holds = _mm256_packs_epi16(__m256i(a.part[0] < b.part[0]), __m256i(a.part[1] < b.part[1]));
  return std::uint32_t(_mm256_movemask_epi8(_mm256_permute4x64_epi64(holds, 0xD8)));
#elif defined(__SSE2__)
  const __m128i low = _mm_packs_epi16(__m128i(a.part[0] < b.part[0]), __m128i(a.part[1] < b.part[1]));
  const __m128i high = _mm_packs_epi16(__m128i(a.part[2] < b.part[2]), __m128i(a.part[3] < b.part[3]));
  return std::uint32_t(_mm_movemask_epi8(low)) | std::uint32_t(_mm_movemask_epi8(high)) << 16;
#elif defined(__wasm_simd128__)
  const v128_t low = wasm_i8x16_narrow_i16x8(v128_t(a.part[0] < b.part[0]), v128_t(a.part[1] < b.part[1]));
  const v128_t high = wasm_i8x16_narrow_i16x8(v128_t(a.part[2] < b.part[2]), v128_t(a.part[3] < b.part[3]));
  return std::uint32_t(wasm_i8x16_bitmask(low)) | std::uint32_t(wasm_i8x16_bitmask(high)) << 16;
#else
  std::uint32_t bits = 0;
  for (int i = 0; i < Halves::kCount; ++i)
    bits |= std::uint32_t(a.part[i / Halves::kWidth][i % Halves::kWidth] < b.part[i / Halves::kWidth][i % Halves::kWidth]) << i;
  return bits;
#endif
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
