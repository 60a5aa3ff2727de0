#include "models/contagion/model.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "models/contagion/network.h"
#include "models/contagion/outputs.h"
#include "models/contagion/week.h"
#include "sim/parallel/parallel.h"

namespace districtwide::contagion {

namespace {

/// Raised with every change that gives other numbers for the same scenario and seed (CHANGELOG.md says which).
constexpr int kResultsVersion = 2;

/// Of a network that points share: with what goes with them 4 MB at most.
constexpr double kMostKeptPartners = 1e6;

double bytes_per_thread(const Scenario& scenario) {
  const NetworkSize size = rough_size(scenario);
  const double state = size.agents * (4.0 + 4.0);
  const double news = 2 * size.ties * 2.0;  // were all agents to move in one week
  const double kept = std::min(size.agents * 8.0 + size.ties * 8.0, kMostKeptPartners * 4.0) * double(SharedCache::kMost);
  return state + news + size.agents * 12.0 + size.ties * 40.0 + kept;
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

RunGroup run_in(World&& built) {
  const auto world = std::make_shared<const World>(std::move(built));
  return [world](const LaneGroup& group, LaneRecord& record, const std::atomic<bool>& stop) {
    run_group(kernel(), *world, group, record, stop);
  };
}

/// Each replicate of a group by itself: there is nothing in a week that several could share.
template <class Standing>
void run_each_alone(const Steps<World, State<Standing>>& steps, const World& world, const LaneGroup& group,
                    LaneRecord& record, const std::atomic<bool>& stop) {
  const auto run_one = [&](std::int64_t lane) {
    State<Standing> state(world, group.replicates[static_cast<std::size_t>(lane)], static_cast<int>(lane));
    run_weeks(steps, world, state, record, stop);
  };
  if (group.n_replicates == 1) return run_one(0);
  parallel_for(group.n_replicates, run_one);
}

RunGroup prepare(const Scenario& scenario, int sample) { return run_in(build_world(scenario, sample)); }

/// Points that differ in p, q, r and the like may live on one network; a large one is not kept beyond its point.
RunGroup prepare_sharing(const Scenario& scenario, int sample, SharedCache& cache) {
  const NetworkParameters p = parameters_from(scenario.parameters).network;
  if (p.kind != NetworkKind::District && p.agents * p.mean_degree > kMostKeptPartners) return prepare(scenario, sample);
  return run_in(build_world(scenario, cache.get<Network>(network_name(scenario, sample), [&] {
    return std::make_shared<const Network>(build_network(scenario, sample));
  })));
}

std::vector<StepDescription> describe_steps() {
  std::vector<StepDescription> descriptions;
  for (const Phase<World, NarrowState>& phase : kernels().back().narrow_steps().phases)
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

void run_in_bytes(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
                  const std::atomic<bool>& stop) {
  run_each_alone<std::uint8_t>(kernel.narrow_steps(), world, group, record, stop);
}

void run_in_words(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
                  const std::atomic<bool>& stop) {
  run_each_alone<std::uint32_t>(kernel.wide_steps(), world, group, record, stop);
}

void run_group(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
               const std::atomic<bool>& stop) {
  (fits_bytes(world) ? run_in_bytes : run_in_words)(kernel, world, group, record, stop);
}

const Model& model() {
  static const Model contagion{
      .name = "contagion",
      .results_version = kResultsVersion,
      .face = {.table = &parameter_table(),
               .conflicts = conflicts,
               .quantities = requestable_quantities(),
               .recorded_names = recorded_names(quantities()),
               .organizations_key = "network.samples"},
      .quantity_names = quantity_names(),
      .layout = record_layout,
      .n_organizations = [](const Scenario& s) { return static_cast<int>(s.parameters.number("network.samples")); },
      .has_given_organization = [](const Scenario& s) { return s.parameters.number("network.seed") >= 0; },
      .prepare = prepare,
      .prepare_sharing = prepare_sharing,
      .bytes_per_thread = bytes_per_thread,
      .bytes_per_run = bytes_per_run,
      .steps = describe_steps(),
  };
  return contagion;
}

}  // namespace districtwide::contagion
