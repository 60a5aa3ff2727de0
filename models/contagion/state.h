#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/contagion/rules.h"
#include "models/contagion/world.h"

namespace districtwide::contagion {

/// What events can change.
struct Course {
  std::optional<ParameterSet> values;  // as events have left them; nothing before the first
  Rules rules;
  Bounds bounds;
};

/// Adopters of a replicate, and what the week's moves did to their number.
struct Count {
  std::int32_t adopters = 0;
  std::int32_t new_adopters = 0;
  std::int32_t lapsed = 0;
};

/// Agents that one thread moves at a time: what it touches of them stays in its cache, and 15 bits number them.
inline constexpr std::int32_t kBlockAgents = 32768;

/// Agents whose standings are read at a time.
inline constexpr std::int32_t kLookedAtTogether = 64;

/// One replicate: an agent is a byte where that holds what it sees, else 32 bits.
template <class Standing>
struct State {
  State(const World& world, std::uint32_t replicate_number, int lane_number);

  std::uint32_t replicate;
  int lane;  // of the record
  Course course;
  std::vector<Standing> standings;  // (n_agents, and some that never move: kLookedAtTogether at a time)
  Count count;

  /// What happens in a block of agents this week.
  struct Block {
    std::vector<std::uint32_t> moves;  // agents who move; room for all
    std::int64_t n_moves = 0;
    std::vector<std::vector<std::uint16_t>> news;  // for each block: partner in it, and 2^15 if one more adopted
    Count count;                                   // of this week's moves
  };
  std::vector<Block> blocks;
};

using NarrowState = State<std::uint8_t>;
using WideState = State<std::uint32_t>;

/// Do bytes hold what the agents of this world see?
bool fits_bytes(const World& world);

}  // namespace districtwide::contagion
