#pragma once

#include <array>
#include <cstdint>

#include "sim/base/lanes.h"

// Philox4x32-10: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011).
// A draw is a pure function of (counter, key): no state, no order.

namespace districtwide {

inline constexpr std::uint32_t kPhiloxMultiplier0 = 0xD2511F53u;
inline constexpr std::uint32_t kPhiloxMultiplier1 = 0xCD9E8D57u;
inline constexpr std::uint32_t kPhiloxWeyl0 = 0x9E3779B9u;  // golden ratio
inline constexpr std::uint32_t kPhiloxWeyl1 = 0xBB67AE85u;  // sqrt(3) - 1
inline constexpr int kPhiloxRounds = 10;

inline namespace DISTRICTWIDE_ISA {

struct PhiloxKey {
  std::uint32_t word[2];
};

/// Four 32-bit words, each uniform and independent of every other counter's.
struct PhiloxBlock {
  std::uint32_t word[4];
};

DISTRICTWIDE_INLINE PhiloxBlock philox(PhiloxBlock counter, PhiloxKey key) {
  std::uint32_t* c = counter.word;
  for (int round = 0; round < kPhiloxRounds; ++round) {
    const std::uint64_t product0 = std::uint64_t{kPhiloxMultiplier0} * c[0];
    const std::uint64_t product1 = std::uint64_t{kPhiloxMultiplier1} * c[2];
    counter = {{std::uint32_t(product1 >> 32) ^ c[1] ^ key.word[0], std::uint32_t(product1),
                std::uint32_t(product0 >> 32) ^ c[3] ^ key.word[1], std::uint32_t(product0)}};
    key.word[0] += kPhiloxWeyl0;
    key.word[1] += kPhiloxWeyl1;
  }
  return counter;
}

/// Sixteen blocks at once, one a lane.
struct PhiloxLanes {
  Words word[4];
};

namespace philox_detail {

using Wide [[gnu::vector_size(kVectorBytes)]] = std::uint64_t;

/// 64-bit products of a constant with the even 32-bit lanes: one instruction where the compiler is told so by name.
DISTRICTWIDE_INLINE Wide multiply_even(std::uint32_t constant, Wide lanes) {
#if defined(__AVX512F__)
  return Wide(_mm512_mul_epu32(__m512i(lanes), _mm512_set1_epi64(constant)));
#elif defined(__AVX2__)
  return Wide(_mm256_mul_epu32(__m256i(lanes), _mm256_set1_epi64x(constant)));
#elif defined(__SSE2__)
  return Wide(_mm_mul_epu32(__m128i(lanes), _mm_set1_epi64x(constant)));
#elif defined(__wasm_simd128__)
  const v128_t even = wasm_i32x4_shuffle(v128_t(lanes), v128_t(lanes), 0, 2, 0, 2);
  return Wide(wasm_u64x2_extmul_low_u32x4(even, wasm_i32x4_splat(std::int32_t(constant))));
#else
  return (lanes & 0xFFFFFFFFull) * std::uint64_t{constant};
#endif
}

DISTRICTWIDE_INLINE Wide exclusive_or(Wide a, Wide b, Wide c) {
#if defined(__AVX512F__)
  return Wide(_mm512_ternarylogic_epi64(__m512i(a), __m512i(b), __m512i(c), 0x96));
#else
  return a ^ b ^ c;
#endif
}

/// Counters of one machine vector's lanes, half of them in each of two vectors, in the low half of 64 bits; what stands in
/// the high half plays no part. So a product's low word is in place as it comes, and its high word needs one shift.
struct SpreadWord {
  Wide half[2];
};
struct SpreadBlocks {
  SpreadWord word[4];
};

/// Of each four neighbours, the first two go to one half and the others to the other: one instruction brings them back.
DISTRICTWIDE_INLINE SpreadWord spread(Words::Part lanes) {
#if defined(__AVX512F__)
  return {{Wide(_mm512_unpacklo_epi32(__m512i(lanes), __m512i(lanes))),
           Wide(_mm512_unpackhi_epi32(__m512i(lanes), __m512i(lanes)))}};
#elif defined(__AVX2__)
  return {{Wide(_mm256_unpacklo_epi32(__m256i(lanes), __m256i(lanes))),
           Wide(_mm256_unpackhi_epi32(__m256i(lanes), __m256i(lanes)))}};
#else
  return {{Wide(__builtin_shufflevector(lanes, lanes, 0, 0, 1, 1)), Wide(__builtin_shufflevector(lanes, lanes, 2, 2, 3, 3))}};
#endif
}
DISTRICTWIDE_INLINE Words::Part gather(const SpreadWord& word) {
#if defined(__AVX512F__)
  return Words::Part(_mm512_shuffle_ps(__m512(word.half[0]), __m512(word.half[1]), 0x88));
#elif defined(__AVX2__)
  return Words::Part(_mm256_shuffle_ps(__m256(word.half[0]), __m256(word.half[1]), 0x88));
#elif defined(__SSE2__)
  return Words::Part(_mm_shuffle_ps(__m128(word.half[0]), __m128(word.half[1]), 0x88));
#else
  return __builtin_shufflevector(Words::Part(word.half[0]), Words::Part(word.half[1]), 0, 2, 4, 6);
#endif
}

/// The keys of the rounds from number `first` on, in all lanes; `key` is that of round 0.
template <int first>
struct RoundKeys {
  Wide word[kPhiloxRounds - first][2];

  DISTRICTWIDE_INLINE explicit RoundKeys(PhiloxKey key) {
    for (std::uint32_t index = 0; index < kPhiloxRounds - first; ++index) {
      word[index][0] = Wide{} + (key.word[0] + (first + index) * kPhiloxWeyl0);
      word[index][1] = Wide{} + (key.word[1] + (first + index) * kPhiloxWeyl1);
    }
  }
};

/// The rounds from number `first` on.
template <int first>
DISTRICTWIDE_INLINE SpreadBlocks rounds_from(SpreadBlocks counter, const RoundKeys<first>& keys) {
  unrolled<kPhiloxRounds - first>([&](auto index) DISTRICTWIDE_INLINE_BODY {
    const Wide key0 = keys.word[index][0];
    const Wide key1 = keys.word[index][1];
    for (int half = 0; half < 2; ++half) {
      const Wide product0 = multiply_even(kPhiloxMultiplier0, counter.word[0].half[half]);
      const Wide product1 = multiply_even(kPhiloxMultiplier1, counter.word[2].half[half]);
      counter.word[0].half[half] = exclusive_or(product1 >> 32, counter.word[1].half[half], key0);
      counter.word[1].half[half] = product1;
      counter.word[2].half[half] = exclusive_or(product0 >> 32, counter.word[3].half[half], key1);
      counter.word[3].half[half] = product0;
    }
  });
  return counter;
}

}  // namespace philox_detail

DISTRICTWIDE_INLINE PhiloxLanes philox(const PhiloxLanes& counter, PhiloxKey key) {
  using namespace philox_detail;
  const RoundKeys<0> keys(key);
  PhiloxLanes blocks;
  unrolled<Words::kParts>([&](auto part) DISTRICTWIDE_INLINE_BODY {
    SpreadBlocks lanes;
    for (int word = 0; word < 4; ++word) lanes.word[word] = spread(counter.word[word].part[part]);
    lanes = rounds_from(lanes, keys);
    for (int word = 0; word < 4; ++word) blocks.word[word].part[part] = gather(lanes.word[word]);
  });
  return blocks;
}

/// Philox for counters of which only the first word changes from block to block, and is the same in all lanes: what the
/// first two rounds make of the other three is made once.
class PhiloxRow {
 public:
  DISTRICTWIDE_INLINE PhiloxRow(std::uint32_t word1, const Words& word2, std::uint32_t word3, PhiloxKey key)
      : keys_(key), word3_(word3), key_(key) {
    using namespace philox_detail;
    for (int part = 0; part < Words::kParts; ++part) {
      const SpreadWord lanes = spread(word2.part[part]);
      for (int half = 0; half < 2; ++half) {
        const Wide product1 = multiply_even(kPhiloxMultiplier1, lanes.half[half]);
        const Wide product0 =
            multiply_even(kPhiloxMultiplier0, (product1 >> 32) ^ (Wide{} + (word1 ^ key.word[0])));
        first_[part].half[half] = product1;
        third_[part].half[half] = product0 >> 32;
        fourth_[part].half[half] = product0;
      }
    }
  }

  /// The blocks whose counters begin with `word0`.
  DISTRICTWIDE_INLINE PhiloxLanes operator[](std::uint32_t word0) const {
    using namespace philox_detail;
    const std::uint64_t product0 = std::uint64_t{kPhiloxMultiplier0} * word0;
    const std::uint32_t word2 = std::uint32_t(product0 >> 32) ^ word3_ ^ key_.word[1];
    const std::uint64_t product1 = std::uint64_t{kPhiloxMultiplier1} * word2;
    const Wide with_first = Wide{} + (std::uint32_t(product1 >> 32) ^ (key_.word[0] + kPhiloxWeyl0));
    const Wide with_third = Wide{} + (std::uint32_t(product0) ^ (key_.word[1] + kPhiloxWeyl1));
    PhiloxLanes blocks;
    unrolled<Words::kParts>([&](auto part) DISTRICTWIDE_INLINE_BODY {
      SpreadBlocks lanes;
      for (int half = 0; half < 2; ++half) {
        lanes.word[0].half[half] = first_[part].half[half] ^ with_first;
        lanes.word[1].half[half] = Wide{} + std::uint32_t(product1);
        lanes.word[2].half[half] = third_[part].half[half] ^ with_third;
        lanes.word[3].half[half] = fourth_[part].half[half];
      }
      lanes = rounds_from(lanes, keys_);
      for (int word = 0; word < 4; ++word) blocks.word[word].part[part] = gather(lanes.word[word]);
    });
    return blocks;
  }

 private:
  // After two rounds, but for what the first word adds; the second word is all its own.
  philox_detail::SpreadWord first_[Words::kParts], third_[Words::kParts], fourth_[Words::kParts];
  philox_detail::RoundKeys<2> keys_;
  std::uint32_t word3_;
  PhiloxKey key_;
};

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
