#include "models/contagion/model.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "models/contagion/network.h"
#include "models/contagion/outputs.h"
#include "models/contagion/week.h"

namespace districtwide::contagion {

namespace {

/// Raised with every change that gives other numbers for the same scenario and seed (CHANGELOG.md says which).
constexpr int kResultsVersion = 1;

// In lanes a group costs as much as sixteen runs whether it has so many or not, and its columns are sixteen times as long.
// Where it would leave a quarter of the lanes unused, or where the columns outgrow the caches, each run goes alone.
constexpr int kFewestInLanes = 12;
constexpr std::int32_t kMostAgentsInLanes = 16384;

double bytes_per_thread(const Scenario& scenario) {
  const NetworkSize size = rough_size(scenario);
  const bool in_lanes = size.agents <= kMostAgentsInLanes;
  const double state = size.agents * (in_lanes ? kLanes : 1) * (4.0 + 4.0 + 4.0 + 4.0);
  const double news = in_lanes ? 0 : 2 * size.ties * 4.0;  // were all agents to move in one week
  return state + news + size.agents * 12.0 + size.ties * 40.0;
}

double bytes_per_run(const Scenario& scenario) {
  const Parameters p = parameters_from(scenario.parameters);
  double values = kPlainOutputs;
  if (scenario.output.schools || scenario.output.teachers) {
    const NetworkSize size = rough_size(scenario);
    values += (scenario.output.schools ? size.groups : 0) + (scenario.output.teachers ? size.agents : 0);
  }
  return values * 4.0 * std::ceil(double(p.years) * double(p.weeks_per_year) / scenario.output.every + 1);
}

RunGroup prepare(const Scenario& scenario, int sample) {
  const auto world = std::make_shared<const World>(build_world(scenario, sample));
  return [world](const LaneGroup& group, LaneRecord& record, const std::atomic<bool>& stop) {
    run_group(kernel(), *world, group, record, stop);
  };
}

std::vector<StepDescription> describe_steps() {
  std::vector<StepDescription> descriptions;
  for (const Phase<World, LaneState>& phase : kernels().back().lane_steps().phases)
    descriptions.push_back({std::string(phase.name), std::string(phase.remark)});
  descriptions.push_back({"4 record", "the state at the end of the week -> outputs"});
  return descriptions;
}

std::vector<std::string> requestable_quantities() {
  std::vector<std::string> names;
  for (int output = 0; output < kPlainOutputs; ++output)
    names.push_back(quantities()[static_cast<std::size_t>(output)].name);
  return names;
}

}  // namespace

void run_in_lanes(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
                  const std::atomic<bool>& stop) {
  LaneState state(world, group);
  run_weeks(kernel.lane_steps(), world, state, record, stop);
}

void run_alone(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
               const std::atomic<bool>& stop) {
  for (int lane = 0; lane < group.n_replicates; ++lane) {
    LoneState state(world, group.replicates[static_cast<std::size_t>(lane)], lane);
    run_weeks(kernel.lone_steps(), world, state, record, stop);
  }
}

void run_group(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
               const std::atomic<bool>& stop) {
  const bool in_lanes = group.n_replicates >= kFewestInLanes && world.network.n_agents <= kMostAgentsInLanes;
  (in_lanes ? run_in_lanes : run_alone)(kernel, world, group, record, stop);
}

const Model& model() {
  static const Model contagion{
      .name = "contagion",
      .results_version = kResultsVersion,
      .face = {.table = &parameter_table(), .conflicts = conflicts, .quantities = requestable_quantities()},
      .quantity_names = quantity_names(),
      .layout = record_layout,
      .n_organizations = [](const Scenario& s) { return static_cast<int>(s.parameters.number("network.samples")); },
      .prepare = prepare,
      .bytes_per_thread = bytes_per_thread,
      .bytes_per_run = bytes_per_run,
      .steps = describe_steps(),
  };
  return contagion;
}

}  // namespace districtwide::contagion
