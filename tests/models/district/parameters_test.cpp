#include "models/district/parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/base/errors.h"
#include "tests/support/district_parameters_support.h"

namespace districtwide::district {
namespace {

/// A value of this parameter that is allowed and is not its default: within its plausible range where it has numbers.
Value another_value(const Parameter& parameter) {
  if (parameter.kind == Kind::Path) return std::string("elsewhere.csv");
  if (parameter.kind == Kind::Word) return parameter.choices.back();
  if (parameter.kind == Kind::Numbers) return std::vector<double>{14, 15, 16};
  if (parameter.kind == Kind::NumberOrNumbers) return 2.0;
  const double number = std::get<double>(parameter.default_value);
  const Range& range = parameter.plausible;
  if (parameter.kind == Kind::Integer) return number == range.low ? range.high : range.low;
  return range.low + 0.37 * (range.high - range.low);
}

std::set<std::string> start_only_keys() {
  std::set<std::string> keys;
  for (const Parameter& parameter : parameter_table().parameters()) {
    if (parameter.start_only) keys.insert(parameter.key);
  }
  return keys;
}

TEST(Parameters, EachValueReachesItsOwnFieldAndNoOther) {
  const std::vector<Named> before = fields_by_key(parameters_from(ParameterSet(parameter_table())));
  for (const Parameter& parameter : parameter_table().parameters()) {
    const Value other = another_value(parameter);
    ASSERT_NE(other, parameter.default_value) << parameter.key;
    ASSERT_EQ(misfit(parameter, other), std::nullopt) << parameter.key;
    ParameterSet values(parameter_table());
    values.set(parameter.key, other);
    std::vector<Named> expected = before;
    for (Named& field : expected) {
      if (field.first == parameter.key) field.second = other;
    }
    EXPECT_EQ(fields_by_key(parameters_from(values)), expected) << parameter.key;
  }
}

TEST(Parameters, EveryFieldHasARowAndEveryRowAField) {
  std::vector<std::string> fields, rows;
  for (const Named& field : fields_by_key(Parameters{})) fields.push_back(field.first);
  for (const Parameter& parameter : parameter_table().parameters()) rows.push_back(parameter.key);
  EXPECT_THAT(rows, testing::UnorderedElementsAreArray(fields));
}

TEST(Parameters, AssigningOneValueSetsItsFieldAlone) {
  Parameters parameters = parameters_from(ParameterSet(parameter_table()));
  std::vector<Named> expected = fields_by_key(parameters);
  const int engagement = parameter_table().index_of("superintendent.engagement");
  assign(parameters, engagement, 0.1);
  for (Named& field : expected) {
    if (field.first == "superintendent.engagement") field.second = 0.1;
  }
  EXPECT_EQ(fields_by_key(parameters), expected);
}

TEST(Parameters, AFractionInAWholeFieldIsRoundedHalvesUp) {
  Parameters parameters = {};
  const int interval = parameter_table().index_of("team.meeting_interval");
  for (const auto& [given, expected] : {std::pair{4.49, 4}, {4.5, 5}, {5.0, 5}}) {
    assign(parameters, interval, given);
    EXPECT_EQ(parameters.team.meeting_interval, expected) << given;
  }
}

TEST(Parameters, AValueOfTheWrongKindIsOurOwnMistake) {
  Parameters parameters = {};
  const int engagement = parameter_table().index_of("superintendent.engagement");
  try {
    assign(parameters, engagement, std::string("high"));
    FAIL() << "no error";
  } catch (const InternalError& error) {
    EXPECT_STREQ(error.what(), "a parameter's value is \"high\"; expected a number");
  }
}

TEST(Parameters, AnUnknownWayToSelectLeadersIsOurOwnMistake) {
  Parameters parameters = {};
  const int selection = parameter_table().index_of("strategy.lead_selection");
  try {
    assign(parameters, selection, std::string("loudness"));
    FAIL() << "no error";
  } catch (const InternalError& error) {
    EXPECT_STREQ(error.what(), "no way to select leaders is named loudness");
  }
}

TEST(Parameters, AListOfLevelsReachesTheOrganization) {
  ParameterSet values(parameter_table());
  values.set("organization.initial_level", std::vector<double>{4, 0, 0});
  EXPECT_THAT(parameters_from(values).organization.initial_level, testing::ElementsAre(4, 0, 0));
}

TEST(Parameters, WeeksAreYearsTimesWeeksPerYear) {
  EXPECT_EQ(parameters_from(ParameterSet(parameter_table())).weeks(), 180);
}

TEST(ParameterRows, EveryOneHasUnitMeaningAndSource) {
  for (const Parameter& parameter : parameter_table().parameters()) {
    EXPECT_FALSE(parameter.unit.empty()) << parameter.key;
    EXPECT_GT(parameter.meaning.size(), 10u) << parameter.key;
    EXPECT_EQ(parameter.meaning.back(), '.') << parameter.key;
    EXPECT_GT(parameter.source.size(), 8u) << parameter.key;
  }
}

TEST(ParameterRows, PlausibleLiesWithinAllowedAndHoldsTheDefault) {
  for (const Parameter& parameter : parameter_table().parameters()) {
    if (parameter.kind == Kind::Word || parameter.kind == Kind::Path) continue;
    EXPECT_LT(parameter.plausible.low, parameter.plausible.high) << parameter.key;
    EXPECT_TRUE(parameter.allowed.contains(parameter.plausible.low)) << parameter.key;
    EXPECT_TRUE(parameter.allowed.contains(parameter.plausible.high)) << parameter.key;
    if (parameter.kind == Kind::Numbers) continue;
    EXPECT_TRUE(parameter.plausible.contains(std::get<double>(parameter.default_value))) << parameter.key;
  }
}

TEST(ParameterRows, WhatIsMeasuredOrDerivedIsThisAndNoMore) {
  std::set<std::string> measured, derived;
  for (const Parameter& parameter : parameter_table().parameters()) {
    if (parameter.grade == Grade::Measured) measured.insert(parameter.key);
    if (parameter.grade == Grade::Derived) derived.insert(parameter.key);
  }
  EXPECT_THAT(measured, testing::ElementsAre("principals.turnover", "teachers.turnover"));
  EXPECT_THAT(derived, testing::ElementsAre("coaching.contact_hours", "organization.closure",
                                            "organization.same_department_tie", "organization.same_school_ties",
                                            "organization.schools", "organization.teachers_per_school",
                                            "superintendent.turnover", "teachers.leave_share",
                                            "teachers.poverty_effect"));
}

TEST(ParameterRows, NoEventMaySetWhatOnlyTheStartKnows) {
  std::set<std::string> expected = {"years", "weeks_per_year", "structures.initial", "team.initial_quality",
                                    "team.members", "leaders.disposition_mean", "leaders.disposition_concentration",
                                    "principals.disposition_mean", "principals.disposition_concentration",
                                    "strategy.lead_share", "strategy.lead_support", "strategy.lead_selection"};
  for (const Parameter& parameter : parameter_table().parameters()) {
    for (const std::string group : {"organization.", "components.initial.", "components.exists."}) {
      if (parameter.key.rfind(group, 0) == 0) expected.insert(parameter.key);
    }
  }
  EXPECT_EQ(start_only_keys(), expected);
}

TEST(ParameterRows, OnlyTheWeeksOfALevelMayBeInfinite) {
  for (const Parameter& parameter : parameter_table().parameters()) {
    const bool is_weeks = parameter.key.rfind("levels.weeks.", 0) == 0;
    EXPECT_EQ(parameter.allowed.contains(INFINITY), is_weeks) << parameter.key;
    EXPECT_FALSE(parameter.allowed.contains(-INFINITY)) << parameter.key;
  }
}

TEST(ParameterRows, DivisorsAreAboveZero) {
  for (const char* key : {"peers.saturation", "coaching.half_dose", "coaching.teachers_per_coach",
                          "components.build_weeks", "students.years_in_school", "team.meeting_interval",
                          "organization.poverty_concentration", "organization.schools_per_area",
                          "organization.department_size", "weeks_per_year", "rollout.waves", "levels.weeks.3to4"}) {
    EXPECT_NE(misfit(parameter_table()[parameter_table().index_of(key)], 0.0), std::nullopt) << key;
  }
}

TEST(ParameterRows, AValueOutsideIsRefusedWithItsRangeAndUnit) {
  const ParameterTable& table = parameter_table();
  EXPECT_EQ(misfit(table[table.index_of("superintendent.engagement")], 1.4), "is 1.4; allowed 0 to 1 (share)");
  EXPECT_EQ(misfit(table[table.index_of("priorities.count")], 0.5), "is 0.5; allowed 1 to 1000 (number)");
  EXPECT_EQ(misfit(table[table.index_of("principals.disposition_mean")], 1.0),
            "is 1; allowed above 0 and below 1 (share)");
}

TEST(ParameterRows, TheMemoryCheckAndNotTheRangeRefusesTwoThousandMillionSchools) {
  const ParameterTable& table = parameter_table();
  EXPECT_EQ(misfit(table[table.index_of("organization.schools")], 2e9), std::nullopt);
}

}  // namespace
}  // namespace districtwide::district
