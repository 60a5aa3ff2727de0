#include "models/contagion/network.h"

#include <algorithm>
#include <cmath>

#include "models/contagion/streams.h"
#include "models/district/organization.h"
#include "sim/graph/generators.h"

namespace districtwide::contagion {

namespace {

std::int64_t rounded(double number) { return static_cast<std::int64_t>(std::floor(number + 0.5)); }

std::int64_t n_ties_of(const NetworkParameters& p) { return rounded(p.agents * p.mean_degree / 2); }

std::int64_t seed_of(const Scenario& scenario) {
  const auto own = static_cast<std::int64_t>(scenario.parameters.number("network.seed"));
  return own < 0 ? scenario.run.seed : own;
}

Network district_network(const Scenario& scenario, int sample) {
  const district::Parameters parameters = district::parameters_from(district_values(scenario.parameters));
  district::Organization organization = district::build_organization(parameters, seed_of(scenario), sample);
  return {.n_agents = organization.n_teachers(),
          .ties = std::move(organization.advice),
          .first_member = std::move(organization.first_teacher)};
}

std::vector<Tie> draw_ties(const NetworkParameters& p, DrawSequence& draws) {
  if (p.kind == NetworkKind::SmallWorld)
    return small_world_ties(p.agents, static_cast<std::int32_t>(rounded(p.mean_degree / 2)), p.rewiring, draws);
  if (p.kind == NetworkKind::Random) return random_ties(p.agents, n_ties_of(p), draws);
  const std::int64_t n_within = rounded(p.within * double(n_ties_of(p)));
  return grouped_ties({p.agents, p.group_size, n_within, n_ties_of(p) - n_within}, draws);
}

std::vector<std::int32_t> equal_groups(std::int32_t n_agents, std::int32_t size) {
  std::vector<std::int32_t> first;
  for (std::int64_t agent = 0; agent < n_agents; agent += size) first.push_back(static_cast<std::int32_t>(agent));
  first.push_back(n_agents);
  return first;
}

}  // namespace

ParameterSet district_values(const ParameterSet& values) {
  ParameterSet theirs(district::parameter_table());
  for (int index = 0; index < values.table().size(); ++index) {
    const std::string& key = values.table()[index].key;
    if (key.starts_with(kDistrictGroup)) theirs.set(key, values[index]);
  }
  return theirs;
}

Network build_network(const Scenario& scenario, int sample) {
  const NetworkParameters p = parameters_from(scenario.parameters).network;
  if (p.kind == NetworkKind::District) return district_network(scenario, sample);
  Network network{.n_agents = p.agents, .is_complete = p.kind == NetworkKind::Complete, .ties = {}, .first_member = {}};
  network.first_member = equal_groups(p.agents, p.kind == NetworkKind::Groups ? p.group_size : p.agents);
  if (network.is_complete) return network;
  DrawSequence draws(key_of(seed_of(scenario)), static_cast<std::uint32_t>(sample), {kTies, 0, 0});
  network.ties = undirected_csr(p.agents, draw_ties(p, draws));
  return network;
}

std::string network_name(const Scenario& scenario, int sample) {
  std::string name = std::to_string(sample) + "," + std::to_string(seed_of(scenario));
  const ParameterSet& values = scenario.parameters;
  for (int index = 0; index < values.table().size(); ++index) {
    const std::string& key = values.table()[index].key;
    if (key.starts_with("network.") || key.starts_with(kDistrictGroup)) name += "," + to_text(values[index]);
  }
  return name;
}

NetworkSize rough_size(const Scenario& scenario) {
  const NetworkParameters p = parameters_from(scenario.parameters).network;
  const double agents = p.agents;
  if (p.kind == NetworkKind::Groups) return {agents, std::ceil(agents / p.group_size), double(n_ties_of(p))};
  if (p.kind != NetworkKind::District) return {agents, 1, p.kind == NetworkKind::Complete ? 0 : double(n_ties_of(p))};
  // Networks of a district differ in size: the largest of the first few stands for all.
  NetworkSize largest{0, 0, 0};
  for (int sample = 0; sample < std::min({p.samples, scenario.run.replicates}); ++sample) {
    const Network network = district_network(scenario, sample);
    largest = {std::max<double>(largest.agents, network.n_agents), std::max<double>(largest.groups, network.n_groups()),
               std::max<double>(largest.ties, double(network.ties.partners.size()) / 2)};
  }
  return largest;
}

}  // namespace districtwide::contagion
