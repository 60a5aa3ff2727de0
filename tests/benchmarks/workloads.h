#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "models/registry.h"
#include "sim/params/scenario.h"

// The two contagions by which tools are compared: one big network, and a sweep of small districts.

namespace districtwide::workloads {

/// W1: agents on a random network of mean degree 10, 100 steps; p = 0.0005, q = 0.02, r = 0.005.
inline Scenario one_big_network(int n_agents) {
  return scenario_from_text(R"(model = "contagion"
title = "W1"
years = 1
weeks_per_year = 100
network = { kind = "random", mean_degree = 10 }
adoption = { spontaneous = 0.0005, contact = 0.02, lapse = 0.005 }
run = { replicates = 1, seed = 1 }
)",
                            "w1.toml", {{"network.agents", std::to_string(n_agents), {"workload"}}});
}

/// W2: 600 agents in 20 groups of 30, mean degree 8, mostly within, 200 steps; points of different p, q, r and seed on one
/// network. The settings fill their ranges evenly (multiples of the inverse powers of 1.2207, Roberts 2018).
inline std::vector<Scenario> small_districts(int n_points, int n_replicates) {
  const Scenario base = scenario_from_text(R"(model = "contagion"
title = "W2"
years = 1
weeks_per_year = 200
network = { kind = "groups", agents = 600, group_size = 30, mean_degree = 8, within = 0.9, seed = 1 }
)",
                                           "w2.toml", {{"run.replicates", std::to_string(n_replicates), {"workload"}}});
  const auto between = [](double low, double high, double place) { return low + (high - low) * (place - std::floor(place)); };
  std::vector<Scenario> points(static_cast<std::size_t>(n_points), base);
  for (int point = 0; point < n_points; ++point) {
    Scenario& scenario = points[static_cast<std::size_t>(point)];
    scenario.parameters.set("adoption.spontaneous", between(0.0002, 0.002, (point + 0.5) * 0.8191725134));
    scenario.parameters.set("adoption.contact", between(0.005, 0.04, (point + 0.5) * 0.6710436067));
    scenario.parameters.set("adoption.lapse", between(0.001, 0.02, (point + 0.5) * 0.5497004779));
    scenario.run.seed = 1000 + point;
  }
  return points;
}

}  // namespace districtwide::workloads
