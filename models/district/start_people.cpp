#include <algorithm>
#include <array>
#include <limits>
#include <utility>
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

}  // namespace

template <class Places>
void draw_lots(const World& world, State& state, std::span<const std::int32_t> tied_places,
               const std::int32_t* n_left) {
  std::array<std::vector<std::pair<std::uint32_t, std::int32_t>>, Places::kReplicates> all_lots;
  for (const std::int32_t place : tied_places)
    all_lots[static_cast<std::size_t>(Places::lane_at(place))].emplace_back(0, place);
  for (std::size_t lane = 0; lane < all_lots.size(); ++lane) {
    auto& lots = all_lots[lane];
    // Who is alone at the place needs no lot; of equal lots the first teacher's counts.
    if (lots.size() > static_cast<std::size_t>(n_left[lane]))
      for (auto& [lot, place] : lots)
        lot = draw_word(world.key, state.replicates[lane],
                        {kLeadLottery, static_cast<std::uint32_t>(Places::agent_at(place)), 0});
    std::nth_element(lots.begin(), lots.begin() + n_left[lane], lots.end());
    for (std::int32_t rank = 0; rank < n_left[lane]; ++rank)
      state.teachers.at(lots[static_cast<std::size_t>(rank)].second).set_leads(1);
  }
}
template void draw_lots<ReplicatePlaces>(const World&, State&, std::span<const std::int32_t>, const std::int32_t*);
template void draw_lots<AgentPlaces>(const World&, State&, std::span<const std::int32_t>, const std::int32_t*);

template <class Places>
void start_leaders_and_system(const World& world, State& state) {
  const Parameters& p = state.now;
  for (int lane = 0; lane < Places::kReplicates; ++lane) {
    const std::uint32_t replicate = state.replicates[static_cast<std::size_t>(lane)];
    for (std::int32_t leader = 0; leader < world.n_leaders(); ++leader) {
      const Disposition drawn = draw_disposition(world, replicate, {kLeaderDisposition, leader, 0},
                                                 p.leaders.disposition_mean, p.leaders.disposition_concentration);
      const std::int64_t place = Places::place_of(leader, lane);
      state.leader.at(place) = drawn.share;
      state.leader_disposition.at(place) = drawn.logit;
    }
    for (std::int32_t school = 0; school < world.n_schools; ++school) {
      const Disposition drawn = draw_disposition(world, replicate, {kPrincipalDisposition, school, 0},
                                                 p.principals.disposition_mean, p.principals.disposition_concentration);
      const std::int64_t place = Places::place_of(school, lane);
      state.principal.at(place) = drawn.share;
      state.disposition.at(place) = drawn.logit;
    }
  }
  for (std::int64_t row = 0; row < state.structures.n_rows(); ++row) set_row(state.structures, row, p.structures.initial);
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
template void start_leaders_and_system<ReplicatePlaces>(const World&, State&);
template void start_leaders_and_system<AgentPlaces>(const World&, State&);

namespace {

void renew_costs(const Parameters& p, Derived& derived) {
  for (std::size_t support = 0; support < kSupports; ++support) {
    for (std::size_t step = 0; step < kSteps; ++step)
      derived.cost[step][support] = float(p.barriers[support] * p.levels.up[step][support]);
    derived.cost[kRelapse][support] = float(p.barriers[support] * p.levels.down[support]);
  }
  for (std::size_t step = 0; step < kSteps; ++step) {
    derived.pace[step] = float(1.0 / p.levels.weeks[step]);
    derived.relapse[step + 1] = float(p.levels.relapse[step + 1]);
  }
}

PeerFactors factors_of(const Derived& derived, float missing) {
  PeerFactors factors;
  for (std::size_t step = 0; step < kSteps; ++step) factors[step] = exp(-(derived.cost[step][kPeers] * missing));
  factors[kRelapse] = rate_factor(derived.cost[kRelapse][kPeers] * missing);
  return factors;
}

/// The week in which each school's wave begins. Behind the last school: none.
void renew_first_weeks(const World& world, Derived& derived, const RolloutParameters& rollout) {
  constexpr std::int64_t kNever = std::numeric_limits<std::int32_t>::max();
  derived.first_week.assign(world.school_size.size(), static_cast<std::int32_t>(kNever));
  for (std::int64_t school = 0; school < world.n_schools; ++school) {
    const std::int64_t wave = school * rollout.waves / world.n_schools;
    derived.first_week[static_cast<std::size_t>(school)] =
        static_cast<std::int32_t>(std::min(wave * rollout.wave_interval, kNever));
  }
}

}  // namespace

void renew_derived(const World& world, State& state) {
  const Parameters& p = state.now;
  Derived& derived = state.derived;
  renew_costs(p, derived);
  std::size_t row = 0;
  for (const std::int32_t degree : world.degrees) {
    for (std::int32_t deep = 0; deep <= degree; ++deep) {
      const float share = degree > 0 ? float(deep) / float(degree) : 0.0f;
      const float missing = 1.0f - smaller(share / float(p.peers.saturation), 1.0f);
      derived.peers[row] = factors_of(derived, missing);
      derived.missing_peers[row++] = static_cast<std::int32_t>(missing * float(1 << 30));
    }
  }
  derived.most_down_by_peers = rate_factor(derived.cost[kRelapse][kPeers]);
  const float boost = float(p.strategy.lead_support * p.strategy.teacher);
  derived.lead_up[1] = rate_factor(boost);
  derived.lead_down[1] = exp(-boost);
  renew_first_weeks(world, derived, p.rollout);
}

}  // namespace districtwide::district
