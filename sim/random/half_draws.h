#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/base/halves.h"
#include "sim/base/lane_layout.h"
#include "sim/random/draws.h"
#include "sim/random/row_draws.h"

// Draws of 31 bits in two parts. The upper sixteen tell nearly always how a draw compares with a chance; they come for 128
// agents from one vector of blocks. The lower fifteen are of an agent's own word, made only where the upper do not tell.
// Both are addressed as all draws are.

namespace districtwide {

/// Agents who share a row of blocks for their upper halves.
inline constexpr int kAgentsPerHalfRow = 128;

/// Upper halves stand in counters that no stream has.
inline constexpr std::uint32_t kUpperHalves = 256;

inline constexpr int kLowerBits = 15;
inline constexpr std::int32_t kMostLowerBits = (1 << kLowerBits) - 1;

inline namespace DISTRICTWIDE_ISA {

/// Which block is an agent's. Two neighbours share a word, 32 the same word of a row's sixteen blocks.
DISTRICTWIDE_INLINE std::uint32_t half_block_of(std::uint32_t agent) { return agent / 128 * 16 + agent / 2 % 16; }

/// The lower bits of the draw of one address in one replicate.
DISTRICTWIDE_INLINE std::int32_t lower_bits(PhiloxKey key, std::uint32_t replicate, DrawAddress address) {
  return std::int32_t(draw_word(key, replicate, address) >> (32 - kLowerBits));
}

/// The draw of one address in one replicate: 0 to 2^31 - 1.
DISTRICTWIDE_INLINE std::int32_t draw_in_two_parts(PhiloxKey key, std::uint32_t replicate, DrawAddress address) {
  const PhiloxBlock block =
      philox(PhiloxBlock{{half_block_of(address.agent), address.week, replicate, kUpperHalves + address.stream}}, key);
  const std::uint32_t upper = block.word[address.agent / 32 % 4] >> (address.agent % 2 * 16) & 0xFFFF;
  return std::int32_t(upper << kLowerBits) | lower_bits(key, replicate, address);
}

/// The upper halves of one purpose's draws in one week, in either layout: block by block of a stretch of 128 rows. Each word of
/// a vector of blocks has those of 32 neighbouring places.
template <class Layout>
class HalfDraws;

inline constexpr int kRowsOfHalves = 128;  // of a stretch

template <>
class HalfDraws<ReplicatesInLanes> {
 public:
  DISTRICTWIDE_INLINE explicit HalfDraws(const Luck& luck)
      : row_(luck.week, luck.replicates, kUpperHalves + luck.stream, luck.key) {}

  /// Blocks that the first `n_rows` rows of a stretch need.
  DISTRICTWIDE_INLINE static int n_blocks(std::int64_t n_rows) { return int(std::min<std::int64_t>((n_rows + 1) / 2, 16)); }
  /// Block number `block` of the stretch that begins with row `first` ...
  DISTRICTWIDE_INLINE PhiloxLanes operator()(std::int64_t first, int block) const {
    return row_[half_block_of(std::uint32_t(first + 2 * block))];
  }
  /// ... and of which 32 places of the stretch one of its words is: of two agents' replicates.
  DISTRICTWIDE_INLINE static int places_of(int block, int word) { return (16 * word + block) * Halves::kCount; }
  /// Their draws, in the order of the places.
  DISTRICTWIDE_INLINE static Halves halves_of(const Words& word) { return unzip_halves(word); }

 private:
  PhiloxRow row_;
};

template <>
class HalfDraws<AgentsInLanes> {
 public:
  DISTRICTWIDE_INLINE explicit HalfDraws(const Luck& luck)
      : ramp_(luck.week, luck.replicates.part[0][0], kUpperHalves + luck.stream, luck.key) {}

  DISTRICTWIDE_INLINE static int n_blocks(std::int64_t n_rows) {
    return int(std::min<std::int64_t>((n_rows + 7) / 8, kRowsOfHalves / 8));
  }
  DISTRICTWIDE_INLINE PhiloxLanes operator()(std::int64_t first, int block) const {
    return ramp_[half_block_of(std::uint32_t((first + 8 * block) * kLanes))];
  }
  DISTRICTWIDE_INLINE static int places_of(int block, int word) { return (4 * block + word) * Halves::kCount; }
  DISTRICTWIDE_INLINE static Halves halves_of(const Words& word) { return Halves::of(word); }

 private:
  PhiloxRamp ramp_;
};

/// Rows that a column of halves needs to be read by whole blocks.
template <class Layout>
std::int64_t rows_of_halves(std::int64_t n_agents) {
  return (n_agents + kAgentsPerHalfRow - 1) / kAgentsPerHalfRow * (kAgentsPerHalfRow * Layout::kReplicates / kLanes);
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
