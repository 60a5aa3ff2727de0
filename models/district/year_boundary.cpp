#include "models/district/boundary_events.h"
#include "models/district/counts.h"
#include "models/district/schools.h"
#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/random/draws.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// Draws the successors of the principals in `lanes` of a row and gives what they bring: their disposition, as a share.
template <class Layout>
Floats draw_new_principals(const World& world, State& state, int week, std::int64_t row, std::uint32_t lanes) {
  const PrincipalsParameters& p = state.now.principals;
  alignas(64) float share[kLanes] = {};
  for (; lanes; lanes &= lanes - 1) {
    const int lane = __builtin_ctz(lanes);
    const std::int32_t school = Layout::agent_at(std::int32_t(row * kLanes + lane));
    const Disposition drawn =
        draw_disposition(world, state.replicates[lane], {kNewPrincipalDisposition, school, week}, p.disposition_mean,
                         p.disposition_concentration);
    share[lane] = drawn.share;
    state.disposition[row][lane] = drawn.logit;
  }
  return Floats::load(share);
}

/// Users in schools with a new principal fall by one level with the given probability.
template <class Layout>
void lose_ground(const World& world, State& state, int week, const Floats& probability) {
  RowDraws<Layout> draws(luck_of(world, state, kDiscontinuity, week), world.n_teachers);
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_teachers); ++row) {
    const Ints changed = (Layout::of_others(state.new_principal, world.school_of.data(), row) > Floats(0.0f)) &
                         Layout::present(row, world.n_teachers);
    if (!bits_of(changed)) continue;
    const Ints falls = (draws.uniform_of(row) < probability) & changed;
    for (std::uint32_t lanes = bits_of(falls); lanes; lanes &= lanes - 1) {
      const auto place = std::int32_t(row * kLanes + __builtin_ctz(lanes));
      const auto level = int(state.teachers.at(place).level());
      if (level >= kUser) set_level<Layout>(world, state, place, level - 1);
    }
  }
}

}  // namespace

// eq. 2
template <class Layout>
void principals_change(const World& world, State& state, int week) {
  if (!world.starts_year(week)) return;
  const PrincipalsParameters& p = state.now.principals;
  RowDraws<Layout> draws(luck_of(world, state, kPrincipalTurnover, week), world.n_schools);
  const Floats held = lanes_of(state.alignment, kVision) * 0.5f;
  const Floats loss = 1.0f - lanes_of(state.alignment, kVision) * float(state.now.strategy.system);
  std::uint32_t anywhere = 0;
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_schools); ++row) {
    const Ints changes = (draws.uniform_of(row) < Floats(float(p.turnover))) & Layout::present(row, world.n_schools);
    set_lanes(state.new_principal, row, select(changes, Floats(1.0f), Floats(0.0f)));
    const std::uint32_t lanes = bits_of(changes);
    if (!lanes) continue;
    anywhere |= lanes;
    const Floats arriving = draw_new_principals<Layout>(world, state, week, row, lanes);
    const Floats before = lanes_of(state.principal, row);
    set_lanes(state.principal, row, select(changes, held * before + (1.0f - held) * arriving, before));
    const Floats structures = lanes_of(state.structures, row);
    const Floats kept = 1.0f - float(state.now.structures.turnover_loss) * loss;
    set_lanes(state.structures, row, select(changes, structures * kept, structures));
  }
  if (anywhere && p.discontinuity > 0.0) lose_ground<Layout>(world, state, week, loss * float(p.discontinuity));
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(principals_change)

// eq. 3
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

// Poisson arrivals: section 7.3
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
