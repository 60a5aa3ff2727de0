#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/base/lane_layout.h"
#include "sim/random/draws.h"
#include "sim/random/philox_ramp.h"

// One draw an agent, of one purpose in one week, row by row in either layout. Four agents share a block, so blocks come
// for stretches of 64 rows: each block's four words are four of them.

namespace districtwide {

inline constexpr int kRowsAStretch = 64;

inline namespace DISTRICTWIDE_ISA {

/// Whose luck, and which.
struct Luck {
  PhiloxKey key;
  Words replicates;
  std::uint8_t stream;
  std::uint32_t week;
};

/// The replicate in a lane.
DISTRICTWIDE_INLINE std::uint32_t replicate_of(const Luck& luck, int lane) {
  return luck.replicates.part[lane / Words::kWidth][lane % Words::kWidth];
}

template <class Layout>
class BlockDraws;

template <>
class BlockDraws<ReplicatesInLanes> {
 public:
  DISTRICTWIDE_INLINE explicit BlockDraws(const Luck& luck) : row_(luck.week, luck.replicates, luck.stream, luck.key) {}

  /// Blocks that the first `n_rows` rows of a stretch need.
  DISTRICTWIDE_INLINE static int n_blocks(std::int64_t n_rows) { return int(std::min<std::int64_t>(n_rows, 16)); }
  /// Block number `block` of the stretch that begins with row `first` ...
  DISTRICTWIDE_INLINE PhiloxLanes operator()(std::int64_t first, int block) const {
    return row_[block_of(std::uint32_t(first + block))];
  }
  /// ... and the row of the stretch to which one of its words belongs.
  DISTRICTWIDE_INLINE static int row_of(int block, int word) { return block + 16 * word; }

 private:
  PhiloxRow row_;
};

template <>
class BlockDraws<AgentsInLanes> {
 public:
  DISTRICTWIDE_INLINE explicit BlockDraws(const Luck& luck)
      : ramp_(luck.week, luck.replicates.part[0][0], luck.stream, luck.key) {}

  DISTRICTWIDE_INLINE static int n_blocks(std::int64_t n_rows) { return int(std::min<std::int64_t>((n_rows + 3) / 4, 16)); }
  DISTRICTWIDE_INLINE PhiloxLanes operator()(std::int64_t first, int block) const {
    return ramp_[block_of(std::uint32_t((first + 4 * block) * kLanes))];
  }
  DISTRICTWIDE_INLINE static int row_of(int block, int word) { return 4 * block + word; }

 private:
  PhiloxRamp ramp_;
};

/// The draws of `n_agents` agents, asked for in the order of their rows.
template <class Layout>
class RowDraws {
 public:
  DISTRICTWIDE_INLINE RowDraws(const Luck& luck, std::int64_t n_agents)
      : blocks_(luck), n_rows_(Layout::rows_of(n_agents)) {}

  /// A word for each lane of a row; rows must be asked for in rising order, gaps allowed.
  DISTRICTWIDE_INLINE Words words_of(std::int64_t row) {
    if (row >= end_) fill(row / kRowsAStretch * kRowsAStretch);
    return Words::load(words_[row % kRowsAStretch]);
  }

  /// The same as a number in [0, 1].
  DISTRICTWIDE_INLINE Floats uniform_of(std::int64_t row) { return uniform(words_of(row)); }

 private:
  DISTRICTWIDE_INLINE void fill(std::int64_t first) {
    end_ = first + kRowsAStretch;
    const int n_blocks = BlockDraws<Layout>::n_blocks(n_rows_ - first);
    for (int block = 0; block < n_blocks; ++block) {
      const PhiloxLanes draws = blocks_(first, block);
      for (int word = 0; word < 4; ++word) draws.word[word].store(words_[BlockDraws<Layout>::row_of(block, word)]);
    }
  }

  BlockDraws<Layout> blocks_;
  std::int64_t n_rows_;
  std::int64_t end_ = 0;  // rows before this one have been drawn
  alignas(64) std::uint32_t words_[kRowsAStretch][kLanes];
};

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
