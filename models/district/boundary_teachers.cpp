#include <algorithm>

#include "models/district/agent_draws.h"
#include "models/district/boundary_events.h"
#include "models/district/counts.h"
#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/random/draws.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// Chance that a teacher of a school goes at the year's boundary.
Floats turnover_probability(const World& world, const State& state, std::int32_t school) {
  const TeachersParameters& p = state.now.teachers;
  const float poverty = 1.0f + float(p.poverty_effect) * (float(world.organization.poverty[school]) - 0.5f);
  const Floats support = lanes_of(state.alignment, kStaffing) * 0.5f + lanes_of(state.principal, school) * 0.3f;
  return clip((float(p.turnover) * poverty) * (1.0f + float(p.support_effect) * (0.4f - support)));
}

/// Who goes, in the order of the teachers: state.goers. Gives their number.
std::int64_t find_goers(const World& world, State& state, int week) {
  AgentDraws draws(world, state, world.n_teachers, kTeacherTurnover, week);
  std::int32_t* goer = state.goers.data();
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    const Floats probability = turnover_probability(world, state, school);
    for (std::int32_t teacher = world.organization.first_teacher[school];
         teacher < world.organization.first_teacher[school + 1]; ++teacher) {
      for (std::uint32_t gone = bits_of(draws.uniform_of(teacher) < probability); gone; gone &= gone - 1)
        *goer++ = teacher * kLanes + __builtin_ctz(gone);
    }
  }
  return goer - state.goers.data();
}

/// A word for each of sixteen places.
Words words_for(const World& world, const State& state, const std::int32_t* places, Stream stream, int week) {
  alignas(64) std::uint32_t replicates[kLanes];
  for (int index = 0; index < kLanes; ++index) replicates[index] = state.replicates[places[index] % kLanes];
  return draw_each(world.key, Words::load(replicates), bits_as<std::uint32_t>(Ints::load(places) >> 4), stream,
                   std::uint32_t(week));
}

struct Partings {
  std::int64_t n_leavers = 0;
  std::int64_t n_movers = 0;
};

/// Who of those who go leaves the district, and who takes another place in it.
Partings part(const World& world, State& state, int week, std::int64_t n_goers) {
  Partings counts;
  for (std::int64_t first = 0; first < n_goers; first += kLanes) {
    const std::int32_t* const goers = state.goers.data() + first;
    const Floats draw = uniform(words_for(world, state, goers, kTeacherLeaves, week));
    const std::uint32_t leave = bits_of(draw < Floats(float(state.now.teachers.leave_share)));
    const int n = int(std::min<std::int64_t>(kLanes, n_goers - first));
    for (int index = 0; index < n; ++index) {
      if (leave >> index & 1) state.leavers.data()[counts.n_leavers++] = goers[index];
      else state.movers.data()[counts.n_movers++].place = goers[index];
    }
  }
  return counts;
}

void newcomers_arrive(const World& world, State& state, int week, std::int64_t n_leavers) {
  Newcomers newcomers;
  for (std::int64_t first = 0; first < n_leavers; first += kLanes) {
    const std::int32_t* const places = state.leavers.data() + first;
    Ints::load(places).store(newcomers.place);
    const Floats openness = normal(words_for(world, state, places, kNewcomerOpenness, week));
    openness.store(newcomers.openness);
    rate_factor(float(state.now.teachers.openness_effect) * openness).store(newcomers.openness_ratio);
    uniform(words_for(world, state, places, kInduction, week)).store(newcomers.induction);
    welcome(world, state, newcomers, int(std::min<std::int64_t>(kLanes, n_leavers - first)));
  }
}

void draw_orders(const World& world, State& state, int week, std::int64_t n_movers) {
  alignas(64) std::int32_t places[kLanes] = {};
  alignas(64) std::uint32_t orders[kLanes];
  for (std::int64_t first = 0; first < n_movers; first += kLanes) {
    const int n = int(std::min<std::int64_t>(kLanes, n_movers - first));
    for (int index = 0; index < n; ++index) places[index] = state.movers.data()[first + index].place;
    words_for(world, state, places, kMoverOrder, week).store(orders);
    for (int index = 0; index < n; ++index) state.movers.data()[first + index].order = orders[index];
  }
}

}  // namespace

void teachers_come_and_go(const World& world, State& state, int week) {
  if (!world.starts_year(week)) return;
  const Partings partings = part(world, state, week, find_goers(world, state, week));
  newcomers_arrive(world, state, week, partings.n_leavers);
  draw_orders(world, state, week, partings.n_movers);
  movers_change_places(world, state, partings.n_movers);
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
