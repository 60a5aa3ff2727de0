#include "models/district/boundary_events.h"

#include <algorithm>
#include <array>
#include <vector>

#include "models/district/counts.h"
#include "sim/random/distributions.h"

namespace districtwide::district {

namespace {

/// What a person brings along.
struct Person {
  std::uint32_t level, leads;
  float openness, openness_ratio;
};

Person person_at(const State& state, std::int32_t place) {
  const Teacher& here = state.teachers.at(place);
  return {here.level(), here.leads(), state.openness.at(place), here.openness_ratio};
}

template <class Places>
void put(const World& world, State& state, std::int32_t place, const Person& person) {
  state.openness.at(place) = person.openness;
  Teacher& here = state.teachers.at(place);
  here.set_leads(person.leads);
  here.openness_ratio = person.openness_ratio;
  set_level<Places>(world, state, place, int(person.level));
}

template <class Places>
void change_places(const World& world, State& state, std::vector<Mover>& movers) {
  std::vector<std::int32_t> places;
  std::vector<Person> people;
  places.reserve(movers.size());
  people.reserve(movers.size());
  for (const Mover& mover : movers) places.push_back(mover.place);
  // Who comes k-th in the order of the words drawn takes the k-th place.
  std::sort(movers.begin(), movers.end(), [](const Mover& a, const Mover& b) {
    return a.order != b.order ? a.order < b.order : a.place < b.place;
  });
  for (const Mover& mover : movers) people.push_back(person_at(state, mover.place));
  for (std::size_t index = 0; index < places.size(); ++index) put<Places>(world, state, places[index], people[index]);
}

}  // namespace

template <class Places>
void welcome(const World& world, State& state, const Newcomers& newcomers, int n) {
  const float induction = float(state.now.strategy.system);
  for (int index = 0; index < n; ++index) {
    const std::int32_t place = newcomers.place[index];
    const bool is_inducted = newcomers.induction[index] < state.alignment[kStaffing][Places::lane_at(place)] * induction;
    put<Places>(world, state, place,
        {is_inducted ? 1u : 0u, 0, newcomers.openness[index], newcomers.openness_ratio[index]});
  }
}
template void welcome<ReplicatePlaces>(const World&, State&, const Newcomers&, int);
template void welcome<AgentPlaces>(const World&, State&, const Newcomers&, int);

template <class Places>
void movers_change_places(const World& world, State& state, std::int64_t n_movers) {
  std::array<std::vector<Mover>, Places::kReplicates> movers;
  for (std::int64_t index = 0; index < n_movers; ++index) {
    const Mover& mover = state.movers[static_cast<std::size_t>(index)];
    movers[static_cast<std::size_t>(Places::lane_at(mover.place))].push_back(mover);
  }
  for (std::vector<Mover>& of_lane : movers) change_places<Places>(world, state, of_lane);
}
template void movers_change_places<ReplicatePlaces>(const World&, State&, std::int64_t);
template void movers_change_places<AgentPlaces>(const World&, State&, std::int64_t);

Disposition draw_disposition(const World& world, std::uint32_t replicate, DispositionAddress address, double mean,
                             double concentration) {
  DrawSequence draws(world.key, replicate,
                     {address.stream, static_cast<std::uint32_t>(address.agent),
                      static_cast<std::uint32_t>(address.week)});
  const double share = draw_beta(draws, mean, concentration);
  return {static_cast<float>(share), static_cast<float>(log_double(share / (1.0 - share)))};
}

}  // namespace districtwide::district
