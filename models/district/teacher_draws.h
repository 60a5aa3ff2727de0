#pragma once

#include <algorithm>

#include "models/district/state.h"
#include "models/district/world.h"
#include "sim/random/draws.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

/// One draw a teacher and lane of one purpose in one week, asked for in the order of the teachers. Four teachers share
/// a block, so they are drawn 64 teachers at a time.
class TeacherDraws {
 public:
  DISTRICTWIDE_INLINE TeacherDraws(const World& world, const State& state, std::uint8_t stream, int week)
      : key_(world.key),
        replicates_(Words::load(state.replicates.data())),
        n_teachers_(world.n_teachers),
        stream_(stream),
        week_(std::uint32_t(week)) {}

  /// A word for each lane of a teacher; teachers must be asked for in rising order, gaps allowed.
  DISTRICTWIDE_INLINE Words words_of(std::int32_t teacher) {
    if (teacher >= end_) fill(teacher / kAgentsPerBlockRow * kAgentsPerBlockRow);
    return Words::load(words_[teacher % kAgentsPerBlockRow]);
  }

  /// The same as a number in [0, 1].
  DISTRICTWIDE_INLINE Floats uniform_of(std::int32_t teacher) { return uniform(words_of(teacher)); }

 private:
  DISTRICTWIDE_INLINE void fill(std::int32_t first) {
    end_ = first + kAgentsPerBlockRow;
    const int n_blocks = std::min(16, n_teachers_ - first);
    for (int block = 0; block < n_blocks; ++block) {
      const PhiloxLanes draws = draw_block(key_, replicates_, {stream_, std::uint32_t(first + block), week_});
      for (int word = 0; word < 4; ++word) draws.word[word].store(words_[word * 16 + block]);
    }
  }

  PhiloxKey key_;
  Words replicates_;
  std::int32_t n_teachers_;
  std::int32_t end_ = 0;  // teachers before this one have been drawn
  std::uint8_t stream_;
  std::uint32_t week_;
  alignas(64) std::uint32_t words_[kAgentsPerBlockRow][kLanes];
};

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
