#include "models/district/conflicts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "models/district/parameters.h"

namespace districtwide::district {
namespace {

using Changes = std::vector<std::pair<std::string, Value>>;
using List = std::vector<double>;

ParameterSet changed(const Changes& changes) {
  ParameterSet values(parameter_table());
  for (const auto& [key, value] : changes) values.set(key, value);
  return values;
}

/// "key: message" of each conflict.
std::vector<std::string> conflicts_of(const Changes& changes) {
  std::vector<std::string> texts;
  for (const ModelFace::Conflict& conflict : conflicts(changed(changes))) {
    texts.push_back(parameter_table()[conflict.parameter].key + ": " + conflict.message);
  }
  return texts;
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Conflicts, DefaultsHaveNone) { EXPECT_THAT(conflicts_of({}), IsEmpty()); }

TEST(Conflicts, StrategyWeightsMustSumToOne) {
  EXPECT_THAT(conflicts_of({{"strategy.school", 0.2}}),
              ElementsAre("strategy.school: strategy.system + strategy.school + strategy.teacher is 1.2; the three "
                          "weights must sum to 1: raise or lower one of them (in one week, all events taken together)"));
}

TEST(Conflicts, StrategyWeightsThatSumToOneButForRoundingAreFine) {
  ASSERT_NE(0.7 + 0.2 + 0.1, 1.0);
  EXPECT_THAT(conflicts_of({{"strategy.system", 0.7}, {"strategy.school", 0.2}, {"strategy.teacher", 0.1}}), IsEmpty());
}

TEST(Conflicts, StrategyWeightsOffByMoreThanAThousandMillionthAreNot) {
  EXPECT_THAT(conflicts_of({{"strategy.system", 1 + 0.9e-9}}), IsEmpty());
  EXPECT_EQ(conflicts_of({{"strategy.system", 1 - 1.1e-9}}).size(), 1u);
}

TEST(Conflicts, WavesMustNotOutnumberSchools) {
  EXPECT_THAT(conflicts_of({{"organization.schools", 3.0}, {"rollout.waves", 3.0}}), IsEmpty());
  EXPECT_THAT(conflicts_of({{"organization.schools", 3.0}, {"rollout.waves", 4.0}}),
              ElementsAre("rollout.waves: rollout.waves is 4, but there are only 3 schools; allowed 1 to 3"));
}

TEST(Conflicts, WavesAreCountedAgainstTheListOfSizes) {
  EXPECT_THAT(conflicts_of({{"organization.school_sizes", List{20, 30}}, {"rollout.waves", 3.0}}),
              ElementsAre("rollout.waves: rollout.waves is 3, but there are only 2 schools; allowed 1 to 2"));
}

TEST(Conflicts, SchoolsMustAgreeWithTheListOfSizes) {
  EXPECT_THAT(conflicts_of({{"organization.school_sizes", List{20, 30}}, {"organization.schools", 2.0}}), IsEmpty());
  EXPECT_THAT(conflicts_of({{"organization.school_sizes", List{20, 30}}, {"organization.schools", 3.0}}),
              ElementsAre("organization.schools: organization.schools is 3, but organization.school_sizes lists 2 "
                          "schools; leave organization.schools out, or make them agree"));
}

TEST(Conflicts, SchoolsLeftOutGiveWayToTheListOfSizes) {
  EXPECT_THAT(conflicts_of({{"organization.school_sizes", List{20, 30}}}), IsEmpty());
}

TEST(Conflicts, SizesMustBeWhole) {
  EXPECT_THAT(conflicts_of({{"organization.school_sizes", List{20, 30.5}}}),
              ElementsAre("organization.school_sizes: organization.school_sizes holds 30.5; a school has a whole "
                          "number of teachers"));
}

TEST(Conflicts, InitialLevelsMustBeWhole) {
  EXPECT_THAT(conflicts_of({{"organization.initial_level", 2.5}}),
              ElementsAre("organization.initial_level: organization.initial_level holds 2.5; a level of use is a whole "
                          "number, 0 to 7"));
}

TEST(Conflicts, InitialLevelsMustBeAsManyAsSchools) {
  const Changes two_schools = {{"organization.schools", 2.0}, {"organization.initial_level", List{4, 0}}};
  EXPECT_THAT(conflicts_of(two_schools), IsEmpty());
  EXPECT_THAT(conflicts_of({{"organization.schools", 3.0}, {"organization.initial_level", List{4, 0}}}),
              ElementsAre("organization.initial_level: organization.initial_level lists 2 levels, but there are 3 "
                          "schools; give one number for all, or one for each school"));
}

TEST(Conflicts, TiesNeedTheFileOfPeople) {
  EXPECT_THAT(conflicts_of({{"organization.ties", std::string("ties.csv")}}),
              ElementsAre("organization.ties: organization.ties is given without organization.file; name the CSV file "
                          "of people there"));
}

TEST(Conflicts, AFileDecidesTheSchools) {
  const Changes file_alone = {{"organization.file", std::string("x.graphml")}};
  EXPECT_THAT(conflicts_of(file_alone), IsEmpty());
  for (const auto& [key, value] : Changes{{"organization.schools", 3.0},
                                          {"organization.teachers_per_school", 25.0},
                                          {"organization.school_size_cv", 0.1},
                                          {"organization.school_sizes", List{20, 30}}}) {
    EXPECT_THAT(conflicts_of({{"organization.file", std::string("x.graphml")}, {key, value}}),
                ElementsAre(key + ": " + key +
                            " is given, but organization.file decides which schools there are; leave one of the two "
                            "out"));
  }
}

TEST(Conflicts, WhatOnlyTheFileTellsIsLeftToItsReader) {
  const std::string file = "x.graphml";
  EXPECT_THAT(conflicts_of({{"organization.file", file}, {"rollout.waves", 30.0}}), IsEmpty());
  EXPECT_THAT(conflicts_of({{"organization.file", file}, {"organization.initial_level", List{4, 0}}}), IsEmpty());
}

TEST(Conflicts, AllAreReportedTogether) {
  EXPECT_EQ(conflicts_of({{"strategy.school", 0.2},
                          {"rollout.waves", 30.0},
                          {"organization.initial_level", 0.5},
                          {"organization.ties", std::string("ties.csv")}})
                .size(),
            4u);
}

TEST(NumberOfSchools, IsTheLengthOfTheListElseTheNumberGiven) {
  EXPECT_EQ(number_of_schools(changed({})), 20);
  EXPECT_EQ(number_of_schools(changed({{"organization.schools", 7.0}})), 7);
  EXPECT_EQ(number_of_schools(changed({{"organization.school_sizes", List{20, 30, 40}}})), 3);
}

}  // namespace
}  // namespace districtwide::district
