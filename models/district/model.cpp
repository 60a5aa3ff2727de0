#include "models/district/model.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "models/district/conflicts.h"
#include "models/district/organization.h"
#include "models/district/outputs.h"
#include "models/district/week.h"
#include "sim/parallel/parallel.h"

namespace districtwide::district {

namespace {

/// Raised with every change that gives other numbers for the same scenario and seed (CHANGELOG.md says which).
constexpr int kResultsVersion = 1;

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

/// Sizes of a scenario's organizations before they are built, from above: teachers of the largest sample.
struct RoughSizes {
  double schools;
  double teachers;
};

bool has_file(const Scenario& scenario) {
  return !std::get<std::string>(scenario.parameters.at("organization.file")).empty();
}

RoughSizes rough_sizes(const Scenario& scenario) {
  if (has_file(scenario)) {
    // As large as the file, whatever the parameters say: it is read to be counted.
    const Organization counted = build_organization(parameters_from(scenario.parameters), scenario.run.seed, 0);
    return {double(counted.n_schools()), double(counted.n_teachers())};
  }
  const double schools = number_of_schools(scenario.parameters);
  double teachers = 0;
  const auto& sizes = std::get<std::vector<double>>(scenario.parameters.at("organization.school_sizes"));
  if (!sizes.empty()) {
    for (const double size : sizes) teachers += size;
  } else {
    // Mean and five standard deviations of the sum of log-normal sizes.
    const double mean = std::max(2.0, scenario.parameters.number("organization.teachers_per_school"));
    const double cv = scenario.parameters.number("organization.school_size_cv");
    teachers = schools * (mean + 1) + 5.0 * mean * cv * std::sqrt(schools);
  }
  return {schools, teachers};
}

double bytes_per_thread(const Scenario& scenario) {
  const RoughSizes sizes = rough_sizes(scenario);
  const double ties = scenario.parameters.number("organization.same_school_ties") +
                      scenario.parameters.number("organization.same_department_tie") *
                          scenario.parameters.number("organization.department_size") +
                      scenario.parameters.number("organization.other_school_ties");
  const double lanes = goes_in_lanes(kLanes, sizes.teachers) ? kLanes : 1;
  const double teacher_lanes = lanes * (sizeof(Teacher) + 2 * 4.0 + 3 * 4.0 + sizeof(Mover));  // columns, work space
  const double school_lanes = lanes * 4.0 * (10.0 + kSchoolSupports + 2 * kExponents + 3 * kLevels);  // columns
  const double organization = sizes.teachers * (16.0 + 24.0 * (ties + 1)) + sizes.schools * 24.0;
  return sizes.teachers * teacher_lanes + sizes.schools * school_lanes + organization;
}

double bytes_per_run(const Scenario& scenario) {
  const RoughSizes sizes = rough_sizes(scenario);
  const double weeks = scenario.parameters.number("years") * scenario.parameters.number("weeks_per_year");
  double values = 17 + kLevels + kComponents + kSupports;
  if (scenario.output.schools) values += 6 * sizes.schools;
  if (scenario.output.teachers) values += sizes.teachers;
  return values * 4.0 * std::ceil(weeks / scenario.output.every + 1);
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
      .face = {.table = &parameter_table(), .conflicts = conflicts, .quantities = requestable_quantities()},
      .quantity_names = quantity_names(),
      .layout = layout,
      .n_organizations = [](const Scenario& s) { return static_cast<int>(s.parameters.number("organization.samples")); },
      .prepare = prepare,
      .bytes_per_thread = bytes_per_thread,
      .bytes_per_run = bytes_per_run,
      .only_in_lanes = kOnlyInLanes,
      .steps = describe_steps(),
  };
  return district;
}

}  // namespace districtwide::district
