#include "models/district/state.h"

#include "sim/random/row_draws.h"

namespace districtwide::district {

namespace {

std::int64_t peer_rows(const World& world) {
  std::int64_t rows = 0;
  for (const std::int32_t degree : world.degrees) rows += degree + 1;
  return rows;
}

}  // namespace

State::State(const World& world, const Rows& rows)
    : now(world.parameters),
      teachers(rows.teachers),
      openness(rows.teachers),
      bound(rows.drawn_teachers),
      disposition(rows.schools),
      principal(rows.schools),
      structures(rows.schools),
      clarity(rows.schools),
      dose(rows.schools),
      supports(rows.schools * kSchoolSupports),
      achievement(rows.schools),
      exponent(rows.schools * kExponents),
      bound_exponent(rows.schools * kExponents),
      bound_up(rows.schools * kLevels),
      bound_down(rows.schools * kLevels),
      level_count(rows.schools * kLevels),
      use(rows.schools),
      new_principal(rows.schools),
      leaving(rows.schools),
      leader_disposition(rows.leaders),
      leader(rows.leaders),
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
      new_parts(1) {
  // Whole vectors of places are read at the ends of the lists.
  const auto places = static_cast<std::size_t>(teachers.n_places()) + kLanes;
  moves.resize(places);
  goers.resize(places);
  leavers.resize(places);
  movers.resize(places);
  derived.peers.resize(static_cast<std::size_t>(peer_rows(world)));
  derived.missing_peers.resize(derived.peers.size());
}

State::State(const World& world, const LaneGroup& group)
    : State(world, Rows{world.n_teachers, rows_in_blocks<ReplicatesInLanes>(world.n_teachers), world.n_schools,
                        world.n_leaders()}) {
  replicates = group.replicates;
}

State::State(const World& world, std::uint32_t replicate, int lane)
    // Sixteen teachers are read from any of them on (rates.cpp): hence a row more.
    : State(world, Rows{AgentsInLanes::rows_of(world.n_teachers) + 1, rows_in_blocks<AgentsInLanes>(world.n_teachers) + 1,
                        AgentsInLanes::rows_of(world.n_schools), AgentsInLanes::rows_of(world.n_leaders())}) {
  replicates.fill(replicate);
  record_lane = lane;
}

}  // namespace districtwide::district
