#include <gtest/gtest.h>

#include "tests/support/params_support.h"

namespace districtwide {
namespace {

using garden::problems;
using garden::read;
using garden::set;

TEST(Override, ReplacesTheFilesValue) {
  const Scenario scenario = read("garden.sunshine = 0.25", {set("garden.sunshine", "0.75")});
  EXPECT_EQ(scenario.parameters.number("garden.sunshine"), 0.75);
  EXPECT_EQ(scenario.places[garden::table().index_of("garden.sunshine")].text(), "--set garden.sunshine=0.75");
}

TEST(Override, LastOneWins) {
  EXPECT_EQ(read("", {set("garden.beds", "3"), set("garden.beds", "5")}).parameters.number("garden.beds"), 5);
}

TEST(Override, TakesValuesAsTheFileWould) {
  EXPECT_EQ(read("", {set("garden.sizes", "[3, 4.5]")}).parameters.at("garden.sizes"),
            Value(std::vector<double>{3, 4.5}));
  EXPECT_EQ(read("", {set("garden.soil", "'clay'")}).parameters.at("garden.soil"), Value("clay"));
  EXPECT_EQ(read("", {set("growth.weeks.0", "inf")}).parameters.number("growth.weeks.0"), garden::kInfinity);
}

TEST(Override, TakesBareWordsAsTexts) {
  EXPECT_EQ(read("", {set("garden.soil", "clay")}).parameters.at("garden.soil"), Value("clay"));
  EXPECT_EQ(read("", {set("garden.map", "../a b.csv")}).parameters.at("garden.map"), Value("../a b.csv"));
  EXPECT_EQ(read("", {set("garden.map", "2026")}).parameters.at("garden.map"), Value("2026"));
}

TEST(Override, TakesAnEmptyTextAsNoFile) {
  EXPECT_EQ(read("garden.map = 'a'", {set("garden.map", "")}).parameters.at("garden.map"), Value(""));
}

TEST(Override, SetsRunAndOutput) {
  const Scenario scenario = read(
      "", {set("run.replicates", "7"), set("run.seed", "8"), set("output.every", "9"),
           set("output.quantities", "[\"weeds\"]"), set("output.schools", "true"), set("output.teachers", "true")});
  EXPECT_EQ(scenario.run, (RunSettings{.replicates = 7, .seed = 8}));
  EXPECT_EQ(scenario.output, (OutputSettings{.quantities = {"weeds"}, .every = 9, .schools = true, .teachers = true}));
}

TEST(Override, TellsItsOwnPlace) {
  EXPECT_EQ(problems("", {set("garden.sunshine", "1.4")}),
            "--set garden.sunshine=1.4: garden.sunshine is 1.4; allowed 0 to 1 (share)");
  EXPECT_EQ(problems("", {set("run.seed", "-1")}),
            "--set run.seed=-1: run.seed is -1; allowed 0 to 9223372036854775807");
  EXPECT_EQ(problems("", {set("output.quantities", "['x']")}),
            "--set output.quantities=['x']: output.quantities: unknown quantity \"x\"");
  EXPECT_EQ(problems("", {{"garden.beds", "0", {}}}), "garden.beds=0: garden.beds is 0; allowed 1 to 100 (beds)");
}

TEST(Override, SaysWhatIsForTheFileAlone) {
  for (const std::string key : {"title", "description", "model", "extends", "events"})
    EXPECT_EQ(problems("", {set(key, "x")}),
              "--set " + key + "=x: " + key + " cannot be set from outside; write it in the scenario file");
  EXPECT_EQ(problems("", {set("run", "1")}), "--set run=1: run is a group of settings; name one of them");
}

TEST(Override, RefusesWrongTypes) {
  EXPECT_EQ(problems("", {set("garden.sunshine", "high")}),
            "--set garden.sunshine=high: garden.sunshine is \"high\"; expected a number");
  EXPECT_EQ(problems("", {set("garden.sunshine", "[1,")}),
            "--set garden.sunshine=[1,: garden.sunshine is \"[1,\"; expected a number");
}

TEST(Override, RefusesUnknownKeys) {
  EXPECT_EQ(problems("", {set("garden.sunshin", "1")}),
            "--set garden.sunshin=1: unknown key 'garden.sunshin'; did you mean 'garden.sunshine'?");
  EXPECT_EQ(problems("", {set("run.replicate", "1")}),
            "--set run.replicate=1: unknown key 'run.replicate'; did you mean 'run.replicates'?");
}

TEST(Override, RefusesGroups) {
  EXPECT_EQ(problems("", {set("garden", "1")}), "--set garden=1: garden is a group of parameters; name one of them");
}

TEST(Override, CannotSmuggleInFurtherLines) {
  EXPECT_EQ(problems("", {{"garden.beds", "3\nyears = 4", {"--set garden.beds", 0}}}),
            "--set garden.beds: garden.beds is \"3\\nyears = 4\"; expected a whole number");
}

}  // namespace
}  // namespace districtwide
