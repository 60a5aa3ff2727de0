#include "models/contagion/state.h"

#include <algorithm>

#include "sim/random/draws.h"

namespace districtwide::contagion {

namespace {

std::int64_t n_padded(const World& world) {
  return (std::int64_t{world.network.n_agents} + kLookedAtTogether - 1) / kLookedAtTogether * kLookedAtTogether;
}

}  // namespace

template <class Standing>
State<Standing>::State(const World& world, std::uint32_t replicate_number, int lane_number)
    : replicate(replicate_number),
      lane(lane_number),
      course{{}, rules_of(world, world.parameters.adoption), {}},
      standings(static_cast<std::size_t>(n_padded(world))),
      blocks(static_cast<std::size_t>((world.network.n_agents - 1) / kBlockAgents + 1)) {
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    const std::int64_t first = static_cast<std::int64_t>(block) * kBlockAgents;
    blocks[block].moves.resize(static_cast<std::size_t>(std::min<std::int64_t>(kBlockAgents, n_padded(world) - first)));
    if (blocks.size() > 1) blocks[block].news.resize(blocks.size());
  }
}

template struct State<std::uint8_t>;
template struct State<std::uint32_t>;

bool fits_bytes(const World& world) {
  if (world.network.is_complete) return false;
  // A threshold shifts what an agent sees by up to its degree and one more.
  const bool is_shifted = world.parameters.adoption.rule == Rule::Threshold;
  return world.network.degrees.back() < (is_shifted ? kReached<std::uint8_t> : 2 * kReached<std::uint8_t>);
}

}  // namespace districtwide::contagion
