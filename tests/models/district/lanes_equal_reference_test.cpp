#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "models/district/model.h"
#include "sim/engine/run.h"
#include "tests/reference/scalar_district.h"
#include "tests/reference/stress_scenarios.h"
#include "tests/support/district_support.h"

// The engine in lanes against the model as MODEL.md has it, one number at a time (tests/reference): every recorded
// value of every run, bit for bit.

namespace districtwide::district {
namespace {

std::string name_of_case(const testing::TestParamInfo<std::string>& info) { return info.param; }
std::string name_of_number(const testing::TestParamInfo<int>& info) { return "set" + std::to_string(info.param); }

/// The first difference of a whole comparison in words, empty where there is none.
std::string difference(const Scenario& scenario) {
  const Results results = run_points(model(), std::vector<Scenario>{scenario}, {});
  for (int replicate = 0; replicate < results.n_replicates; ++replicate) {
    const std::string found =
        test::first_difference(results.layout, results.run(0, replicate),
                               reference::run_replicate(scenario, results.layout, replicate));
    if (!found.empty()) return "replicate " + std::to_string(replicate) + ", " + found;
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

INSTANTIATE_TEST_SUITE_P(LanesEqualReference, LibraryScenario, testing::ValuesIn(test::library_names()), name_of_case);

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

INSTANTIATE_TEST_SUITE_P(LanesEqualReference, StressScenario, testing::Range(0, 60), name_of_number);

TEST(LanesEqualReference, InEveryKernelThatRunsHere) {
  const Scenario scenario = test::scenario_of(test::stress_toml(7), {"organization.samples=1"});
  const RecordLayout layout = model().layout(scenario);
  for (const Kernel& kernel : kernels()) {
    if (!kernel.runs_here()) continue;
    const std::vector<std::vector<float>> lanes = test::run_lanes(kernel.steps(), scenario, layout);
    for (int replicate = 0; replicate < kLanes; ++replicate)
      EXPECT_EQ(test::first_difference(layout, lanes[static_cast<std::size_t>(replicate)],
                                       reference::run_replicate(scenario, layout, replicate)),
                "")
          << kernel.name;
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
