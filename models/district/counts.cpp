#include "models/district/counts.h"

#include "models/district/week.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

void count_levels(const World& world, State& state) {
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    Ints count[kLevels];
    for (Ints& level_count : count) level_count = Ints(0);
    for (std::int32_t teacher = world.organization.first_teacher[school];
         teacher < world.organization.first_teacher[school + 1]; ++teacher) {
      const Ints level = levels_of(state, teacher);
      // Where a comparison holds, all bits are set: -1.
      for (int at = 0; at < kLevels; ++at) count[at] = count[at] - (level == Ints(at));
    }
    for (int at = 0; at < kLevels; ++at) count[at].store(state.level_count[std::int64_t{school} * kLevels + at]);
  }
}

void count_deep_partners(const World& world, State& state) {
  const std::int32_t* const first = world.organization.advice.first.data();
  const std::int32_t* const partners = world.organization.advice.partners.data();
  for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher) {
    Ints count = Ints(0);
    for (std::int32_t tie = first[teacher]; tie < first[teacher + 1]; ++tie)
      count = count - (levels_of(state, partners[tie]) >= Ints(kDeepUser));
    alignas(64) std::int32_t deep[kLanes];
    count.store(deep);
    for (int lane = 0; lane < kLanes; ++lane) state.teachers[teacher][lane].deep_partners = std::uint32_t(deep[lane]);
  }
}

}  // namespace

void recount(const World& world, State& state) {
  count_levels(world, state);
  count_deep_partners(world, state);
  for (int level = 0; level < kLevels; ++level)
    for (int lane = 0; lane < kLanes; ++lane) state.missing_peers[level][lane] = 0;
  for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher)
    for (int lane = 0; lane < kLanes; ++lane)
      state.missing_peers[state.teachers[teacher][lane].level][lane] += peer_effect(world, state, teacher, lane).missing;
  // No bound is trusted: the next week's rates renew them all.
  for (std::int64_t row = 0; row < state.bound_exponent.n_rows(); ++row)
    set_lanes(state.bound_exponent, row, Floats(-1e30f));
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
