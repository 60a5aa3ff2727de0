#pragma once

#include <algorithm>

#include "models/district/state.h"
#include "models/district/world.h"
#include "sim/random/draws.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

/// One draw an agent and lane of one purpose in one week, asked for in the order of the agents. Four agents share a
/// block, so they are drawn 64 at a time.
class AgentDraws {
 public:
  DISTRICTWIDE_INLINE AgentDraws(const World& world, const State& state, std::int32_t n_agents, std::uint8_t stream, int week)
      : row_(std::uint32_t(week), Words::load(state.replicates.data()), stream, world.key), n_agents_(n_agents) {}

  /// A word for each lane of an agent; agents must be asked for in rising order, gaps allowed.
  DISTRICTWIDE_INLINE Words words_of(std::int32_t agent) {
    if (agent >= end_) fill(agent / kAgentsPerBlockRow * kAgentsPerBlockRow);
    return Words::load(words_[agent % kAgentsPerBlockRow]);
  }

  /// The same as a number in [0, 1].
  DISTRICTWIDE_INLINE Floats uniform_of(std::int32_t agent) { return uniform(words_of(agent)); }

 private:
  DISTRICTWIDE_INLINE void fill(std::int32_t first) {
    end_ = first + kAgentsPerBlockRow;
    const int n_blocks = std::min(16, n_agents_ - first);
    for (int block = 0; block < n_blocks; ++block) {
      const PhiloxLanes draws = row_[block_of(std::uint32_t(first + block))];
      for (int word = 0; word < 4; ++word) draws.word[word].store(words_[word * 16 + block]);
    }
  }

  PhiloxRow row_;
  std::int32_t n_agents_;
  std::int32_t end_ = 0;  // agents before this one have been drawn
  alignas(64) std::uint32_t words_[kAgentsPerBlockRow][kLanes];
};

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
