#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/contagion/rules.h"
#include "models/contagion/world.h"
#include "sim/base/column.h"
#include "sim/engine/model.h"

// Two layouts, one arithmetic: sixteen replicates of a network side by side, or one replicate with its agents side by
// side. Both keep for each agent what it sees and the odds of its next move, renewed only where something changed.

namespace districtwide::contagion {

/// What an agent sees: the number k of its adopted partners, as k if it has not adopted and as -1 - k if it has.
/// On a complete network partners are counted once for all, and k stays 0.
using Seen = std::int32_t;
DISTRICTWIDE_INLINE bool has_adopted(Seen seen) { return seen < 0; }
DISTRICTWIDE_INLINE std::int32_t partners_in(Seen seen) { return has_adopted(seen) ? ~seen : seen; }
/// The same, one adopted partner more (`step` 1) or less (-1).
DISTRICTWIDE_INLINE Seen with_partners(Seen seen, std::int32_t step) { return seen + (has_adopted(seen) ? -step : step); }

/// What events can change.
struct Course {
  explicit Course(const World& world) : rules(rules_of(world, world.parameters.adoption)) {}

  std::optional<ParameterSet> values;  // as events have left them; nothing before the first
  Rules rules;
};

/// Adopters of a replicate, and what the week's moves did to their number.
struct Count {
  std::int32_t adopters = 0;
  std::int32_t new_adopters = 0;
  std::int32_t lapsed = 0;

  DISTRICTWIDE_INLINE void move(bool adopts) {
    new_adopters += adopts;
    lapsed += !adopts;
    adopters += adopts ? 1 : -1;
  }
};

/// Sixteen replicates, [agent][lane].
struct LaneState {
  LaneState(const World& world, const LaneGroup& group);

  alignas(64) std::array<std::uint32_t, kLanes> replicates;
  Course course;
  Column<Seen> seen;            // (n_agents)
  Column<Odds> odds;            // of the next move (n_agents; none where the network is complete)
  Column<std::int32_t> needed;  // adopted partners at which an agent's threshold is reached (n_agents; or none)
  std::array<Count, kLanes> counts;
  std::vector<std::uint32_t> moves;  // of this week: agent * kLanes + lane; room for all
  std::int64_t n_moves = 0;
};

/// Agents that one thread moves at a time: what it touches of them stays in its cache.
inline constexpr std::int32_t kBlockAgents = 32768;

/// One replicate. The columns are padded to whole rows of draws with agents that never move.
struct LoneState {
  LoneState(const World& world, std::uint32_t replicate_number, int lane_number);

  std::uint32_t replicate;
  int lane;  // of the record
  Course course;
  std::vector<Seen> seen;
  std::vector<Odds> odds;
  std::vector<std::int32_t> needed;
  Count count;

  /// What happens in a block of agents this week.
  struct Block {
    std::vector<std::uint32_t> moves;  // agents who move; room for all
    std::int64_t n_moves = 0;
    std::vector<std::vector<std::uint32_t>> news;  // for each block: partner * 2 + (1: adopted), of these moves
    Count count;                                   // of this week's moves
  };
  std::vector<Block> blocks;
};

}  // namespace districtwide::contagion
