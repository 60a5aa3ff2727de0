#include "models/district/agent_draws.h"
#include "models/district/boundary_events.h"
#include "models/district/counts.h"
#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/random/draws.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// Draws the successors of the principals in `lanes` and gives what they bring: their disposition, as a share.
Floats draw_new_principals(const World& world, State& state, int week, std::int32_t school, std::uint32_t lanes) {
  const PrincipalsParameters& p = state.now.principals;
  alignas(64) float share[kLanes] = {};
  for (; lanes; lanes &= lanes - 1) {
    const int lane = __builtin_ctz(lanes);
    const Disposition drawn =
        draw_disposition(world, state.replicates[lane], {kNewPrincipalDisposition, school, week}, p.disposition_mean,
                         p.disposition_concentration);
    share[lane] = drawn.share;
    state.disposition[school][lane] = drawn.logit;
  }
  return Floats::load(share);
}

/// Users in schools with a new principal fall by one level with the given probability.
void lose_ground(const World& world, State& state, int week, const Floats& probability) {
  AgentDraws draws(world, state, world.n_teachers, kDiscontinuity, week);
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    const Ints changed = Ints::load(state.new_principal[school]);
    if (!bits_of(changed)) continue;
    for (std::int32_t teacher = world.organization.first_teacher[school];
         teacher < world.organization.first_teacher[school + 1]; ++teacher) {
      const Ints falls = (draws.uniform_of(teacher) < probability) & changed;
      for (std::uint32_t lanes = bits_of(falls); lanes; lanes &= lanes - 1) {
        const int lane = __builtin_ctz(lanes);
        const int level = state.teachers[teacher][lane].level;
        if (level >= kUser) set_level(world, state, teacher, lane, level - 1);
      }
    }
  }
}

}  // namespace

void principals_change(const World& world, State& state, int week) {
  if (!world.starts_year(week)) return;
  const PrincipalsParameters& p = state.now.principals;
  const Words replicates = Words::load(state.replicates.data());
  const Floats held = lanes_of(state.alignment, kVision) * 0.5f;
  const Floats loss = 1.0f - lanes_of(state.alignment, kVision) * float(state.now.strategy.system);
  std::uint32_t anywhere = 0;
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    const Words words = draw_words(world.key, replicates, {kPrincipalTurnover, std::uint32_t(school), std::uint32_t(week)});
    const Ints changes = uniform(words) < Floats(float(p.turnover));
    changes.store(state.new_principal[school]);
    const std::uint32_t lanes = bits_of(changes);
    if (!lanes) continue;
    anywhere |= lanes;
    const Floats arriving = draw_new_principals(world, state, week, school, lanes);
    const Floats before = lanes_of(state.principal, school);
    set_lanes(state.principal, school, select(changes, held * before + (1.0f - held) * arriving, before));
    const Floats structures = lanes_of(state.structures, school);
    const Floats kept = 1.0f - float(state.now.structures.turnover_loss) * loss;
    set_lanes(state.structures, school, select(changes, structures * kept, structures));
  }
  if (anywhere && p.discontinuity > 0.0) lose_ground(world, state, week, loss * float(p.discontinuity));
}

void superintendent_changes(const World& world, State& state, int week) {
  if (!world.starts_year(week)) return;
  const SuperintendentParameters& p = state.now.superintendent;
  const Words replicates = Words::load(state.replicates.data());
  const auto draw = [&](std::uint32_t question) {
    return uniform(draw_words(world.key, replicates, {kSuperintendentTurnover, question, std::uint32_t(week)}));
  };
  const Ints leaves = draw(0) < Floats(float(p.turnover));
  const Floats continuity = clip(float(p.continuity) + float(p.continuity_vision) * lanes_of(state.alignment, kVision));
  const Ints breaks_off = draw(1) >= continuity;
  const Ints turns_away = leaves & breaks_off;
  const Floats successor = draw(2) * float(p.successor_engagement);
  set_lanes(state.engagement, 0, select(turns_away, successor, lanes_of(state.engagement)));
  const Floats priorities = lanes_of(state.priorities);
  set_lanes(state.priorities, 0, select(turns_away, priorities + 1.0f, priorities));
}

void initiatives_arrive(const World& world, State& state, int week) {
  if (!world.starts_year(week)) return;
  const PrioritiesParameters& p = state.now.priorities;
  const Words replicates = Words::load(state.replicates.data());
  const Floats u = uniform(draw_words(world.key, replicates, {kNewInitiatives, 0, std::uint32_t(week)}));
  const Floats mean = float(p.arrival) * (1.0f - float(p.shield) * lanes_of(state.engagement));
  // Inversion of the Poisson distribution: count up while the draw lies above what has been passed. The mean is at most
  // 100 (the arrival's bound), so 200 is never reached by chance; e^-100 is too small for a float, hence in two factors.
  const Floats half = exp(mean * -0.5f);
  Floats probability = half;
  Floats passed = half;
  Floats count = Floats(0.0f);
  for (int k = 1; k < 200; ++k) {
    probability = probability * mean / float(k);
    const Floats next = passed + probability;
    // Where the sum grows no more, rounding has used up the distribution: a draw above it must not count for ever.
    const Ints further = (u >= passed * half) & (next > passed);
    if (!bits_of(further)) break;
    passed = next;
    count = count + select(further, Floats(1.0f), Floats(0.0f));
  }
  set_lanes(state.priorities, 0, lanes_of(state.priorities) + count);
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
