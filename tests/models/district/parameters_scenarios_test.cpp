#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "models/district/parameters.h"
#include "sim/params/scenario.h"
#include "tests/support/district_support.h"

// The scenario library against the specification's list of what each scenario changes.

namespace districtwide::district {
namespace {

using test::library_scenario;

using Differences = std::map<std::string, std::string>;

/// What the scenario sets at the start (key) and by events ("week 8: key").
Differences changes_of(const Scenario& scenario) {
  Differences changes;
  for (int index = 0; index < parameter_table().size(); ++index) {
    if (scenario.parameters.is_default(index)) continue;
    changes[parameter_table()[index].key] = districtwide::to_text(scenario.parameters[index]);
  }
  for (const Change& change : scenario.timeline.changes()) {
    changes["week " + std::to_string(change.week) + ": " + parameter_table()[change.parameter].key] =
        districtwide::to_text(change.target);
  }
  return changes;
}

Differences with(Differences changes, const Differences& more) {
  for (const auto& [key, text] : more) changes[key] = text;
  return changes;
}

const Differences kDelegated = {{"week 8: superintendent.engagement", "0.1"}};
const Differences kSupportEnds = {{"years", "8"},
                                  {"week 108: coaching.contact_hours", "0"},
                                  {"week 108: superintendent.engagement", "0"},
                                  {"week 108: priorities.count", "6"}};
// data and staffing do not exist by default either.
const Differences kNeverBuilt = {{"components.exists.vision", "0"},   {"components.exists.curriculum", "0"},
                                 {"components.exists.learning", "0"}, {"components.exists.time", "0"},
                                 {"components.build_weeks", "10000"}};
const Differences kUneven = {{"principals.disposition_mean", "0.3"},
                             {"principals.disposition_concentration", "2"},
                             {"components.initial.data", "0.5"},
                             {"components.exists.data", "1"},
                             {"components.exists.staffing", "1"}};

TEST(ScenarioLibrary, ChangesWhatTheSpecificationSays) {
  const std::map<std::string, Differences> library = {
      {"engaged_focused", {}},
      {"delegated", kDelegated},
      {"disengaged", {{"superintendent.engagement", "0.1"}}},
      {"many_priorities", {{"priorities.count", "6"}}},
      {"delegated_many", with(kDelegated, {{"priorities.count", "6"}})},
      {"school_as_unit", {{"strategy.system", "0.1"}, {"strategy.school", "0.8"}, {"strategy.teacher", "0.1"}}},
      {"teacher_to_teacher", {{"strategy.system", "0.1"}, {"strategy.school", "0.1"}, {"strategy.teacher", "0.8"}}},
      {"churn", {{"superintendent.turnover", "0.5"}, {"priorities.arrival", "1"}}},
      {"no_coaches", {{"coaching.contact_hours", "0"}}},
      {"three_waves", {{"rollout.waves", "3"}}},
      {"never_built", kNeverBuilt},
      {"support_ends", kSupportEnds},
      {"support_ends_unaligned", with(kSupportEnds, kNeverBuilt)},
      {"uneven_schools", kUneven},
      {"uneven_schools_unmonitored", with(kUneven, {{"coaching.monitoring", "0"}})}};
  for (const auto& [name, expected] : library) EXPECT_EQ(changes_of(library_scenario(name)), expected) << name;
}

TEST(ScenarioLibrary, EachHasATitleAndADescriptionOfItsOwn) {
  std::map<std::string, int> seen;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(DISTRICTWIDE_SOURCE_DIR) + "/scenarios")) {
    if (entry.path().extension() != ".toml") continue;
    const Scenario scenario = read_scenario(entry.path());
    EXPECT_NE(scenario.title, scenario.name);
    EXPECT_GT(scenario.description.size(), 40u) << scenario.name;
    EXPECT_EQ(++seen[scenario.title], 1) << scenario.name;
    EXPECT_EQ(++seen[scenario.description], 1) << scenario.name;
  }
  EXPECT_EQ(seen.size(), 2u * 25);
}

TEST(ScenarioLibrary, EventsSayWhatHappens) {
  for (const char* name : {"delegated", "support_ends"}) {
    const Scenario scenario = library_scenario(name);
    for (const Change& change : scenario.timeline.changes()) EXPECT_FALSE(change.note.empty()) << name;
  }
}

TEST(ScenarioLibrary, TheBaseRunsTwoHundredReplicatesFromSeedOne) {
  EXPECT_EQ(library_scenario("delegated").run, (RunSettings{.replicates = 200, .seed = 1}));
}

/// Teachers in a scenario that lists the sizes of its schools.
double teachers_of(const Scenario& scenario) {
  double teachers = 0;
  for (const double size : std::get<std::vector<double>>(scenario.parameters.at("organization.school_sizes"))) {
    teachers += size;
  }
  return teachers;
}

TEST(ScenarioLibrary, TheCaseDistrictsHaveTheStaffOfTheCaseStudies) {
  const Scenario small = library_scenario("small_district"), mid_size = library_scenario("mid_size_district");
  EXPECT_EQ(teachers_of(small), 74);
  EXPECT_EQ(number_of_schools(small.parameters), 5);
  EXPECT_EQ(teachers_of(mid_size), 179);
  EXPECT_EQ(number_of_schools(mid_size.parameters), 8);
}

TEST(ScenarioLibrary, TheLargeDistrictHasAbout25000TeachersIn700Schools) {
  const Scenario large = library_scenario("large_district");
  EXPECT_EQ(large.parameters.number("organization.schools"), 700);
  EXPECT_NEAR(700 * large.parameters.number("organization.teachers_per_school"), 25000, 100);
}

}  // namespace
}  // namespace districtwide::district
