#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "models/contagion/streams.h"
#include "models/contagion/week.h"

namespace districtwide::contagion {

namespace {

std::uint32_t word(const World& world, std::uint32_t replicate, std::uint8_t stream, std::int32_t agent) {
  return draw_word(world.key, replicate, {stream, static_cast<std::uint32_t>(agent), 0});
}

/// What an agent sees before anyone has adopted: so much less than kReached as it needs.
template <class Standing>
void draw_thresholds(const World& world, State<Standing>& state) {
  for (std::int32_t agent = 0; agent < world.network.n_agents; ++agent) {
    const std::int32_t degree = world.network.degree(agent);
    const std::int32_t needed = partners_needed(
        threshold_of(word(world, state.replicate, kThreshold, agent), world.parameters.thresholds), degree);
    state.standings[static_cast<std::size_t>(agent)] =
        static_cast<Standing>(kReached<Standing> - std::min(needed, degree + 1));
  }
}

/// The first adopters: those with the lowest lots, of equal ones the first.
template <class Standing>
void choose_first_adopters(const World& world, State<Standing>& state) {
  const std::int32_t n_agents = world.network.n_agents;
  const auto n_first = static_cast<std::ptrdiff_t>(std::floor(world.parameters.start_share * n_agents + 0.5));
  if (n_first == 0) return;
  std::vector<std::pair<std::uint32_t, std::int32_t>> lots;
  lots.reserve(static_cast<std::size_t>(n_agents));
  for (std::int32_t agent = 0; agent < n_agents; ++agent)
    lots.emplace_back(word(world, state.replicate, kFirstAdopters, agent), agent);
  if (n_first < n_agents) std::nth_element(lots.begin(), lots.begin() + n_first, lots.end());
  for (std::ptrdiff_t place = 0; place < n_first; ++place)
    state.standings[static_cast<std::size_t>(lots[static_cast<std::size_t>(place)].second)] |= kAdopted<Standing>;
  state.count.adopters = static_cast<std::int32_t>(n_first);
}

template <class Standing>
void look_round(const World& world, State<Standing>& state) {
  if (world.network.is_complete || state.count.adopters == 0) return;
  for (std::int32_t agent = 0; agent < world.network.n_agents; ++agent) {
    if (!has_adopted(state.standings[static_cast<std::size_t>(agent)])) continue;
    for (const std::int32_t partner : world.network.ties.partners_of(agent))
      ++state.standings[static_cast<std::size_t>(partner)];
  }
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

template <class Standing>
void start(const World& world, State<Standing>& state) {
  if (state.course.rules.by_threshold) draw_thresholds(world, state);
  choose_first_adopters(world, state);
  look_round(world, state);
  state.course.bounds = bounds_of<Standing>(world, state.course.rules, state.count.adopters);
}

template <class Standing>
void apply_events(const World& world, State<Standing>& state, int week) {
  // Where everyone sees everyone, the odds follow the number of adopters.
  if (change_course(world, state.course, week) || world.network.is_complete)
    state.course.bounds = bounds_of<Standing>(world, state.course.rules, state.count.adopters);
}

template void start(const World&, NarrowState&);
template void start(const World&, WideState&);
template void apply_events(const World&, NarrowState&, int);
template void apply_events(const World&, WideState&, int);

}  // namespace districtwide::contagion
