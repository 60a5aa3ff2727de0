#include "sim/params/checks.h"

#include <gtest/gtest.h>

#include "tests/support/params_support.h"

namespace districtwide {
namespace {

using garden::problems;

std::string event_line(const std::string& lines) { return "[[events]]\n" + lines + "\n"; }

TEST(Conflicts, AreToldAtTheParametersPlace) {
  EXPECT_EQ(problems("\nmix.rain = 0.5"), "x.toml:2: mix.rain and mix.hose sum to 0.5; must be 1");
}

TEST(Conflicts, AreToldAtItsGroupWhereTheParameterStandsNowhere) {
  EXPECT_EQ(problems("\n\nmix.hose = 0.5"), "x.toml:3: mix.rain and mix.hose sum to 1.5; must be 1");
}

TEST(Conflicts, AreToldAtTheOverride) {
  EXPECT_EQ(problems("", {garden::set("mix.rain", "0.5")}),
            "--set mix.rain=0.5: mix.rain and mix.hose sum to 0.5; must be 1");
}

TEST(Conflicts, AreNotSoughtWhileValuesAreWrong) {
  EXPECT_EQ(problems("mix.rain = 0.5\nmix.hose = 2"), "x.toml:2: mix.hose is 2; allowed 0 to 1 (share)");
}

TEST(Conflicts, AreToldAtTheEventOfALaterWeek) {
  EXPECT_EQ(problems(event_line("week = 7\nset.mix.hose = 0.5")),
            "x.toml:3: in week 7: mix.rain and mix.hose sum to 1.5; must be 1");
}

TEST(Conflicts, AreSoughtAfterAllEventsOfAWeek) {
  EXPECT_EQ(problems(event_line("week = 7\nset.mix.hose = 0.5") + event_line("week = 7\nset.mix.rain = 0.5")), "");
}

TEST(Conflicts, BlameTheChangeOfTheParameterAtFault) {
  EXPECT_EQ(problems(event_line("week = 7\nset.mix.rain = 0.75") + event_line("week = 7\nset.mix.hose = 0.5")),
            "x.toml:3: in week 7: mix.rain and mix.hose sum to 1.25; must be 1");
}

TEST(Conflicts, AreSoughtInEachWeekOfARamp) {
  EXPECT_EQ(problems(event_line("week = 2\nover_weeks = 4\nset.mix.rain = 0") + event_line("week = 6\nset.mix.hose = 1")),
            "x.toml:4: in week 3: mix.rain and mix.hose sum to 0.75; must be 1");
}

TEST(Conflicts, AllowRampsThatMoveTogether) {
  EXPECT_EQ(problems(event_line("week = 2\nover_weeks = 4\nset = { \"mix.rain\" = 0, \"mix.hose\" = 1 }")), "");
}

TEST(Conflicts, AreToldOnceWithEachMessage) {
  EXPECT_EQ(problems("mix.hose = 0.5\n" + event_line("week = 3\nset.garden.beds = 3")),
            "x.toml:1: mix.rain and mix.hose sum to 1.5; must be 1");
}

TEST(Conflicts, DoNotMatterAfterTheEndOfTheRun) {
  EXPECT_EQ(problems(event_line("week = 19\nover_weeks = 2\nset.mix.rain = 0")), "");
}

TEST(Ramp, NeedsAFiniteStart) {
  EXPECT_EQ(problems("growth.weeks.0 = inf\n" + event_line("week = 4\nover_weeks = 2\nset.growth.weeks.0 = 3")),
            "x.toml:5: growth.weeks.0 is inf in week 4; a change over weeks needs a finite start");
}

TEST(Length, IsYearsTimesWeeks) {
  ParameterSet parameters(garden::table());
  parameters.set("years", 3.0);
  EXPECT_EQ(length_in_weeks(parameters, *garden::find_model("garden")), 30);
}

TEST(Conflicts, NeedNoCheckerInAModelWithoutRules) {
  ModelFace plain;
  plain.table = &garden::table();
  const auto find = [&](std::string_view) { return &plain; };
  EXPECT_EQ(parse_scenario("mix.rain = 0.5", "x.toml", find, {"district"}).parameters.number("mix.rain"), 0.5);
}

}  // namespace
}  // namespace districtwide
