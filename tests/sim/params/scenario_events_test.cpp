#include <gtest/gtest.h>

#include "tests/support/params_support.h"

namespace districtwide {
namespace {

using garden::problems;
using garden::read;

/// A scenario of one event with these lines; they begin on line 2.
std::string event(const std::string& lines) { return "[[events]]\n" + lines; }

int week_of(const std::string& when, const std::string& before = "") {
  return read(before + event(when + "\nset = { \"gardener.zeal\" = 0.5 }")).timeline.changes().at(0).week;
}

TEST(EventReader, ReadsAllOfAnEvent) {
  const Scenario scenario =
      read(event("week = 8\nset = { \"gardener.zeal\" = 0.125 }\nover_weeks = 3\nnote = 'tired'"));
  ASSERT_EQ(scenario.timeline.changes().size(), 1u);
  const Change& change = scenario.timeline.changes()[0];
  EXPECT_EQ(change.week, 8);
  EXPECT_EQ(change.parameter, garden::table().index_of("gardener.zeal"));
  EXPECT_EQ(change.target, 0.125);
  EXPECT_EQ(change.over_weeks, 3);
  EXPECT_EQ(change.note, "tired");
  EXPECT_EQ(change.place.text(), "plots/x.toml:3");
}

TEST(EventReader, TakesSettingsInEveryForm) {
  for (const std::string set :
       {"set = { \"growth.weeks.0\" = 2 }", "set = { growth.weeks.0 = 2 }", "set = { growth = { weeks.0 = 2 } }",
        "set.growth.weeks.0 = 2", "[events.set.growth.weeks]\n0 = 2"}) {
    const Scenario scenario = read(event("week = 1\n" + set));
    ASSERT_EQ(scenario.timeline.changes().size(), 1u) << set;
    EXPECT_EQ(scenario.timeline.changes()[0].target, 2) << set;
  }
}

TEST(EventReader, KeepsTheOrderOfTheSettings) {
  const Scenario scenario = read(event("week = 1\nset = { \"gardener.zeal\" = 0.5, \"garden.beds\" = 3 }"));
  EXPECT_EQ(scenario.timeline.changes()[0].parameter, garden::table().index_of("gardener.zeal"));
}

TEST(EventReader, RoundsYearsHalfUpToWeeks) {
  EXPECT_EQ(week_of("year = 1.5"), 15);
  EXPECT_EQ(week_of("year = 0.25"), 3);  // 2.5
  EXPECT_EQ(week_of("year = 0.24"), 2);
  EXPECT_EQ(week_of("year = 1", "weeks_per_year = 36\n"), 36);
}

TEST(EventReader, TakesTheFirstAndLastWeekOfTheRun) {
  EXPECT_EQ(week_of("week = 0"), 0);
  EXPECT_EQ(week_of("week = 19"), 19);
}

TEST(EventReader, RefusesWeeksOutsideTheRun) {
  EXPECT_EQ(problems(event("week = 20\nset.gardener.zeal = 0.5")),
            "x.toml:2: the event's week is 20; allowed 0 to 19 (years = 2, weeks_per_year = 10)");
  EXPECT_EQ(problems("years = 3\n" + event("week = -1\nset.gardener.zeal = 0.5")),
            "x.toml:3: the event's week is -1; allowed 0 to 29 (years = 3, weeks_per_year = 10)");
  EXPECT_EQ(problems(event("set.gardener.zeal = 0.5\nyear = 2")),
            "x.toml:3: the event's year is 2, which is week 20; allowed 0 to 19 (years = 2, weeks_per_year = 10)");
}

TEST(EventReader, MeasuresTheRunAfterTheOverrides) {
  const std::string text = event("week = 25\nset.gardener.zeal = 0.5");
  EXPECT_EQ(read(text, {garden::set("years", "3")}).timeline.changes().at(0).week, 25);
}

TEST(EventReader, DoesNotBlameEventsForAWrongLength) {
  EXPECT_EQ(problems("years = 99\n" + event("week = 500\nset.gardener.zeal = 0.5")),
            "x.toml:1: years is 99; allowed 1 to 10 (years)");
}

TEST(EventReader, WantsEitherWeekOrYear) {
  EXPECT_EQ(problems(event("set.gardener.zeal = 0.5")),
            "x.toml:1: the event has no week; give week = ... or year = ...");
  EXPECT_EQ(problems(event("week = 1\nyear = 1\nset.gardener.zeal = 0.5")),
            "x.toml:1: the event has a week and a year; give one of them");
}

TEST(EventReader, RefusesTimesOfOtherTypes) {
  EXPECT_EQ(problems(event("week = 1.5\nset.gardener.zeal = 0.5")),
            "x.toml:2: the event's week is 1.5; expected a whole number");
  EXPECT_EQ(problems(event("year = 'first'\nset.gardener.zeal = 0.5")),
            "x.toml:2: the event's year is \"first\"; expected a number");
  EXPECT_EQ(problems(event("year = nan\nset.gardener.zeal = 0.5")),
            "x.toml:2: the event's year is nan; expected a number");
}

TEST(EventReader, WantsSomethingToSet) {
  const std::string nothing = "the event sets nothing; give set = { \"group.parameter\" = number }";
  EXPECT_EQ(problems(event("week = 1")), "x.toml:2: " + nothing);
  EXPECT_EQ(problems(event("week = 1\nset = {}")), "x.toml:3: " + nothing);
  EXPECT_EQ(problems(event("week = 1\nset = 4")), "x.toml:3: " + nothing);
}

TEST(EventReader, RefusesUnknownKeys) {
  EXPECT_EQ(problems(event("weak = 1\nweek = 1\nset.gardener.zeal = 0.5")),
            "x.toml:2: unknown key 'weak'; did you mean 'week'? (in an event)");
  EXPECT_EQ(problems(event("week = 1\nset.gardener.zeel = 0.5")),
            "x.toml:3: unknown key 'gardener.zeel'; did you mean 'gardener.zeal'?");
}

TEST(EventReader, RefusesValuesThatDoNotFit) {
  EXPECT_EQ(problems(event("week = 1\nset.gardener.zeal = 1.5")),
            "x.toml:3: gardener.zeal is 1.5; allowed 0 to 1 (share)");
  EXPECT_EQ(problems(event("week = 1\nset.gardener.zeal = 'low'")),
            "x.toml:3: gardener.zeal is \"low\"; expected a number");
  EXPECT_EQ(problems(event("week = 1\nset.garden.beds = 1.5")),
            "x.toml:3: garden.beds is 1.5; expected a whole number");
}

TEST(EventReader, RefusesStartOnlyParameters) {
  EXPECT_EQ(problems(event("week = 1\nset = { years = 3, \"garden.fence\" = 2 }")),
            "x.toml:3: years can be set only at the start, not by an event\n"
            "x.toml:3: garden.fence can be set only at the start, not by an event");
}

TEST(EventReader, RefusesParametersThatHoldNoNumber) {
  const std::string wrong = " cannot be set by an event; events set parameters that hold one number";
  EXPECT_EQ(problems(event("week = 1\nset.garden = { soil = 'clay', sizes = [3], start = 2 }")),
            "x.toml:3: garden.soil" + wrong + "\nx.toml:3: garden.sizes" + wrong + "\nx.toml:3: garden.start" + wrong);
}

TEST(EventReader, RefusesTheSameKeyTwiceInAWeek) {
  EXPECT_EQ(problems(event("week = 5\nset.gardener.zeal = 0.5\n") + event("year = 0.5\nset.gardener.zeal = 0.25")),
            "x.toml:6: gardener.zeal is set twice in week 5; first at x.toml:3");
  EXPECT_EQ(problems(event("week = 5\nset = { \"gardener.zeal\" = 0.5, gardener.zeal = 0.25 }")),
            "x.toml:3: gardener.zeal is set twice in week 5; first at x.toml:3");
}

TEST(EventReader, AllowsRampsThatEndAfterTheRun) {
  EXPECT_EQ(problems(event("week = 19\nover_weeks = 100\nset.gardener.zeal = 0.5")), "");
}

TEST(EventReader, RefusesWrongLengthsOfRamps) {
  const std::string rest = "\nweek = 1\nset.gardener.zeal = 0.5";
  EXPECT_EQ(problems(event("over_weeks = -1" + rest)),
            "x.toml:2: the event's over_weeks is -1; allowed 0 to 1000000 (weeks)");
  EXPECT_EQ(problems(event("over_weeks = 0.5" + rest)),
            "x.toml:2: the event's over_weeks is 0.5; expected a whole number");
}

TEST(EventReader, RefusesRampsThatPassThroughNoAllowedValue) {
  EXPECT_EQ(problems(event("week = 1\nover_weeks = 2\nset.garden.beds = 9")),
            "x.toml:4: garden.beds holds whole numbers and cannot change over weeks");
  EXPECT_EQ(problems(event("week = 1\nover_weeks = 2\nset.growth.weeks.0 = inf")),
            "x.toml:4: growth.weeks.0 is inf; a change over weeks needs a finite end");
}

TEST(EventReader, RefusesEventsThatAreNone) {
  EXPECT_EQ(problems("events = 3"), "x.toml:1: events is 3; expected tables headed [[events]]");
  EXPECT_EQ(problems("[events]\nweek = 1"), "x.toml:1: events is a table; expected tables headed [[events]]");
  EXPECT_EQ(problems("events = [\n3]"), "x.toml:2: an event is 3; expected a table [[events]]");
  EXPECT_EQ(problems(event("week = 1\nset.gardener.zeal = 0.5\nnote = 3")),
            "x.toml:4: the event's note is 3; expected a text in quotes");
}

}  // namespace
}  // namespace districtwide
