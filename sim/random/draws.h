#pragma once

#include <cstdint>

#include "sim/base/lanes.h"
#include "sim/random/math.h"
#include "sim/random/philox.h"

// Draws are addressed by (seed, replicate, stream, agent, week), never by order: whoever asks, whenever, beside whatever
// else, gets the same word. A stream is a purpose ("does this teacher move?"); models number theirs from 0 to 255.

namespace districtwide {

inline namespace DISTRICTWIDE_ISA {

DISTRICTWIDE_INLINE PhiloxKey key_of(std::int64_t seed) {
  return {{std::uint32_t(std::uint64_t(seed)), std::uint32_t(std::uint64_t(seed) >> 32)}};
}

/// Which block, and which of its words, is an agent's. Four agents, sixteen apart, share a block: its four words are theirs. So
/// sixteen replicates of an agent, or sixteen neighbouring agents of one replicate, are each one vector of blocks.
DISTRICTWIDE_INLINE std::uint32_t block_of(std::uint32_t agent) { return agent / 64 * 16 + agent % 16; }
DISTRICTWIDE_INLINE std::uint32_t word_of(std::uint32_t agent) { return agent / 16 % 4; }

/// Who asks for a draw, when and why.
struct DrawAddress {
  std::uint8_t stream;
  std::uint32_t agent;
  std::uint32_t week;
};

/// The word of one address in one replicate.
DISTRICTWIDE_INLINE std::uint32_t draw_word(PhiloxKey key, std::uint32_t replicate, DrawAddress address) {
  const PhiloxBlock block = philox(PhiloxBlock{{block_of(address.agent), address.week, replicate, address.stream}}, key);
  return block.word[word_of(address.agent)];
}

/// The words of the four agents of a block, in sixteen replicates.
DISTRICTWIDE_INLINE PhiloxLanes draw_block(PhiloxKey key, const Words& replicates, DrawAddress address) {
  return philox(PhiloxLanes{{Words(block_of(address.agent)), Words(address.week), replicates, Words(address.stream)}},
                key);
}

/// The word of one address in sixteen replicates.
DISTRICTWIDE_INLINE Words draw_words(PhiloxKey key, const Words& replicates, DrawAddress address) {
  return draw_block(key, replicates, address).word[word_of(address.agent)];
}

/// The words of sixteen agents, each in a replicate of its own, of one purpose in one week.
DISTRICTWIDE_INLINE Words draw_each(PhiloxKey key, const Words& replicates, const Words& agents, std::uint8_t stream,
                                    std::uint32_t week) {
  const Words blocks = ((agents >> 6) << 4) + (agents & 15);
  const PhiloxLanes drawn = philox(PhiloxLanes{{blocks, Words(week), replicates, Words(stream)}}, key);
  const Ints which = bits_as<std::int32_t>((agents >> 4) & 3);
  Words words = drawn.word[0];
  for (int word = 1; word < 4; ++word) words = select(which == Ints(word), drawn.word[word], words);
  return words;
}

/// The 31 high bits of a word: what is compared where only few draws matter (see uniform).
DISTRICTWIDE_INLINE Ints high_bits(const Words& words) { return bits_as<std::int32_t>(words >> 1); }

/// The number in [0, 1] that a word's high bits stand for.
template <int n>
DISTRICTWIDE_INLINE Lanes<float, n> uniform_from_high_bits(const Lanes<std::int32_t, n>& high_bits) {
  return number_as<float>(high_bits) * 0x1p-31f;
}

DISTRICTWIDE_INLINE float uniform_from_high_bits(std::int32_t high_bits) { return float(high_bits) * 0x1p-31f; }

/// A word as a number in [0, 1]: its 31 high bits, rounded to a float. 1 itself comes once in 2^26 and is below no
/// probability, so `uniform < p` holds with chance p to within 2^-25 of it, even for the smallest p.
DISTRICTWIDE_INLINE float uniform(std::uint32_t word) { return uniform_from_high_bits(std::int32_t(word >> 1)); }
DISTRICTWIDE_INLINE Floats uniform(const Words& words) { return uniform_from_high_bits(high_bits(words)); }

/// A word as a standard normal value, |value| < 6.4.
DISTRICTWIDE_INLINE float normal(std::uint32_t word) {
  const std::int32_t half = std::int32_t(word >> 1);
  const std::int32_t mirrored = half < 0x40000000 ? half : 0x7FFFFFFF - half;
  return normal_quantile((float(half) + 0.5f) * 0x1p-31f, (float(mirrored) + 0.5f) * 0x1p-31f);
}
DISTRICTWIDE_INLINE Floats normal(const Words& words) {
  const Ints half = bits_as<std::int32_t>(words >> 1);
  const Ints mirrored = select(half < Ints(0x40000000), half, Ints(0x7FFFFFFF) - half);
  return normal_quantile((number_as<float>(half) + 0.5f) * 0x1p-31f, (number_as<float>(mirrored) + 0.5f) * 0x1p-31f);
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
