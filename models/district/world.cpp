#include "models/district/world.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "sim/graph/measures.h"
#include "sim/random/draws.h"

namespace districtwide::district {

namespace {

std::vector<std::int32_t> schools_of_teachers(const Organization& organization) {
  std::vector<std::int32_t> school_of(static_cast<std::size_t>(organization.n_teachers()));
  for (std::int32_t school = 0; school < organization.n_schools(); ++school)
    std::fill(school_of.begin() + organization.first_teacher[static_cast<std::size_t>(school)],
              school_of.begin() + organization.first_teacher[static_cast<std::size_t>(school) + 1], school);
  return school_of;
}

/// Marks the floor(S/2) poorest schools; of equally poor ones the first.
std::vector<std::int32_t> poorest_half(const std::vector<double>& poverty) {
  std::vector<std::int32_t> order(poverty.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
    return poverty[static_cast<std::size_t>(a)] > poverty[static_cast<std::size_t>(b)];
  });
  std::vector<std::int32_t> is_poor(poverty.size(), 0);
  for (std::size_t rank = 0; rank < poverty.size() / 2; ++rank) is_poor[static_cast<std::size_t>(order[rank])] = -1;
  return is_poor;
}

/// The same with `rest` behind it, for the lanes of its last row that stand for nobody.
template <class T>
std::vector<T> padded(std::vector<T> constants, T rest) {
  constants.resize((constants.size() + kLanes - 1) / kLanes * kLanes, rest);
  return constants;
}

/// What phases look up for whole rows of schools.
void lay_out_schools(World& world) {
  const Organization& organization = world.organization;
  for (std::size_t school = 0; school < static_cast<std::size_t>(world.n_schools); ++school) {
    world.school_size.push_back(organization.first_teacher[school + 1] - organization.first_teacher[school]);
    world.area_leader.push_back(kHeads + organization.area[school]);
    world.poverty.push_back(float(organization.poverty[school]));
  }
  world.school_size = padded(std::move(world.school_size), 1);
  world.area_leader = padded(std::move(world.area_leader), 0);
  world.poverty = padded(std::move(world.poverty), 0.0f);
  world.is_poor = padded(poorest_half(organization.poverty), 0);
}

/// Each score's place among those that occur, equal ones at one place.
std::vector<std::int32_t> ranks(const std::vector<double>& scores) {
  std::vector<double> values = scores;
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::vector<std::int32_t> places;
  for (const double score : scores)
    places.push_back(static_cast<std::int32_t>(std::lower_bound(values.begin(), values.end(), score) - values.begin()));
  return places;
}

/// The place of each teacher's degree among those that occur.
std::vector<std::int32_t> degree_ranks(const World& world) {
  std::vector<std::int32_t> rank_of_degree;
  for (std::size_t rank = 0; rank < world.degrees.size(); ++rank) {
    rank_of_degree.resize(static_cast<std::size_t>(world.degrees[rank]) + 1);
    rank_of_degree.back() = static_cast<std::int32_t>(rank);
  }
  std::vector<std::int32_t> ranks(static_cast<std::size_t>(world.n_teachers));
  for (std::int32_t teacher = 0; teacher < world.n_teachers; ++teacher)
    ranks[static_cast<std::size_t>(teacher)] =
        rank_of_degree[static_cast<std::size_t>(world.organization.advice.degree(teacher))];
  return ranks;
}

/// What the organization says about who leads: how high degree or betweenness among the ties ranks; nothing for the other
/// selections.
std::vector<std::int32_t> lead_ranks(const World& world) {
  switch (world.parameters.strategy.lead_selection) {
    case LeadSelection::Betweenness: return ranks(betweenness(world.organization.advice));
    case LeadSelection::Degree: return degree_ranks(world);
    default: return std::vector<std::int32_t>(static_cast<std::size_t>(world.n_teachers), 0);
  }
}

}  // namespace

World build_world(const Scenario& scenario, int sample) {
  const Parameters parameters = parameters_from(scenario.parameters);
  World world{.organization = build_organization(parameters, scenario.run.seed, sample),
              .values = scenario.parameters,
              .parameters = parameters,
              .timeline = scenario.timeline,
              .seed = scenario.run.seed,
              .key = key_of(scenario.run.seed)};
  world.n_weeks = parameters.weeks();
  world.weeks_per_year = parameters.weeks_per_year;
  world.n_schools = world.organization.n_schools();
  world.n_teachers = world.organization.n_teachers();
  world.school_of = padded(schools_of_teachers(world.organization), 0);
  lay_out_schools(world);
  world.degrees = degrees_in(world.organization.advice);
  world.peer_row = first_rows(world.degrees);
  world.lead_rank = padded(lead_ranks(world), -1);
  return world;
}

}  // namespace districtwide::district
