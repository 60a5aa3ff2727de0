#include "sim/params/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/params_support.h"

namespace districtwide {
namespace {

using garden::kInfinity;
using garden::row;
using testing::Contains;
using testing::Not;

std::string internal_error(std::vector<Parameter> parameters) {
  try {
    ParameterTable table(std::move(parameters));
    return "";
  } catch (const InternalError& error) {
    return error.what();
  }
}

TEST(Range, ContainsItsClosedEndsOnly) {
  EXPECT_TRUE((Range{0, 1}.contains(0)));
  EXPECT_TRUE((Range{0, 1}.contains(1)));
  EXPECT_FALSE((Range{0, 1, true, false}.contains(0)));
  EXPECT_FALSE((Range{0, 1, false, true}.contains(1)));
  EXPECT_FALSE((Range{0, 1}.contains(1.4)));
  EXPECT_FALSE((Range{0, 1}.contains(-1e-300)));
}

TEST(Range, ContainsInfinityOnlyAtAClosedInfiniteEnd) {
  EXPECT_TRUE((Range{0, kInfinity}.contains(kInfinity)));
  EXPECT_FALSE((Range{0, kInfinity, false, true}.contains(kInfinity)));
  EXPECT_FALSE((Range{0, 1}.contains(kInfinity)));
}

TEST(Range, NeverContainsNaN) { EXPECT_FALSE((Range{-kInfinity, kInfinity}.contains(std::nan("")))); }

TEST(Range, SaysWhatItContains) {
  EXPECT_EQ((Range{0, 1}.text()), "0 to 1");
  EXPECT_EQ((Range{0, kInfinity, true, true}.text()), "above 0");
  EXPECT_EQ((Range{1, kInfinity}.text()), "at least 1");
  EXPECT_EQ((Range{-kInfinity, 3}.text()), "at most 3");
  EXPECT_EQ((Range{-kInfinity, 3, false, true}.text()), "below 3");
  EXPECT_EQ((Range{-kInfinity, kInfinity}.text()), "any number");
  EXPECT_EQ((Range{0, 1, true, false}.text()), "above 0 and at most 1");
}

TEST(Grade, HasAName) {
  EXPECT_EQ(name_of(Grade::Measured), "measured");
  EXPECT_EQ(name_of(Grade::Derived), "derived");
  EXPECT_EQ(name_of(Grade::Assumed), "assumed");
}

TEST(ParameterTable, FindsParametersByKey) {
  EXPECT_EQ(garden::table().find("garden.sunshine"), 2);
  EXPECT_EQ(garden::table().index_of("growth.weeks.0"), 13);
  EXPECT_EQ(garden::table()[2].key, "garden.sunshine");
  EXPECT_EQ(garden::table().size(), 15);
}

TEST(ParameterTable, FindsNothingForOtherKeys) {
  EXPECT_EQ(garden::table().find("garden"), std::nullopt);
  EXPECT_THROW(garden::table().index_of("garden.moon"), InternalError);
}

TEST(ParameterTable, KnowsItsGroups) {
  EXPECT_TRUE(garden::table().is_group("growth"));
  EXPECT_TRUE(garden::table().is_group("growth.weeks"));
  EXPECT_FALSE(garden::table().is_group("growth.weeks.0"));
  EXPECT_FALSE(garden::table().is_group("grow"));
}

TEST(ParameterTable, NamesKeysAndGroups) {
  EXPECT_THAT(garden::table().names(), Contains("growth.weeks.0"));
  EXPECT_THAT(garden::table().names(), Contains("growth.weeks"));
  EXPECT_THAT(garden::table().names(), Not(Contains("")));
}

TEST(ParameterTable, RefusesADoubleKey) {
  const Parameter twice = row("a.b", Kind::Number, 1.0, {0, 1});
  EXPECT_EQ(internal_error({twice, twice}), "parameter key 'a.b' stands twice");
}

TEST(ParameterTable, RefusesADefaultThatDoesNotFit) {
  EXPECT_EQ(internal_error({row("a", Kind::Number, 2.0, {0, 1}, "share")}),
            "the default of a is 2; allowed 0 to 1 (share)");
}

TEST(ParameterTable, RefusesAKeyThatIsAlsoAGroup) {
  EXPECT_EQ(internal_error({row("a", Kind::Number, 1.0, {0, 1}), row("a.b", Kind::Number, 1.0, {0, 1})}),
            "parameter key 'a' is also a group");
}

TEST(ParameterTable, RefusesReservedWords) {
  EXPECT_EQ(internal_error({row("run.length", Kind::Number, 1.0, {0, 1})}),
            "parameter key 'run.length' begins with a reserved word");
}

TEST(ParameterTable, RefusesKeysThatWouldNeedQuotes) {
  for (const std::string key : {"", ".a", "a.", "a..b", "a b", "a.\"b\""}) {
    EXPECT_EQ(internal_error({row(key, Kind::Number, 1.0, {0, 1})}),
              "parameter key '" + key + "' is not made of bare keys and dots");
  }
}

TEST(ParameterSet, StartsWithTheDefaults) {
  const ParameterSet set(garden::table());
  EXPECT_EQ(set.number("gardener.zeal"), 0.9);
  EXPECT_EQ(set.at("garden.soil"), Value("loam"));
  EXPECT_TRUE(set.is_default(2));
}

TEST(ParameterSet, HoldsWhatIsSet) {
  ParameterSet set(garden::table());
  set.set("garden.sunshine", 0.75);
  EXPECT_EQ(set[2], Value(0.75));
  EXPECT_FALSE(set.is_default(2));
}

TEST(ParameterSet, RefusesTheNumberOfAWord) {
  EXPECT_THROW(ParameterSet(garden::table()).number("garden.soil"), InternalError);
}

}  // namespace
}  // namespace districtwide
