#include <gtest/gtest.h>

#include <cmath>

#include "sim/params/table.h"
#include "tests/support/params_support.h"

namespace districtwide {
namespace {

using garden::kInfinity;

/// The misfit of a value of the garden's parameter `key`; "fits" if there is none.
std::string misfit_of(const std::string& key, const Value& value) {
  return misfit(garden::table()[garden::table().index_of(key)], value).value_or("fits");
}

TEST(Misfit, IsNothingForWhatFits) {
  EXPECT_EQ(misfit_of("garden.sunshine", 1.0), "fits");
  EXPECT_EQ(misfit_of("garden.beds", 7.0), "fits");
  EXPECT_EQ(misfit_of("garden.sizes", std::vector<double>{2, 2.5}), "fits");
  EXPECT_EQ(misfit_of("garden.sizes", std::vector<double>{}), "fits");
  EXPECT_EQ(misfit_of("garden.start", 3.0), "fits");
  EXPECT_EQ(misfit_of("garden.start", std::vector<double>{0, 7}), "fits");
  EXPECT_EQ(misfit_of("garden.soil", "clay"), "fits");
  EXPECT_EQ(misfit_of("garden.map", "../maps/a.csv"), "fits");
}

TEST(Misfit, TellsTheAllowedRangeAndUnit) {
  EXPECT_EQ(misfit_of("garden.sunshine", 1.4), "is 1.4; allowed 0 to 1 (share)");
  EXPECT_EQ(misfit_of("growth.rate", 0.0), "is 0; allowed above 0 (1/week)");
  EXPECT_EQ(misfit_of("garden.start", 8.0), "is 8; allowed 0 to 7");
}

TEST(Misfit, TellsTheItemOfAList) {
  EXPECT_EQ(misfit_of("garden.sizes", std::vector<double>{12, 1, 30}), "has 1 as item 2; allowed 2 to 50 (m2)");
  EXPECT_EQ(misfit_of("garden.start", std::vector<double>{9}), "has 9 as item 1; allowed 0 to 7");
}

TEST(Misfit, RefusesNaN) { EXPECT_EQ(misfit_of("garden.sunshine", std::nan("")), "is nan; expected a number"); }

TEST(Misfit, TakesInfinityOnlyWhereAllowed) {
  EXPECT_EQ(misfit_of("growth.weeks.0", kInfinity), "fits");
  EXPECT_EQ(misfit_of("growth.weeks.0", -kInfinity), "is -inf; allowed at least 0 (weeks)");
  EXPECT_EQ(misfit_of("growth.rate", kInfinity), "is inf; allowed above 0, but finite (1/week)");
  EXPECT_EQ(misfit_of("garden.sunshine", kInfinity), "is inf; allowed 0 to 1 (share)");
}

TEST(Misfit, RefusesFractionsOfWholeNumbers) {
  EXPECT_EQ(misfit_of("garden.beds", 2.5), "is 2.5; expected a whole number");
}

TEST(Misfit, TellsWhatWasExpected) {
  EXPECT_EQ(misfit_of("garden.sunshine", "high"), "is \"high\"; expected a number");
  EXPECT_EQ(misfit_of("garden.beds", "many"), "is \"many\"; expected a whole number");
  EXPECT_EQ(misfit_of("garden.sizes", 3.0), "is 3; expected a list of numbers");
  EXPECT_EQ(misfit_of("garden.start", std::vector<double>{}), "is []; expected a number or a list of numbers");
  EXPECT_EQ(misfit_of("garden.soil", 3.0), "is 3; expected one of \"clay\", \"sand\", \"loam\"");
  EXPECT_EQ(misfit_of("garden.map", 3.0), "is 3; expected a file's path in quotes");
}

TEST(Misfit, TellsTheChoicesAndTheNearest) {
  EXPECT_EQ(misfit_of("garden.soil", "snad"),
            "is \"snad\"; allowed \"clay\", \"sand\", \"loam\"; did you mean 'sand'?");
}

TEST(Misfit, RefusesNulInPaths) {
  EXPECT_EQ(misfit_of("garden.map", std::string("a\0b", 3)), "is \"a\\u0000b\"; a path cannot hold a NUL character");
}

}  // namespace
}  // namespace districtwide
