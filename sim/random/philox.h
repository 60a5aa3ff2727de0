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
#else
  return (lanes & 0xFFFFFFFFull) * std::uint64_t{constant};
#endif
}

/// High and low halves of the 64-bit products of a constant with each lane.
DISTRICTWIDE_INLINE void multiply(std::uint32_t constant, const Words& lanes, Words& high, Words& low) {
  for (int i = 0; i < Words::kParts; ++i) {
    const Wide pairs = Wide(lanes.part[i]);
    const Wide even = multiply_even(constant, pairs);
    const Wide odd = multiply_even(constant, pairs >> 32);
    high.part[i] = Words::Part((even >> 32) | (odd & 0xFFFFFFFF00000000ull));
    low.part[i] = Words::Part((even & 0xFFFFFFFFull) | (odd << 32));
  }
}

}  // namespace philox_detail

DISTRICTWIDE_INLINE PhiloxLanes philox(PhiloxLanes counter, PhiloxKey key) {
  for (int round = 0; round < kPhiloxRounds; ++round) {
    Words high0, low0, high1, low1;
    philox_detail::multiply(kPhiloxMultiplier0, counter.word[0], high0, low0);
    philox_detail::multiply(kPhiloxMultiplier1, counter.word[2], high1, low1);
    counter = {{high1 ^ counter.word[1] ^ Words(key.word[0]), low1, high0 ^ counter.word[3] ^ Words(key.word[1]), low0}};
    key.word[0] += kPhiloxWeyl0;
    key.word[1] += kPhiloxWeyl1;
  }
  return counter;
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
