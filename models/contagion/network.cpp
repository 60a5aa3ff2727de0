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
  return tied_network(std::move(organization.advice), std::move(organization.first_teacher));
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

/// The parameters that a network depends on.
std::vector<int> network_parameters(const ParameterTable& table) {
  std::vector<int> indices;
  for (int index = 0; index < table.size(); ++index)
    if (table[index].key.starts_with("network.") || table[index].key.starts_with(kDistrictGroup)) indices.push_back(index);
  return indices;
}

void append_bits(std::string& name, double number) {
  name.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// What kind of value it is, how many there are, and their bits: numbers in words would take longer than a week of a small
/// network.
void append(std::string& name, const Value& value) {
  name += static_cast<char>(value.index());
  if (const auto* number = std::get_if<double>(&value)) {
    append_bits(name, *number);
  } else if (const auto* numbers = std::get_if<std::vector<double>>(&value)) {
    append_bits(name, double(numbers->size()));
    for (const double each : *numbers) append_bits(name, each);
  } else {
    const auto& text = std::get<std::string>(value);
    append_bits(name, double(text.size()));
    name += text;
  }
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

Network tied_network(Csr ties, std::vector<std::int32_t> first_member) {
  std::vector<std::int32_t> degrees = degrees_in(ties);
  return {.n_agents = ties.n_vertices(),
          .ties = std::move(ties),
          .degrees = std::move(degrees),
          .first_member = std::move(first_member)};
}

Network build_network(const Scenario& scenario, int sample) {
  const NetworkParameters p = parameters_from(scenario.parameters).network;
  if (p.kind == NetworkKind::District) return district_network(scenario, sample);
  std::vector<std::int32_t> first_member = equal_groups(p.agents, p.kind == NetworkKind::Groups ? p.group_size : p.agents);
  if (p.kind == NetworkKind::Complete)
    return {.n_agents = p.agents, .is_complete = true, .degrees = {p.agents - 1}, .first_member = std::move(first_member)};
  DrawSequence draws(key_of(seed_of(scenario)), static_cast<std::uint32_t>(sample), {kTies, 0, 0});
  return tied_network(undirected_csr(p.agents, draw_ties(p, draws)), std::move(first_member));
}

std::string network_name(const Scenario& scenario, int sample) {
  static const std::vector<int> indices = network_parameters(parameter_table());
  std::string name = std::to_string(sample) + "," + std::to_string(seed_of(scenario));
  for (const int index : indices) append(name, scenario.parameters[index]);
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
