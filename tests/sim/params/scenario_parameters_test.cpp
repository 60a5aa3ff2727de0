#include <gtest/gtest.h>

#include "tests/support/params_support.h"

namespace districtwide {
namespace {

using garden::problems;
using garden::read;

TEST(ParameterReader, TakesTablesDottedKeysAndQuotedKeys) {
  for (const std::string text : {"[growth.weeks]\n0 = 2", "growth.weeks.0 = 2", "[growth]\nweeks.0 = 2.0",
                                 "\"growth.weeks.0\" = 2", "growth = { weeks = { 0 = 2 } }"}) {
    EXPECT_EQ(read(text).parameters.number("growth.weeks.0"), 2) << text;
  }
}

TEST(ParameterReader, TakesEveryKindOfValue) {
  const ParameterSet parameters =
      read("garden = { sunshine = 0.75, beds = 6, sizes = [2, 3.5], start = [1, 2], soil = 'clay' }").parameters;
  EXPECT_EQ(parameters.at("garden.sunshine"), Value(0.75));
  EXPECT_EQ(parameters.at("garden.beds"), Value(6.0));
  EXPECT_EQ(parameters.at("garden.sizes"), Value(std::vector<double>{2, 3.5}));
  EXPECT_EQ(parameters.at("garden.start"), Value(std::vector<double>{1, 2}));
  EXPECT_EQ(parameters.at("garden.soil"), Value("clay"));
}

TEST(ParameterReader, TakesInfinityWhereAllowed) {
  EXPECT_EQ(read("growth.weeks.1 = inf").parameters.number("growth.weeks.1"), garden::kInfinity);
  EXPECT_EQ(problems("growth.rate = inf"), "x.toml:1: growth.rate is inf; allowed above 0, but finite (1/week)");
}

TEST(ParameterReader, RefusesNaN) {
  EXPECT_EQ(problems("garden.sunshine = nan"), "x.toml:1: garden.sunshine is nan; expected a number");
}

TEST(ParameterReader, RefusesValuesOutOfRange) {
  EXPECT_EQ(problems("\n[garden]\nsunshine = 1.4"), "x.toml:3: garden.sunshine is 1.4; allowed 0 to 1 (share)");
}

TEST(ParameterReader, RefusesWrongTypes) {
  EXPECT_EQ(problems("garden.sunshine = 'high'"), "x.toml:1: garden.sunshine is \"high\"; expected a number");
  EXPECT_EQ(problems("garden.beds = true"), "x.toml:1: garden.beds is true; expected a whole number");
  EXPECT_EQ(problems("garden.sizes = [3, 'x']"), "x.toml:1: garden.sizes is [3, \"x\"]; expected a list of numbers");
  EXPECT_EQ(problems("garden.sunshine.at = 3"), "x.toml:1: garden.sunshine is a table; expected a number");
  EXPECT_EQ(problems("years = 2026-01-01"), "x.toml:1: years is a date or time; expected a whole number");
}

TEST(ParameterReader, RefusesAValueWhereAGroupIs) {
  EXPECT_EQ(problems("garden = 3"), "x.toml:1: garden is 3; expected a table of parameters");
  EXPECT_EQ(problems("growth.weeks = [4, 6]"), "x.toml:1: growth.weeks is [4, 6]; expected a table of parameters");
}

TEST(ParameterReader, RefusesUnknownKeysAndSuggests) {
  EXPECT_EQ(problems("garden.sunshin = 1"), "x.toml:1: unknown key 'garden.sunshin'; did you mean 'garden.sunshine'?");
  EXPECT_EQ(problems("titel = 'x'"), "x.toml:1: unknown key 'titel'; did you mean 'title'?");
  EXPECT_EQ(problems("event = 1"), "x.toml:1: unknown key 'event'; did you mean 'events'?");
  EXPECT_EQ(problems("zeal = 1"), "x.toml:1: unknown key 'zeal'; did you mean 'gardener.zeal'?");
}

TEST(ParameterReader, TellsAnUnknownTableOnce) {
  EXPECT_EQ(problems("[gardn]\nsunshine = 1\nbeds = 2\n"), "x.toml:1: unknown key 'gardn'; did you mean 'garden'?");
}

TEST(ParameterReader, RefusesAParameterGivenTwice) {
  EXPECT_EQ(problems("\"garden.beds\" = 3\n[garden]\nbeds = 4\n"),
            "x.toml:3: garden.beds is given twice; first on line 1");
}

TEST(ParameterReader, HidesControlCharactersOfKeys) {
  EXPECT_EQ(problems("\"a\\u001b[2J\" = 1"), "x.toml:1: unknown key 'a\\u001B[2J'");
}

TEST(PathParameter, StartsFromTheFolderOfItsFile) {
  EXPECT_EQ(read("garden.map = 'maps/a.csv'", {}, "plots/x.toml").parameters.at("garden.map"),
            Value("plots/maps/a.csv"));
  EXPECT_EQ(read("garden.map = '../maps/a.csv'", {}, "plots/x.toml").parameters.at("garden.map"), Value("maps/a.csv"));
  EXPECT_EQ(read("garden.map = '/maps/a.csv'", {}, "plots/x.toml").parameters.at("garden.map"), Value("/maps/a.csv"));
}

TEST(PathParameter, StartsFromTheFolderOfTheBaseThatGaveIt) {
  const garden::Folder folder;
  folder.write("bases/b.toml", "garden.map = 'a.csv'");
  const Scenario scenario = garden::load(folder.write("x.toml", "extends = 'bases/b.toml'"));
  EXPECT_EQ(scenario.parameters.at("garden.map"), Value((folder.path() / "bases/a.csv").generic_string()));
}

TEST(PathParameter, StaysEmptyWhereNoneIsGiven) {
  EXPECT_EQ(read("garden.map = ''").parameters.at("garden.map"), Value(""));
}

TEST(PathParameter, RefusesNul) {
  EXPECT_EQ(problems("garden.map = \"a\\u0000b\""),
            "x.toml:1: garden.map is \"a\\u0000b\"; a path cannot hold a NUL character");
}

}  // namespace
}  // namespace districtwide
