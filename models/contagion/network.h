#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/contagion/parameters.h"
#include "sim/graph/csr.h"
#include "sim/params/scenario.h"

namespace districtwide::contagion {

/// Who sees whom. Built once, then never changed; many replicates share it.
struct Network {
  std::int32_t n_agents = 0;
  bool is_complete = false;                // everyone sees everyone: no ties are stored
  Csr ties = {};                           // (n_agents), or empty where the network is complete
  std::vector<std::int32_t> degrees = {};  // that occur, ascending
  std::vector<std::int32_t> first_member = {};  // agents of group g: first_member[g] .. first_member[g + 1] - 1 (n_groups + 1)

  std::int32_t n_groups() const { return static_cast<std::int32_t>(first_member.size()) - 1; }
  std::int32_t degree(std::int32_t agent) const { return is_complete ? n_agents - 1 : ties.degree(agent); }
};

/// The network with these ties.
Network tied_network(Csr ties, std::vector<std::int32_t> first_member);

/// Network number `sample` of a scenario. Of kind "district" it is the advice network of the district scenario with the
/// same organization.* and the same seed; groups are its schools. The groups of kinds without any are one.
Network build_network(const Scenario& scenario, int sample);

/// All that this network depends on, in one text that is not for reading.
std::string network_name(const Scenario& scenario, int sample);

/// How large it will be, known before it is built where it does not come from a district.
struct NetworkSize {
  double agents;
  double groups;
  double ties;
};
NetworkSize rough_size(const Scenario& scenario);

/// The district model's values with the organization that these describe, all else at its default.
ParameterSet district_values(const ParameterSet& values);

/// What is wrong between parameters that are each in their own range. Empty where all is well.
std::vector<ModelFace::Conflict> conflicts(const ParameterSet& values);

}  // namespace districtwide::contagion
