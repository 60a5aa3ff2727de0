#include "tests/support/district_support.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>

#include "models/registry.h"

namespace districtwide::test {

namespace {

const std::filesystem::path kLibrary = std::filesystem::path(DISTRICTWIDE_SOURCE_DIR) / "scenarios";

std::uint32_t bits_of_float(float value) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

std::vector<Override> overrides_of(const std::vector<std::string>& settings) {
  std::vector<Override> overrides;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    overrides.push_back({setting.substr(0, equals), setting.substr(equals + 1), {"--set " + setting, 0}});
  }
  return overrides;
}

}  // namespace

Scenario scenario_of(std::string_view toml, const std::vector<std::string>& settings) {
  return scenario_from_text(toml, "test.toml", overrides_of(settings));
}

std::vector<std::string> library_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kLibrary))
    if (entry.path().extension() == ".toml" && read_scenario(entry.path()).model == "district")
      names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

Scenario library_scenario(const std::string& name, const std::vector<std::string>& settings) {
  return read_scenario(kLibrary / (name + ".toml"), overrides_of(settings));
}

LaneGroup sixteen_replicates(std::uint32_t first) {
  LaneGroup group;
  group.n_replicates = kLanes;
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) group.replicates[lane] = first + lane;
  return group;
}

Bench::Bench(std::string_view toml, std::uint32_t first_replicate)
    : world(district::build_world(scenario_of(toml), 0)), state(world, sixteen_replicates(first_replicate)) {
  district::lane_steps().start(world, state);
}

void Bench::advance(int week) {
  for (const auto& phase : district::lane_steps().phases) phase.run(world, state, week);
}

void fill_levels(district::State& state, int level, std::int32_t teacher) {
  for (int lane = 0; lane < kLanes; ++lane) state.teachers[teacher][lane].set_level(static_cast<std::uint32_t>(level));
}

void Bench::set_levels(std::int32_t school, int level) {
  const auto& first = world.organization.first_teacher;
  for (std::int32_t teacher = first[static_cast<std::size_t>(school)];
       teacher < first[static_cast<std::size_t>(school) + 1]; ++teacher)
    fill_levels(state, level, teacher);
  district::recount<ReplicatePlaces>(world, state);
}

void Bench::set_levels(const std::vector<int>& levels) {
  for (std::size_t teacher = 0; teacher < levels.size(); ++teacher)
    fill_levels(state, levels[teacher], static_cast<std::int32_t>(teacher));
  district::recount<ReplicatePlaces>(world, state);
}

double Bench::share_at(int level) const {
  const district::Teacher* const teachers = state.teachers[0];
  const std::int64_t n = std::int64_t{world.n_teachers} * kLanes;
  const auto there = [&](const district::Teacher& teacher) { return int(teacher.level()) == level; };
  return static_cast<double>(std::count_if(teachers, teachers + n, there)) / static_cast<double>(n);
}

bool Bench::all_at(int level) const { return share_at(level) == 1.0; }

double in_all_lanes(const Column<float>& column, std::int64_t row) {
  for (int lane = 1; lane < kLanes; ++lane)
    if (column[row][lane] != column[row][0]) return std::numeric_limits<double>::quiet_NaN();
  return column[row][0];
}

std::vector<std::vector<float>> run_lanes(const Steps<district::World, district::State>& steps,
                                          const Scenario& scenario, const RecordLayout& layout) {
  const district::World world = district::build_world(scenario, 0);
  district::State state(world, sixteen_replicates());
  LaneRecord record(layout, district::model().quantity_names);
  const std::atomic<bool> never{false};
  run_weeks(steps, world, state, record, never);
  std::vector<std::vector<float>> runs(kLanes, std::vector<float>(static_cast<std::size_t>(layout.run_size())));
  for (int lane = 0; lane < kLanes; ++lane) record.copy_run(lane, runs[static_cast<std::size_t>(lane)]);
  return runs;
}

std::string first_difference(const RecordLayout& layout, std::span<const float> found,
                             std::span<const float> expected) {
  // The earliest week tells most: what comes later follows from it.
  std::string first;
  int first_week = std::numeric_limits<int>::max();
  for (const RecordLayout::Field& field : layout.fields()) {
    for (std::int64_t k = 0; k < field.size; ++k) {
      const auto place = static_cast<std::size_t>(field.offset + k);
      if (bits_of_float(found[place]) == bits_of_float(expected[place])) continue;
      const auto row = static_cast<std::size_t>(k / field.n_components);
      const int week = field.quantity.weekly ? layout.weeks()[row] : -1;
      if (week >= first_week) continue;
      first_week = week;
      char text[200];
      std::snprintf(text, sizeof text, "%s, week %d, component %d: %.9g against %.9g", field.quantity.name.c_str(),
                    week, static_cast<int>(k % field.n_components), double{found[place]}, double{expected[place]});
      first = text;
    }
  }
  return first;
}

float value_in(const RecordLayout& layout, std::span<const float> run, std::string_view quantity, int week,
               std::int64_t component) {
  const RecordLayout::Field& field = *layout.find(quantity);
  const std::int64_t row = field.quantity.weekly ? layout.row_of(week) : 0;
  return run[static_cast<std::size_t>(field.offset + row * field.n_components + component)];
}

}  // namespace districtwide::test
