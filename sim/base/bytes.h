#pragma once

#include <cstdint>

#include "sim/base/halves.h"
#include "sim/base/lanes.h"

namespace districtwide {

inline namespace DISTRICTWIDE_ISA {

/// Sixty-four bytes: of small numbers, four times as many as lanes fit into a vector.
struct Bytes {
  static constexpr int kCount = 64;
  static constexpr int kParts = kCount / kVectorBytes;
  using Part [[gnu::vector_size(kVectorBytes)]] = std::uint8_t;

  Part part[kParts];

  Bytes() = default;
  DISTRICTWIDE_INLINE Bytes(std::uint8_t all) {
    for (Part& p : part) p = Part{} + all;
  }
  /// Bytes that lie one after another; no alignment is asked for.
  DISTRICTWIDE_INLINE static Bytes load(const std::uint8_t* from) {
    Bytes bytes;
    for (int i = 0; i < kParts; ++i) __builtin_memcpy(&bytes.part[i], from + i * kVectorBytes, kVectorBytes);
    return bytes;
  }
};

DISTRICTWIDE_INLINE Bytes operator&(const Bytes& a, const Bytes& b) {
  Bytes result;
  for (int i = 0; i < Bytes::kParts; ++i) result.part[i] = a.part[i] & b.part[i];
  return result;
}
DISTRICTWIDE_INLINE Bytes operator|(const Bytes& a, const Bytes& b) {
  Bytes result;
  for (int i = 0; i < Bytes::kParts; ++i) result.part[i] = a.part[i] | b.part[i];
  return result;
}
/// The smaller of two, byte by byte.
DISTRICTWIDE_INLINE Bytes smaller(const Bytes& a, const Bytes& b) {
  Bytes result;
  for (int i = 0; i < Bytes::kParts; ++i) result.part[i] = a.part[i] < b.part[i] ? a.part[i] : b.part[i];
  return result;
}
/// a - b, 0 where b is larger.
DISTRICTWIDE_INLINE Bytes saturating_subtract(const Bytes& a, const Bytes& b) {
  Bytes result;
  for (int i = 0; i < Bytes::kParts; ++i) {
#if defined(__AVX512BW__)
    result.part[i] = Bytes::Part(_mm512_subs_epu8(__m512i(a.part[i]), __m512i(b.part[i])));
#elif defined(__AVX2__)
    result.part[i] = Bytes::Part(_mm256_subs_epu8(__m256i(a.part[i]), __m256i(b.part[i])));
#elif defined(__SSE2__)
    result.part[i] = Bytes::Part(_mm_subs_epu8(__m128i(a.part[i]), __m128i(b.part[i])));
#else
    result.part[i] = (a.part[i] > b.part[i] ? a.part[i] : b.part[i]) - b.part[i];
#endif
  }
  return result;
}

namespace bytes_detail {

#if defined(__SSE2__) && !defined(__AVX2__)
/// The low bytes of sixteen words below 256.
DISTRICTWIDE_INLINE __m128i packed(const Words& words) {
  const __m128i low = _mm_packs_epi32(__m128i(words.part[0]), __m128i(words.part[1]));
  const __m128i high = _mm_packs_epi32(__m128i(words.part[2]), __m128i(words.part[3]));
  return _mm_packus_epi16(low, high);
}
#endif

}  // namespace bytes_detail

/// Four times sixteen words, all below 256, as bytes in the same order.
DISTRICTWIDE_INLINE Bytes bytes_of(const Words (&words)[4]) {
  Bytes bytes;
#if defined(__AVX512F__)
  __m512i all = _mm512_castsi128_si512(_mm512_cvtepi32_epi8(__m512i(words[0].part[0])));
  all = _mm512_inserti32x4(all, _mm512_cvtepi32_epi8(__m512i(words[1].part[0])), 1);
  all = _mm512_inserti32x4(all, _mm512_cvtepi32_epi8(__m512i(words[2].part[0])), 2);
  all = _mm512_inserti32x4(all, _mm512_cvtepi32_epi8(__m512i(words[3].part[0])), 3);
  bytes.part[0] = Bytes::Part(all);
#elif defined(__AVX2__)
  // Packing goes on in each half of a vector by itself; this puts the pieces of four bytes into their order.
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  for (int i = 0; i < 2; ++i) {
    const Words& a = words[2 * i];
    const Words& b = words[2 * i + 1];
    const __m256i pieces = _mm256_packus_epi16(_mm256_packs_epi32(__m256i(a.part[0]), __m256i(a.part[1])),
                                               _mm256_packs_epi32(__m256i(b.part[0]), __m256i(b.part[1])));
    bytes.part[i] = Bytes::Part(_mm256_permutevar8x32_epi32(pieces, order));
  }
#elif defined(__SSE2__)
  for (int i = 0; i < 4; ++i) bytes.part[i] = Bytes::Part(bytes_detail::packed(words[i]));
#else
  for (int i = 0; i < Bytes::kCount; ++i)
    bytes.part[i / kVectorBytes][i % kVectorBytes] =
        std::uint8_t(words[i / kLanes].part[i % kLanes / Words::kWidth][i % Words::kWidth]);
#endif
  return bytes;
}

/// The high bytes of 64 halves, in the same order.
DISTRICTWIDE_INLINE Bytes high_bytes_of(const Halves& first, const Halves& second) {
  Bytes bytes;
#if defined(__AVX512BW__)
  // Packing goes on in each quarter of a vector by itself; this puts the pieces of eight bytes into their order.
  const __m512i order = _mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7);
  const __m512i pieces = _mm512_packus_epi16(__m512i(first.part[0] >> 8), __m512i(second.part[0] >> 8));
  bytes.part[0] = Bytes::Part(_mm512_permutexvar_epi64(order, pieces));
#elif defined(__AVX2__)
  // Packing goes on in each half of a vector by itself.
  for (int i = 0; i < 2; ++i) {
    const Halves& both = i == 0 ? first : second;
    const __m256i packed = _mm256_packus_epi16(__m256i(both.part[0] >> 8), __m256i(both.part[1] >> 8));
    bytes.part[i] = Bytes::Part(_mm256_permute4x64_epi64(packed, 0xD8));
  }
#elif defined(__SSE2__)
  for (int i = 0; i < 4; ++i) {
    const Halves& both = i < 2 ? first : second;
    bytes.part[i] = Bytes::Part(_mm_packus_epi16(__m128i(both.part[i % 2 * 2] >> 8), __m128i(both.part[i % 2 * 2 + 1] >> 8)));
  }
#else
  for (int i = 0; i < Bytes::kCount; ++i) {
    const Halves& both = i < Halves::kCount ? first : second;
    bytes.part[i / kVectorBytes][i % kVectorBytes] =
        std::uint8_t(both.part[i % Halves::kCount / Halves::kWidth][i % Halves::kWidth] >> 8);
  }
#endif
  return bytes;
}

/// table[index]; 0 where the index has its highest bit set. Its other bits say 0 to 15.
DISTRICTWIDE_INLINE Bytes lookup(const std::uint8_t (&table)[16], const Bytes& index) {
  Bytes found;
#if defined(__SSSE3__)
  const __m128i entries = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table));
#endif
  for (int i = 0; i < Bytes::kParts; ++i) {
#if defined(__AVX512BW__)
    found.part[i] = Bytes::Part(_mm512_shuffle_epi8(_mm512_broadcast_i32x4(entries), __m512i(index.part[i])));
#elif defined(__AVX2__)
    found.part[i] = Bytes::Part(_mm256_shuffle_epi8(_mm256_broadcastsi128_si256(entries), __m256i(index.part[i])));
#elif defined(__SSSE3__)
    found.part[i] = Bytes::Part(_mm_shuffle_epi8(entries, __m128i(index.part[i])));
#else
    for (int place = 0; place < kVectorBytes; ++place) {
      const std::uint8_t at = index.part[i][place];
      found.part[i][place] = at < 0x80 ? table[at & 15] : std::uint8_t(0);
    }
#endif
  }
  return found;
}

/// `yes` where the highest bit of `choice` is set, `no` elsewhere.
DISTRICTWIDE_INLINE Bytes select_by_high_bit(const Bytes& choice, const Bytes& yes, const Bytes& no) {
  Bytes result;
  for (int i = 0; i < Bytes::kParts; ++i) {
#if defined(__AVX512BW__)
    result.part[i] = Bytes::Part(
        _mm512_mask_blend_epi8(_mm512_movepi8_mask(__m512i(choice.part[i])), __m512i(no.part[i]), __m512i(yes.part[i])));
#elif defined(__AVX2__)
    result.part[i] =
        Bytes::Part(_mm256_blendv_epi8(__m256i(no.part[i]), __m256i(yes.part[i]), __m256i(choice.part[i])));
#else
    result.part[i] = choice.part[i] >= 0x80 ? yes.part[i] : no.part[i];
#endif
  }
  return result;
}

/// One bit a byte: set where a <= b.
DISTRICTWIDE_INLINE std::uint64_t bits_where_at_most(const Bytes& a, const Bytes& b) {
  std::uint64_t bits = 0;
  for (int i = 0; i < Bytes::kParts; ++i) {
#if defined(__AVX512BW__)
    bits |= _mm512_cmple_epu8_mask(__m512i(a.part[i]), __m512i(b.part[i]));
#elif defined(__AVX2__)
    const __m256i holds = _mm256_cmpeq_epi8(_mm256_min_epu8(__m256i(a.part[i]), __m256i(b.part[i])), __m256i(a.part[i]));
    bits |= std::uint64_t(std::uint32_t(_mm256_movemask_epi8(holds))) << (i * kVectorBytes);
#elif defined(__SSE2__)
    const __m128i holds = _mm_cmpeq_epi8(_mm_min_epu8(__m128i(a.part[i]), __m128i(b.part[i])), __m128i(a.part[i]));
    bits |= std::uint64_t(std::uint32_t(_mm_movemask_epi8(holds))) << (i * kVectorBytes);
#else
    for (int place = 0; place < kVectorBytes; ++place)
      bits |= std::uint64_t(a.part[i][place] <= b.part[i][place]) << (i * kVectorBytes + place);
#endif
  }
  return bits;
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
