#pragma once

#include <cstdint>
#include <utility>

#include "sim/base/lanes.h"

namespace districtwide {

inline namespace DISTRICTWIDE_ISA {

/// Thirty-two numbers of sixteen bits.
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
  /// The halves of sixteen words as they lie: the low half of each first.
  DISTRICTWIDE_INLINE static Halves of(const Words& words) {
    Halves halves;
    for (int i = 0; i < kParts; ++i) halves.part[i] = Part(words.part[i]);
    return halves;
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

namespace halves_detail {

template <int... index>
DISTRICTWIDE_INLINE Halves::Part every_other(Halves::Part a, Halves::Part b, std::integer_sequence<int, index...>, int which) {
  return which == 0 ? __builtin_shufflevector(a, b, 2 * index...) : __builtin_shufflevector(a, b, (2 * index + 1)...);
}

}  // namespace halves_detail

/// The low halves of sixteen words, then their high halves.
DISTRICTWIDE_INLINE Halves unzip_halves(const Words& words) {
  Halves halves = Halves::of(words);
#if defined(__AVX512BW__)
  alignas(64) static constexpr std::uint16_t kOrder[Halves::kCount] = {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30,
                                                                       1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31};
  halves.part[0] = Halves::Part(_mm512_permutexvar_epi16(_mm512_load_si512(kOrder), __m512i(halves.part[0])));
#elif defined(__AVX2__)
  // Packing goes on in each half of a vector by itself.
  const __m256i a = __m256i(words.part[0]), b = __m256i(words.part[1]), low = _mm256_set1_epi32(0xFFFF);
  const __m256i lows = _mm256_packus_epi32(_mm256_and_si256(a, low), _mm256_and_si256(b, low));
  const __m256i highs = _mm256_packus_epi32(_mm256_srli_epi32(a, 16), _mm256_srli_epi32(b, 16));
  halves.part[0] = Halves::Part(_mm256_permute4x64_epi64(lows, 0xD8));
  halves.part[1] = Halves::Part(_mm256_permute4x64_epi64(highs, 0xD8));
#else
  constexpr auto kEach = std::make_integer_sequence<int, Halves::kWidth>{};
  const Halves zipped = halves;
  for (int i = 0; i < Halves::kParts; ++i)
    halves.part[i] = halves_detail::every_other(zipped.part[i % 2 * 2], zipped.part[i % 2 * 2 + 1], kEach, i / 2);
#endif
  return halves;
}

/// The low halves of sixteen words go to `to`.
DISTRICTWIDE_INLINE void store_low_halves(const Words& words, std::uint16_t* to) {
  const Halves halves = unzip_halves(words);
  __builtin_memcpy(to, halves.part, kLanes * sizeof(std::uint16_t));
}

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
