#include "models/contagion/state.h"

#include <algorithm>

namespace districtwide::contagion {

namespace {

bool needs_thresholds(const World& world) { return world.parameters.adoption.rule == Rule::Threshold; }

std::int64_t n_padded(const World& world) {
  return (std::int64_t{world.network.n_agents} + kAgentsPerBlockRow - 1) / kAgentsPerBlockRow * kAgentsPerBlockRow;
}

}  // namespace

LaneState::LaneState(const World& world, const LaneGroup& group)
    : replicates(group.replicates),
      course(world),
      seen(world.network.n_agents),
      odds(world.network.is_complete ? 0 : world.network.n_agents),
      needed(needs_thresholds(world) ? world.network.n_agents : 0),
      counts{},
      moves(static_cast<std::size_t>(world.network.n_agents) * kLanes) {}

LoneState::LoneState(const World& world, std::uint32_t replicate_number, int lane_number)
    : replicate(replicate_number),
      lane(lane_number),
      course(world),
      seen(static_cast<std::size_t>(n_padded(world))),
      odds(static_cast<std::size_t>(n_padded(world)), kNever),
      needed(needs_thresholds(world) ? static_cast<std::size_t>(n_padded(world)) : 0),
      blocks(static_cast<std::size_t>((world.network.n_agents - 1) / kBlockAgents + 1)) {
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    const std::int64_t first = static_cast<std::int64_t>(block) * kBlockAgents;
    blocks[block].moves.resize(static_cast<std::size_t>(std::min<std::int64_t>(kBlockAgents, n_padded(world) - first)));
    if (blocks.size() > 1) blocks[block].news.resize(blocks.size());
  }
}

}  // namespace districtwide::contagion
