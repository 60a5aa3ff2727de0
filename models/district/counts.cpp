#include "models/district/counts.h"

#include "models/district/week.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

template <class Places>
void count_levels(const World& world, State& state) {
  for (std::int64_t place = 0; place < state.level_count.n_places(); ++place) state.level_count.at(place) = 0;
  for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher) {
    for (int lane = 0; lane < Places::kReplicates; ++lane) {
      const auto level = int(state.teachers.at(Places::place_of(teacher, lane)).level());
      ++state.level_count.at(Places::place_of(world.school_of[teacher], lane, level, kLevels));
    }
  }
}

template <class Places>
void count_deep_partners(const World& world, State& state) {
  const std::int32_t* const first = world.organization.advice.first.data();
  const std::int32_t* const partners = world.organization.advice.partners.data();
  for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher) {
    std::uint32_t deep[Places::kReplicates] = {};
    for (std::int32_t tie = first[teacher]; tie < first[teacher + 1]; ++tie)
      for (int lane = 0; lane < Places::kReplicates; ++lane)
        deep[lane] += state.teachers.at(Places::place_of(partners[tie], lane)).level() >= kDeepUser;
    const auto row = std::uint32_t(world.peer_row[std::size_t(first[teacher + 1] - first[teacher])]);
    for (int lane = 0; lane < Places::kReplicates; ++lane)
      state.teachers.at(Places::place_of(teacher, lane)).set_peers(row + deep[lane]);
  }
}

template <class Places>
void count_missing_peers(const World& world, State& state) {
  for (int level = 0; level < kLevels; ++level)
    for (int lane = 0; lane < kLanes; ++lane) state.missing_peers[level][lane] = 0;
  for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher) {
    for (int lane = 0; lane < Places::kReplicates; ++lane) {
      const Teacher& person = state.teachers.at(Places::place_of(teacher, lane));
      state.missing_peers[person.level()][lane] += missing_peers_of(state, person);
    }
  }
}

}  // namespace

template <class Places>
void recount(const World& world, State& state) {
  count_levels<Places>(world, state);
  count_deep_partners<Places>(world, state);
  count_missing_peers<Places>(world, state);
  // No bound is trusted: the next week's rates renew them all.
  for (std::int64_t place = 0; place < state.bound_exponent.n_places(); ++place) state.bound_exponent.at(place) = -1e30f;
}
template void recount<ReplicatePlaces>(const World&, State&);
template void recount<AgentPlaces>(const World&, State&);

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
