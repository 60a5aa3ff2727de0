#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <vector>

#include "models/district/boundary_events.h"
#include "models/district/counts.h"
#include "models/district/start.h"
#include "models/district/streams.h"
#include "sim/random/draws.h"
#include "sim/random/math.h"

namespace districtwide::district {

namespace {

void set_row(Column<float>& column, std::int64_t row, double value) {
  std::fill_n(column[row], kLanes, static_cast<float>(value));
}

/// How far in front a teacher stands in one lane: higher leads.
double lead_score(const World& world, const State& state, std::int32_t teacher, int lane) {
  switch (state.now.strategy.lead_selection) {
    case LeadSelection::Openness: return state.openness[teacher][lane];
    case LeadSelection::Random: return 0.0;
    case LeadSelection::Degree:
    case LeadSelection::Betweenness: return world.lead_score[static_cast<std::size_t>(teacher)];
  }
  return 0.0;
}

void choose_in_lane(const World& world, State& state, std::int64_t n_leads, int lane) {
  // Sorted by score, then by lot, then by place: no two are alike.
  std::vector<std::tuple<double, std::uint32_t, std::int32_t>> ranks;
  ranks.reserve(static_cast<std::size_t>(world.n_teachers));
  for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher) {
    const std::uint32_t lot = draw_word(world.key, state.replicates[static_cast<std::size_t>(lane)],
                                        {kLeadLottery, static_cast<std::uint32_t>(teacher), 0});
    ranks.emplace_back(-lead_score(world, state, teacher, lane), lot, teacher);
  }
  std::nth_element(ranks.begin(), ranks.begin() + n_leads, ranks.end());
  for (std::int64_t rank = 0; rank < n_leads; ++rank)
    state.leads[std::get<2>(ranks[static_cast<std::size_t>(rank)])][lane] = 1;
}

}  // namespace

void choose_teacher_leaders(const World& world, State& state) {
  const std::int64_t n_leads =
      std::llround(std::floor(state.now.strategy.lead_share * double(world.n_teachers) + 0.5));
  if (n_leads <= 0) return;
  for (int lane = 0; lane < kLanes; ++lane)
    choose_in_lane(world, state, std::min<std::int64_t>(n_leads, world.n_teachers), lane);
}

void start_leaders_and_system(const World& world, State& state) {
  const Parameters& p = state.now;
  for (int lane = 0; lane < kLanes; ++lane) {
    const std::uint32_t replicate = state.replicates[static_cast<std::size_t>(lane)];
    for (std::int32_t leader = 0; leader < world.n_leaders(); ++leader) {
      const Disposition drawn = draw_disposition(world, replicate, {kLeaderDisposition, leader, 0},
                                                 p.leaders.disposition_mean, p.leaders.disposition_concentration);
      state.leader[leader][lane] = drawn.share;
      state.leader_disposition[leader][lane] = drawn.logit;
    }
    for (std::int32_t school = 0; school < world.n_schools; ++school) {
      const Disposition drawn = draw_disposition(world, replicate, {kPrincipalDisposition, school, 0},
                                                 p.principals.disposition_mean, p.principals.disposition_concentration);
      state.principal[school][lane] = drawn.share;
      state.disposition[school][lane] = drawn.logit;
    }
  }
  for (std::int32_t school = 0; school < world.n_schools; ++school) set_row(state.structures, school, p.structures.initial);
  for (int component = 0; component < kComponents; ++component) {
    const double exists = p.components.exists[static_cast<std::size_t>(component)];
    set_row(state.built, component, exists);
    set_row(state.alignment, component,
            exists >= 1.0 ? p.components.initial[static_cast<std::size_t>(component)] : 0.0);
  }
  set_row(state.quality, 0, p.team.initial_quality);
  set_row(state.engagement, 0, p.superintendent.engagement);
  set_row(state.priorities, 0, p.priorities.count);
}

void renew_derived(const World& world, State& state) {
  const Parameters& p = state.now;
  const float peers_down = float(p.barriers[kPeers] * p.levels.down[kPeers]);
  std::size_t row = 0;
  for (const std::int32_t degree : world.degrees) {
    for (std::int32_t deep = 0; deep <= degree; ++deep) {
      const float share = degree > 0 ? float(deep) / float(degree) : 0.0f;
      const float missing = 1.0f - smaller(share / float(p.peers.saturation), 1.0f);
      PeerEffect& effect = state.peers[row++];
      for (int level = 0; level < kSteps; ++level)
        effect.up[static_cast<std::size_t>(level)] =
            exp(-(float(p.barriers[kPeers] * p.levels.up[static_cast<std::size_t>(level)][kPeers]) * missing));
      effect.up[kLevels - 1] = 1.0f;
      effect.down = rate_factor(peers_down * missing);
      effect.missing = static_cast<std::int32_t>(missing * float(1 << 30));
    }
  }
  const float boost = float(p.strategy.lead_support * p.strategy.teacher);
  state.lead_up = rate_factor(boost);
  state.lead_down = exp(-boost);
}

}  // namespace districtwide::district
