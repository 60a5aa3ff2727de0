#include "models/district/state.h"

#include "sim/random/draws.h"

namespace districtwide::district {

namespace {

std::int64_t peer_rows(const World& world) {
  std::int64_t rows = 0;
  for (const std::int32_t degree : world.degrees) rows += degree + 1;
  return rows;
}

}  // namespace

State::State(const World& world, const LaneGroup& group)
    : replicates(group.replicates),
      values(world.values),
      now(world.parameters),
      teachers(world.n_teachers),
      openness(world.n_teachers),
      bound((std::int64_t{world.n_teachers} + kAgentsPerBlockRow - 1) / kAgentsPerBlockRow * kAgentsPerBlockRow),
      disposition(world.n_schools),
      principal(world.n_schools),
      structures(world.n_schools),
      clarity(world.n_schools),
      dose(world.n_schools),
      supports(std::int64_t{world.n_schools} * kSchoolSupports),
      achievement(world.n_schools),
      exponent(std::int64_t{world.n_schools} * kExponents),
      bound_exponent(std::int64_t{world.n_schools} * kExponents),
      bound_up(std::int64_t{world.n_schools} * kLevels),
      bound_down(std::int64_t{world.n_schools} * kLevels),
      level_count(std::int64_t{world.n_schools} * kLevels),
      use(world.n_schools),
      new_principal(world.n_schools),
      leader_disposition(world.n_leaders()),
      leader(world.n_leaders()),
      built(kComponents),
      alignment(kComponents),
      barrier(kSupports),
      missing_peers(kLevels),
      engagement(1),
      priorities(1),
      quality(1),
      attendance(1),
      tests(1),
      cost(1),
      focus(1),
      authority(1),
      drive(1),
      monitoring(1),
      mean_use(1),
      hours(1),
      new_parts(1),
      moves(static_cast<std::size_t>(world.n_teachers) * kLanes + kLanes),
      goers(static_cast<std::size_t>(world.n_teachers) * kLanes + kLanes),
      leavers(static_cast<std::size_t>(world.n_teachers) * kLanes + kLanes),
      movers(static_cast<std::size_t>(world.n_teachers) * kLanes + kLanes) {
  derived.peers.resize(static_cast<std::size_t>(peer_rows(world)));
}

}  // namespace districtwide::district
