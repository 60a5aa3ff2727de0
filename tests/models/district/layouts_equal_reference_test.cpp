#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "models/district/model.h"
#include "sim/engine/run.h"
#include "tests/reference/scalar_district.h"
#include "tests/reference/stress_scenarios.h"
#include "tests/support/district_support.h"

// Both layouts against the model as models/README.md has it, one number at a time (tests/reference): every recorded
// value of every run, bit for bit.

namespace districtwide::district {
namespace {

std::string name_of_case(const testing::TestParamInfo<std::string>& info) { return info.param; }
std::string name_of_number(const testing::TestParamInfo<int>& info) { return "set" + std::to_string(info.param); }

using RunInLayout = void(const Kernel&, const World&, const LaneGroup&, LaneRecord&, const std::atomic<bool>&);

/// One replicate in the layout that is named; in lanes all of them are this one.
std::vector<float> run_one(RunInLayout& run, const Kernel& kernel, const World& world, const RecordLayout& layout,
                           int replicate) {
  LaneGroup group;
  group.n_replicates = 1;
  group.replicates.fill(static_cast<std::uint32_t>(replicate));
  LaneRecord record(layout, model().quantity_names);
  const std::atomic<bool> never{false};
  run(kernel, world, group, record, never);
  std::vector<float> values(static_cast<std::size_t>(layout.run_size()));
  record.copy_run(0, values);
  return values;
}

/// The first difference of a whole comparison in words, empty where there is none: as the engine runs it, and in either
/// layout.
std::string difference(const Scenario& scenario) {
  const Results results = run_points(model(), std::vector<Scenario>{scenario}, {});
  std::vector<World> worlds;
  for (int sample = 0; sample < model().n_organizations(scenario); ++sample) worlds.push_back(build_world(scenario, sample));
  for (int replicate = 0; replicate < results.n_replicates; ++replicate) {
    const World& world = worlds[static_cast<std::size_t>(replicate) % worlds.size()];
    const std::vector<float> expected = reference::run_replicate(scenario, results.layout, replicate);
    const auto tell = [&](const std::string& how, std::span<const float> run) {
      const std::string found = test::first_difference(results.layout, run, expected);
      return found.empty() ? "" : how + ", replicate " + std::to_string(replicate) + ", " + found;
    };
    const std::string found =
        tell("as the engine runs it", results.run(0, replicate)) +
        tell("in lanes", run_one(run_in_lanes, kernel(), world, results.layout, replicate)) +
        tell("alone", run_one(run_alone, kernel(), world, results.layout, replicate));
    if (!found.empty()) return found;
  }
  return "";
}

/// A scenario of the library in small: four years, six schools where it does not say which there are.
Scenario small_version(const std::string& name) {
  const auto number = static_cast<int>(name.size() % 18);
  std::vector<std::string> settings = {"years=4", "output.schools=true", "output.teachers=true",
                                       "run.replicates=" + std::to_string(3 + number),
                                       "run.seed=" + std::to_string(5'000'000'000 + number)};
  const ParameterSet given = test::library_scenario(name).parameters;
  const bool has_sizes = !std::get<std::vector<double>>(given.at("organization.school_sizes")).empty();
  const bool has_file = !std::get<std::string>(given.at("organization.file")).empty();
  if (!has_sizes && !has_file) {
    settings.push_back("organization.schools=6");
    settings.push_back("organization.teachers_per_school=11");
    settings.push_back("organization.schools_per_area=4");
  }
  return test::library_scenario(name, settings);
}

class LibraryScenario : public testing::TestWithParam<std::string> {};

TEST_P(LibraryScenario, GivesTheSameBitsAsTheReference) { EXPECT_EQ(difference(small_version(GetParam())), ""); }

INSTANTIATE_TEST_SUITE_P(LayoutsEqualReference, LibraryScenario, testing::ValuesIn(test::library_names()), name_of_case);

class StressScenario : public testing::TestWithParam<int> {};

TEST_P(StressScenario, GivesTheSameBitsAsTheReference) {
  const std::string toml = test::stress_toml(GetParam());
  EXPECT_EQ(difference(test::scenario_of(toml)), "") << toml;
}

TEST_P(StressScenario, LeavesNoValueThatIsNoNumber) {
  const std::string toml = test::stress_toml(GetParam());
  Scenario scenario = test::scenario_of(toml);
  // Where organizations differ in size, the smaller ones rightly leave a rest.
  scenario.output.teachers = false;
  const Results results = run_points(model(), std::vector<Scenario>{scenario}, {});
  const auto is_number = [](float value) { return std::isfinite(value); };
  EXPECT_TRUE(std::all_of(results.values.begin(), results.values.end(), is_number)) << toml;
}

INSTANTIATE_TEST_SUITE_P(LayoutsEqualReference, StressScenario, testing::Range(0, 60), name_of_number);

/// One thing at its extreme, or changed on the way, in a district of five schools; `lines` may end in events.
struct SpecialCase {
  std::string name;
  std::string lines;
};

const std::vector<SpecialCase>& special_cases() {
  static const std::vector<SpecialCase> cases = {
      {"openness_effect_changed", "[[events]]\nweek = 17\nset = { \"teachers.openness_effect\" = 1.5 }\n"},
      {"openness_effect_in_steps",
       "[[events]]\nweek = 5\nset = { \"teachers.openness_effect\" = 0 }\nover_weeks = 20\n"},
      {"saturation_changed", "[[events]]\nweek = 9\nset = { \"peers.saturation\" = 0.1 }\n"},
      {"peers_barrier_changed", "[[events]]\nweek = 9\nset = { \"barriers.peers\" = 4 }\n"},
      {"engagement_in_steps",
       "superintendent.turnover = 1\n[[events]]\nweek = 6\nover_weeks = 21\n"
       "set = { \"superintendent.engagement\" = 0.1, \"priorities.count\" = 7 }\n"},
      {"strategy_in_steps",
       "[[events]]\nweek = 3\nset = { \"strategy.system\" = 0.2, \"strategy.teacher\" = 0.8 }\nover_weeks = 9\n"},
      {"waves_changed", "rollout = { waves = 5, wave_interval = 6 }\n"
                        "[[events]]\nweek = 10\nset = { \"rollout.waves\" = 2, \"rollout.wave_interval\" = 20 }\n"},
      {"meetings_changed", "[[events]]\nweek = 10\nset = { \"team.meeting_interval\" = 3 }\n"},
      {"large_team", "team.members = 97\n"},
      {"lead_by_openness",
       "strategy = { system = 0.5, teacher = 0.5, lead_share = 0.3, lead_selection = \"openness\" }\n"},
      {"lead_by_degree", "strategy = { system = 0.5, teacher = 0.5, lead_share = 0.3, lead_selection = \"degree\" }\n"},
      {"lead_by_betweenness",
       "strategy = { system = 0.5, teacher = 0.5, lead_share = 0.3, lead_selection = \"betweenness\" }\n"},
      {"lead_by_lot", "strategy = { system = 0.5, teacher = 0.5, lead_share = 0.3, lead_selection = \"random\" }\n"},
      {"all_lead", "strategy = { system = 0, teacher = 1, lead_share = 1 }\n"},
      {"all_leave", "teachers = { turnover = 1, leave_share = 1 }\n"},
      {"all_move", "teachers = { turnover = 1, leave_share = 0 }\n"},
      {"principals_go", "principals = { turnover = 1, discontinuity = 1 }\n"},
      {"many_initiatives", "priorities = { arrival = 100, shield = 0.3 }\n"},
      {"some_steps_never", "levels.weeks.2to3 = inf\norganization.initial_level = [0, 3, 7, 2, 5]\n"},
      {"no_ties", "organization = { other_school_ties = 0, same_school_ties = 0, same_department_tie = 0 }\n"},
      {"more_ties_than_fit_a_vector",
       "organization = { same_department_tie = 1, department_size = 12, other_school_ties = 9 }\n"},
      {"organizations_of_many_sizes", "organization.samples = 4\norganization.school_size_cv = 1.5\n"},
  };
  return cases;
}

/// Quick at the first levels, so that much happens in three short years.
Scenario special_scenario(const SpecialCase& special) {
  return test::scenario_of(special.lines, {"years=3", "weeks_per_year=14", "organization.schools=5",
                                           "organization.teachers_per_school=12", "levels.weeks.0to1=1",
                                           "levels.weeks.1to2=1", "levels.relapse.2=0.05", "run.seed=99999999999",
                                           "run.replicates=18", "output.schools=true", "output.teachers=true"});
}

class SpecialScenario : public testing::TestWithParam<SpecialCase> {};

TEST_P(SpecialScenario, GivesTheSameBitsAsTheReference) {
  EXPECT_EQ(difference(special_scenario(GetParam())), "");
}

INSTANTIATE_TEST_SUITE_P(LayoutsEqualReference, SpecialScenario, testing::ValuesIn(special_cases()),
                         [](const auto& special) { return special.param.name; });

TEST(LayoutsEqualReference, InEveryKernelThatRunsHere) {
  const Scenario scenario = test::scenario_of(test::stress_toml(7), {"organization.samples=1"});
  const RecordLayout layout = model().layout(scenario);
  const World world = build_world(scenario, 0);
  for (const Kernel& other : kernels()) {
    if (!other.set.runs_here()) continue;
    const std::vector<std::vector<float>> lanes = test::run_lanes(other.lane_steps(), scenario, layout);
    for (int replicate = 0; replicate < kLanes; ++replicate) {
      const std::vector<float> expected = reference::run_replicate(scenario, layout, replicate);
      const std::vector<float> alone = run_one(run_alone, other, world, layout, replicate);
      EXPECT_EQ(test::first_difference(layout, lanes[static_cast<std::size_t>(replicate)], expected), "") << other.set.name;
      EXPECT_EQ(test::first_difference(layout, alone, expected), "") << other.set.name;
    }
  }
}

TEST(FirstDifference, TellsQuantityWeekAndValues) {
  const RecordLayout layout({{"adoption", "", "share"}, {"depth", "", "share"}}, {}, 3, 1);
  const std::vector<float> a = {0, 0, 0, 0, 0.5f, 0};
  const std::vector<float> b = {0, 0, 0, 0, 0.25f, 0};
  EXPECT_EQ(test::first_difference(layout, a, b), "depth, week 1, component 0: 0.5 against 0.25");
}

TEST(FirstDifference, SeesTheSignOfNought) {
  const RecordLayout layout({{"adoption", "", "share"}}, {}, 1, 1);
  EXPECT_NE(test::first_difference(layout, std::vector<float>{0.0f}, std::vector<float>{-0.0f}), "");
}

}  // namespace
}  // namespace districtwide::district
