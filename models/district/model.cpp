#include "models/district/model.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "models/district/conflicts.h"
#include "models/district/organization.h"
#include "models/district/outputs.h"
#include "models/district/week.h"
#include "sim/parallel/parallel.h"

namespace districtwide::district {

namespace {

/// Raised with every change that gives other numbers for the same scenario and seed (CHANGELOG.md says which).
constexpr int kResultsVersion = 2;

// In lanes a group costs as much as sixteen runs whether it has so many or not, and its columns are sixteen times as long.
// Where few lanes would be used, or where the columns outgrow the caches, each run goes alone.
constexpr int kFewestInLanes = 6;
constexpr std::int32_t kMostTeachersInLanes = 8192;

#ifdef DISTRICTWIDE_ONLY_IN_LANES
constexpr bool kOnlyInLanes = true;
#else
constexpr bool kOnlyInLanes = false;
#endif

bool goes_in_lanes(int n_replicates, double n_teachers) {
  if (kOnlyInLanes) return true;
  return n_replicates >= kFewestInLanes && n_teachers <= kMostTeachersInLanes;
}

/// Sizes of a scenario's organizations before they are built, from above: those of the largest sample.
struct RoughSizes {
  double schools;
  double teachers;
  double leaders;
  double ties;            // that a teacher has, on average
  double highest_degree;  // ties of the teacher who has most
};

bool has_organization_file(const Scenario& scenario) {
  return !std::get<std::string>(scenario.parameters.at("organization.file")).empty();
}

/// As large as the file, whatever the parameters say: it is read to be counted.
RoughSizes sizes_of_file(const Scenario& scenario) {
  const Organization counted = build_organization(parameters_from(scenario.parameters), scenario.run.seed, 0);
  RoughSizes sizes{double(counted.n_schools()), double(counted.n_teachers()), double(kHeads + counted.n_areas), 0, 0};
  for (std::int32_t teacher = 0; teacher < counted.n_teachers(); ++teacher) {
    sizes.ties += counted.advice.degree(teacher) / sizes.teachers;
    sizes.highest_degree = std::max(sizes.highest_degree, double(counted.advice.degree(teacher)));
  }
  return sizes;
}

double teachers_to_generate(const ParameterSet& parameters, double schools) {
  const auto& sizes = std::get<std::vector<double>>(parameters.at("organization.school_sizes"));
  if (!sizes.empty()) return std::accumulate(sizes.begin(), sizes.end(), 0.0);
  // Mean and five standard deviations of the sum of log-normal sizes.
  const double mean = std::max(2.0, parameters.number("organization.teachers_per_school"));
  const double cv = parameters.number("organization.school_size_cv");
  return schools * (mean + 1) + 5.0 * mean * cv * std::sqrt(schools);
}

RoughSizes rough_sizes(const Scenario& scenario) {
  if (has_organization_file(scenario)) return sizes_of_file(scenario);
  const ParameterSet& parameters = scenario.parameters;
  const double schools = number_of_schools(parameters);
  const double ties = parameters.number("organization.same_school_ties") +
                      parameters.number("organization.same_department_tie") *
                          parameters.number("organization.department_size") +
                      parameters.number("organization.other_school_ties");
  // Numbers of ties are spread about as Poisson's: ten standard deviations above the mean nobody stands.
  return {schools, teachers_to_generate(parameters, schools), kHeads + schools, ties,
          ties + 10.0 * std::sqrt(ties) + 20.0};
}

/// A row for each number of deep partners that a teacher may have, of every degree that occurs.
double peer_rows(const RoughSizes& sizes) {
  const double degree = std::min(sizes.highest_degree, sizes.teachers);
  return std::min((degree + 1) * (degree + 2) / 2, sizes.teachers * (sizes.ties + 1));
}

double bytes_per_thread(const Scenario& scenario) {
  const RoughSizes sizes = rough_sizes(scenario);
  const StateSizes of_state{static_cast<std::int64_t>(std::ceil(sizes.teachers)), static_cast<std::int64_t>(sizes.schools),
                            static_cast<std::int64_t>(sizes.leaders), static_cast<std::int64_t>(peer_rows(sizes))};
  const double state =
      goes_in_lanes(kLanes, sizes.teachers) ? State::bytes_in_lanes(of_state) : State::bytes_alone(of_state);
  // With what building it takes at its peak.
  const double world = sizes.teachers * (16.0 + 24.0 * (sizes.ties + 1)) + sizes.schools * 48.0 + sizeof(World);
  return state + world;
}

double bytes_per_run(const Scenario& scenario) {
  const RoughSizes sizes = rough_sizes(scenario);
  const double weeks = scenario.parameters.number("years") * scenario.parameters.number("weeks_per_year");
  const OutputSizes recorded{static_cast<std::int64_t>(sizes.schools),
                             static_cast<std::int64_t>(std::ceil(sizes.teachers))};
  return values_a_week(scenario, recorded) * sizeof(float) * std::ceil(weeks / scenario.output.every + 1);
}

RecordLayout layout(const Scenario& scenario) {
  OutputSizes sizes{static_cast<std::int64_t>(rough_sizes(scenario).schools), 0};
  if (scenario.output.teachers) {
    // How many teachers the largest organization has is known only when all are built.
    const Parameters parameters = parameters_from(scenario.parameters);
    const int samples = std::min(parameters.organization.samples, scenario.run.replicates);
    for (int sample = 0; sample < samples; ++sample)
      sizes.n_teachers = std::max<std::int64_t>(
          sizes.n_teachers, build_organization(parameters, scenario.run.seed, sample).n_teachers());
  }
  return record_layout(scenario, sizes);
}

RunGroup prepare(const Scenario& scenario, int sample) {
  const auto world = std::make_shared<const World>(build_world(scenario, sample));
  return [world](const LaneGroup& group, LaneRecord& record, const std::atomic<bool>& stop) {
    run_group(kernel(), *world, group, record, stop);
  };
}

std::vector<StepDescription> describe_steps() {
  std::vector<StepDescription> descriptions;
  for (const Phase<World, State>& phase : kernels().back().lane_steps().phases)
    descriptions.push_back({std::string(phase.name), std::string(phase.remark)});
  descriptions.push_back({"8 record", "the state at the end of the week -> outputs"});
  return descriptions;
}

std::vector<std::string> requestable_quantities() {
  std::vector<std::string> names;
  for (int output = 0; output < kDistrictOutputs; ++output)
    names.push_back(quantities()[static_cast<std::size_t>(output)].name);
  return names;
}

}  // namespace

void run_in_lanes(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
                  const std::atomic<bool>& stop) {
  State state(world, group);
  run_weeks(kernel.lane_steps(), world, state, record, stop);
}

void run_alone(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
               const std::atomic<bool>& stop) {
  parallel_for(group.n_replicates, [&](std::int64_t lane) {
    State state(world, group.replicates[static_cast<std::size_t>(lane)], static_cast<int>(lane));
    run_weeks(kernel.lone_steps(), world, state, record, stop);
  });
}

void run_group(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
               const std::atomic<bool>& stop) {
  const auto run = goes_in_lanes(group.n_replicates, world.n_teachers) ? run_in_lanes : run_alone;
  run(kernel, world, group, record, stop);
}

const Model& model() {
  static const Model district{
      .name = "district",
      .results_version = kResultsVersion,
      .face = {.table = &parameter_table(),
               .conflicts = conflicts,
               .quantities = requestable_quantities(),
               .recorded_names = recorded_names(quantities())},
      .quantity_names = quantity_names(),
      .layout = layout,
      .n_organizations = [](const Scenario& s) { return static_cast<int>(s.parameters.number("organization.samples")); },
      .has_given_organization = has_organization_file,
      .prepare = prepare,
      .bytes_per_thread = bytes_per_thread,
      .bytes_per_run = bytes_per_run,
      .only_in_lanes = kOnlyInLanes,
      .steps = describe_steps(),
  };
  return district;
}

}  // namespace districtwide::district
