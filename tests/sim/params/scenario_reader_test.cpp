#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/params/scenario.h"
#include "tests/support/params_support.h"

namespace districtwide {
namespace {

using garden::Folder;
using garden::problems;
using garden::read;

TEST(ScenarioReader, EmptyFileIsTheDefaults) {
  const Scenario scenario = read("");
  for (int index = 0; index < garden::table().size(); ++index) EXPECT_TRUE(scenario.parameters.is_default(index));
  EXPECT_TRUE(scenario.timeline.empty());
  EXPECT_EQ(scenario.run, RunSettings{});
  EXPECT_EQ(scenario.output, OutputSettings{});
  EXPECT_EQ(scenario.model, "district");
}

TEST(ScenarioReader, TakesNameAndTitleFromThePath) {
  const Scenario scenario = read("", {}, "plots/kitchen_garden.toml");
  EXPECT_EQ(scenario.name, "kitchen_garden");
  EXPECT_EQ(scenario.title, "kitchen_garden");
  EXPECT_EQ(scenario.description, "");
}

TEST(ScenarioReader, NamesATextWithoutAPath) {
  EXPECT_EQ(read("", {}, "").name, "scenario");
  try {
    read("x = 1", {}, "");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "scenario:1: unknown key 'x'");
  }
}

TEST(ScenarioReader, ReadsTitleDescriptionAndModel) {
  const Scenario scenario = read("title = 'Dry'\ndescription = 'no rain'\nmodel = 'garden'\n");
  EXPECT_EQ(scenario.title, "Dry");
  EXPECT_EQ(scenario.description, "no rain");
  EXPECT_EQ(scenario.model, "garden");
}

TEST(ScenarioReader, RefusesTextsThatAreNone) {
  EXPECT_EQ(problems("title = 3\ndescription = []\n"),
            "x.toml:1: title is 3; expected a text in quotes\n"
            "x.toml:2: description is []; expected a text in quotes");
  EXPECT_EQ(problems("title = \"a\\u0000\""), "x.toml:1: title holds a NUL character");
  EXPECT_EQ(problems("model = 1"), "x.toml:1: model is 1; expected a text in quotes");
}

TEST(ScenarioReader, RefusesAnUnknownModel) {
  EXPECT_EQ(problems("\nmodel = 'gardn'"),
            "x.toml:2: unknown model \"gardn\"; there are \"district\", \"garden\"; did you mean 'garden'?");
}

TEST(ScenarioReader, TellsAllProblemsInTheOrderOfTheFile) {
  EXPECT_EQ(problems("[garden]\nsunshine = 1.4\nbeds = 0\n[run]\nseed = -1\n[gardner]\nzeal = 1\n[[events]]\n",
                     {garden::set("garden.beds", "2.5")}),
            "x.toml:2: garden.sunshine is 1.4; allowed 0 to 1 (share)\n"
            "x.toml:3: garden.beds is 0; allowed 1 to 100 (beds)\n"
            "x.toml:5: run.seed is -1; allowed 0 to 9223372036854775807\n"
            "x.toml:6: unknown key 'gardner'; did you mean 'gardener'?\n"
            "x.toml:8: the event has no week; give week = ... or year = ...\n"
            "x.toml:8: the event sets nothing; give set = { \"group.parameter\" = number }\n"
            "--set garden.beds=2.5: garden.beds is 2.5; expected a whole number");
}

TEST(ScenarioReader, LoadsAFile) {
  const Folder folder;
  const Scenario scenario = garden::load(folder.write("dry.toml", "garden.sunshine = 0.75"));
  EXPECT_EQ(scenario.name, "dry");
  EXPECT_EQ(scenario.parameters.number("garden.sunshine"), 0.75);
}

TEST(ScenarioReader, BlamesTheDiskForAMissingFile) {
  const Folder folder;
  EXPECT_THROW(garden::load(folder.path() / "no.toml"), FileError);
}

TEST(ScenarioReader, RefusesAFileThatIsTooLarge) {
  const Folder folder;
  EXPECT_EQ(garden::problems_of_file(folder.write("big.toml", std::string((1 << 20) + 1, '#'))),
            "big.toml: is larger than 1 MiB, the most that is read");
}

TEST(ScenarioReader, TakesAByteOrderMarkAndWindowsLines) {
  EXPECT_EQ(read("\xEF\xBB\xBFgarden.beds = 5\r\ngarden.sunshine = 0.75\r\n").parameters.number("garden.sunshine"),
            0.75);
}

}  // namespace
}  // namespace districtwide
