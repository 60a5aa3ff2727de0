#include "models/district/boundary_events.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "models/district/counts.h"
#include "models/district/streams.h"
#include "sim/random/distributions.h"
#include "sim/random/draws.h"

namespace districtwide::district {

namespace {

/// What a teacher who moves takes along.
struct Luggage {
  std::uint8_t level, leads;
  float openness, openness_ratio;
};

Luggage pack(const State& state, TeacherPlace place) {
  return {state.level[place.teacher][place.lane], state.leads[place.teacher][place.lane],
          state.openness[place.teacher][place.lane], state.openness_ratio[place.teacher][place.lane]};
}

void unpack(State& state, TeacherPlace place, const Luggage& luggage) {
  state.level[place.teacher][place.lane] = luggage.level;
  state.leads[place.teacher][place.lane] = luggage.leads;
  state.openness[place.teacher][place.lane] = luggage.openness;
  state.openness_ratio[place.teacher][place.lane] = luggage.openness_ratio;
}

void permute_lane(const World& world, State& state, std::uint32_t week, int lane) {
  const std::vector<std::int32_t>& places = state.movers[static_cast<std::size_t>(lane)];
  // Each mover draws a number; who comes k-th in their order takes the k-th place.
  std::vector<std::pair<std::uint32_t, std::int32_t>> order;
  std::vector<Luggage> luggage;
  order.reserve(places.size());
  luggage.reserve(places.size());
  for (const std::int32_t teacher : places) {
    const std::uint32_t word = draw_word(world.key, state.replicates[static_cast<std::size_t>(lane)],
                                         {kMoverOrder, static_cast<std::uint32_t>(teacher), week});
    order.emplace_back(word, static_cast<std::int32_t>(order.size()));
    luggage.push_back(pack(state, {teacher, lane}));
  }
  std::sort(order.begin(), order.end());
  for (std::size_t index = 0; index < places.size(); ++index)
    unpack(state, {places[index], lane}, luggage[static_cast<std::size_t>(order[index].second)]);
}

}  // namespace

void teacher_goes(const World& world, State& state, int week, TeacherPlace place) {
  const std::int32_t teacher = place.teacher;
  const int lane = place.lane;
  const std::uint32_t replicate = state.replicates[static_cast<std::size_t>(lane)];
  const auto word = [&](Stream stream) {
    return draw_word(world.key, replicate,
                     {stream, static_cast<std::uint32_t>(teacher), static_cast<std::uint32_t>(week)});
  };
  if (!(uniform(word(kTeacherLeaves)) < float(state.now.teachers.leave_share))) {
    state.movers[static_cast<std::size_t>(lane)].push_back(teacher);
    return;
  }
  const float induction = state.alignment[kStaffing][lane] * float(state.now.strategy.system);
  const float openness = normal(word(kNewcomerOpenness));
  unpack(state, place,
         {static_cast<std::uint8_t>(uniform(word(kInduction)) < induction ? 1 : 0), 0, openness,
          rate_factor(float(state.now.teachers.openness_effect) * openness)});
}

void movers_change_places(const World& world, State& state, int week) {
  for (int lane = 0; lane < kLanes; ++lane) permute_lane(world, state, static_cast<std::uint32_t>(week), lane);
}

Disposition draw_disposition(const World& world, std::uint32_t replicate, DispositionAddress address, double mean,
                             double concentration) {
  DrawSequence draws(world.key, replicate,
                     {address.stream, static_cast<std::uint32_t>(address.agent),
                      static_cast<std::uint32_t>(address.week)});
  const double share = draw_beta(draws, mean, concentration);
  return {static_cast<float>(share), static_cast<float>(log_double(share / (1.0 - share)))};
}

}  // namespace districtwide::district
