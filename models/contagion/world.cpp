#include "models/contagion/world.h"

#include <optional>
#include <utility>

#include "sim/random/draws.h"

namespace districtwide::contagion {

namespace {

/// By Bass's rule each degree has chances of its own: a row for each, as long as the number of adopted partners can vary.
void lay_out_rows(World& world) {
  if (world.parameters.adoption.rule != Rule::Bass || world.network.is_complete) return;
  const std::vector<std::int32_t> row_of_degree = first_rows(world.network.degrees);
  for (std::int32_t agent = 0; agent < world.network.n_agents; ++agent)
    world.row_of.push_back(row_of_degree[static_cast<std::size_t>(world.network.degree(agent))]);
}

}  // namespace

World build_world(const Scenario& scenario, std::shared_ptr<const Network> network) {
  World world{.kept_network = network,
              .network = *network,
              .values = scenario.timeline.empty() ? std::nullopt : std::optional(scenario.parameters),
              .parameters = parameters_from(scenario.parameters),
              .timeline = scenario.timeline,
              .key = key_of(scenario.run.seed)};
  world.n_weeks = world.parameters.weeks();
  lay_out_rows(world);
  return world;
}

World build_world(const Scenario& scenario, int sample) {
  return build_world(scenario, std::make_shared<const Network>(build_network(scenario, sample)));
}

}  // namespace districtwide::contagion
