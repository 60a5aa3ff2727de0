#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "models/contagion/streams.h"
#include "models/contagion/week.h"

namespace districtwide::contagion {

namespace {

/// One replicate in either layout, agent by agent: for what happens rarely.
struct InLane {
  LaneState& state;
  int lane;
  std::uint32_t replicate() const { return state.replicates[static_cast<std::size_t>(lane)]; }
  Count& count() const { return state.counts[static_cast<std::size_t>(lane)]; }
  Seen& seen(std::int32_t agent) const { return state.seen[agent][lane]; }
  Odds& odds(std::int32_t agent) const { return state.odds[agent][lane]; }
  std::int32_t& needed(std::int32_t agent) const { return state.needed[agent][lane]; }
};
struct Alone {
  LoneState& state;
  std::uint32_t replicate() const { return state.replicate; }
  Count& count() const { return state.count; }
  Seen& seen(std::int32_t agent) const { return state.seen[static_cast<std::size_t>(agent)]; }
  Odds& odds(std::int32_t agent) const { return state.odds[static_cast<std::size_t>(agent)]; }
  std::int32_t& needed(std::int32_t agent) const { return state.needed[static_cast<std::size_t>(agent)]; }
};

std::uint32_t word(const World& world, std::uint32_t replicate, std::uint8_t stream, std::int32_t agent) {
  return draw_word(world.key, replicate, {stream, static_cast<std::uint32_t>(agent), 0});
}

template <class Replicate>
void draw_thresholds(const World& world, const Replicate& one) {
  for (std::int32_t agent = 0; agent < world.network.n_agents; ++agent)
    one.needed(agent) = partners_needed(
        threshold_of(word(world, one.replicate(), kThreshold, agent), world.parameters.thresholds),
        world.network.degree(agent));
}

/// The first adopters: those with the lowest lots, of equal ones the first.
template <class Replicate>
void choose_first_adopters(const World& world, const Replicate& one) {
  const std::int32_t n_agents = world.network.n_agents;
  const auto n_first = static_cast<std::ptrdiff_t>(std::floor(world.parameters.start_share * n_agents + 0.5));
  if (n_first == 0) return;
  std::vector<std::pair<std::uint32_t, std::int32_t>> lots;
  lots.reserve(static_cast<std::size_t>(n_agents));
  for (std::int32_t agent = 0; agent < n_agents; ++agent)
    lots.emplace_back(word(world, one.replicate(), kFirstAdopters, agent), agent);
  if (n_first < n_agents) std::nth_element(lots.begin(), lots.begin() + n_first, lots.end());
  for (std::ptrdiff_t place = 0; place < n_first; ++place) one.seen(lots[static_cast<std::size_t>(place)].second) = ~0;
  one.count().adopters = static_cast<std::int32_t>(n_first);
}

template <class Replicate>
void look_round(const World& world, const Replicate& one) {
  if (world.network.is_complete || one.count().adopters == 0) return;
  for (std::int32_t agent = 0; agent < world.network.n_agents; ++agent) {
    if (!has_adopted(one.seen(agent))) continue;
    for (const std::int32_t partner : world.network.ties.partners_of(agent))
      one.seen(partner) = with_partners(one.seen(partner), 1);
  }
}

template <class Replicate>
void renew_odds(const World& world, const Rules& rules, const Replicate& one) {
  if (world.network.is_complete) return;
  for (std::int32_t agent = 0; agent < world.network.n_agents; ++agent) {
    const Seen seen = one.seen(agent);
    const std::int32_t needed = rules.by_threshold ? one.needed(agent) : 0;
    one.odds(agent) = has_adopted(seen) ? rules.lapse : adoption_odds(world, rules, agent, seen, needed);
  }
}

template <class Replicate>
void start_one(const World& world, const Rules& rules, const Replicate& one) {
  if (rules.by_threshold) draw_thresholds(world, one);
  choose_first_adopters(world, one);
  look_round(world, one);
  renew_odds(world, rules, one);
}

/// True where something changed.
bool change_course(const World& world, Course& course, int week) {
  if (world.timeline.empty()) return false;
  const std::vector<Timeline::Step> steps = world.timeline.steps(week);
  if (steps.empty()) return false;
  if (!course.values) course.values = world.values;
  for (const Timeline::Step& step : steps) {
    const int index = step.change->parameter;
    course.values->set(index, step.value_after(std::get<double>((*course.values)[index])));
  }
  course.rules = rules_of(world, parameters_from(*course.values).adoption);
  return true;
}

}  // namespace

void start(const World& world, LaneState& state) {
  for (int lane = 0; lane < kLanes; ++lane) start_one(world, state.course.rules, InLane{state, lane});
}

void start(const World& world, LoneState& state) { start_one(world, state.course.rules, Alone{state}); }

void apply_events(const World& world, LaneState& state, int week) {
  if (!change_course(world, state.course, week)) return;
  for (int lane = 0; lane < kLanes; ++lane) renew_odds(world, state.course.rules, InLane{state, lane});
}

void apply_events(const World& world, LoneState& state, int week) {
  if (change_course(world, state.course, week)) renew_odds(world, state.course.rules, Alone{state});
}

}  // namespace districtwide::contagion
