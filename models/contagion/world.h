#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "models/contagion/network.h"
#include "models/contagion/parameters.h"
#include "sim/params/scenario.h"
#include "sim/random/philox.h"

namespace districtwide::contagion {

/// All that never changes while a contagion runs: the network, the scenario, and what follows from both.
struct World {
  std::shared_ptr<const Network> kept_network;  // which worlds may share
  const Network& network;
  std::optional<ParameterSet> values;  // at the start; kept where events change them
  Parameters parameters;               // the same, typed
  Timeline timeline;
  PhiloxKey key;

  int n_weeks = 0;
  std::vector<std::int32_t> row_of = {};   // where an agent's chances begin in Rules::adopt; empty: all at 0 (n_agents)
};

/// The world of network number `sample` of a scenario.
World build_world(const Scenario& scenario, int sample);

/// The world of a scenario on a network that is given.
World build_world(const Scenario& scenario, std::shared_ptr<const Network> network);

}  // namespace districtwide::contagion
