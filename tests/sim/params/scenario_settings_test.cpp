#include <gtest/gtest.h>

#include "tests/support/params_support.h"

namespace districtwide {
namespace {

using garden::problems;
using garden::read;

TEST(RunSettings, AreRead) {
  EXPECT_EQ(read("[run]\nreplicates = 10_000_000\nseed = 9223372036854775807").run,
            (RunSettings{.replicates = 10000000, .seed = 9223372036854775807}));
  EXPECT_EQ(read("run.seed = 0").run.seed, 0);
}

TEST(RunSettings, RefuseWhatIsOutOfRange) {
  EXPECT_EQ(problems("run.replicates = 0"), "x.toml:1: run.replicates is 0; allowed 1 to 10000000");
  EXPECT_EQ(problems("run.replicates = 10000001"), "x.toml:1: run.replicates is 10000001; allowed 1 to 10000000");
  EXPECT_EQ(problems("run.seed = -1"), "x.toml:1: run.seed is -1; allowed 0 to 9223372036854775807");
}

TEST(RunSettings, RefuseOtherTypes) {
  EXPECT_EQ(problems("run.replicates = 2.5"), "x.toml:1: run.replicates is 2.5; expected a whole number");
  EXPECT_EQ(problems("run.seed = 'x'"), "x.toml:1: run.seed is \"x\"; expected a whole number");
  EXPECT_EQ(problems("run = 3"), "x.toml:1: run is 3; expected a table [run]");
}

TEST(RunSettings, RefuseUnknownKeys) {
  EXPECT_EQ(problems("run.replicate = 3"), "x.toml:1: unknown key 'run.replicate'; did you mean 'run.replicates'?");
}

TEST(OutputSettings, AreRead) {
  EXPECT_EQ(read("[output]\nquantities = ['weeds', 'height']\nevery = 4\nschools = true\nteachers = true\n"
                 "keep_bits = 12\nsummary = true").output,
            (OutputSettings{.quantities = {"weeds", "height"}, .every = 4, .schools = true, .teachers = true,
                            .keep_bits = 12, .summary = true}));
}

TEST(OutputSettings, RefuseUnknownQuantities) {
  EXPECT_EQ(problems("output.quantities = [\n'weeds',\n'heigth',\n]"),
            "x.toml:3: output.quantities: unknown quantity \"heigth\"; did you mean 'height'?");
}

TEST(OutputSettings, RefuseAQuantityTwice) {
  EXPECT_EQ(problems("output.quantities = ['weeds', 'weeds']"),
            "x.toml:1: output.quantities: quantity \"weeds\" is listed twice");
}

TEST(OutputSettings, RefuseOtherTypes) {
  EXPECT_EQ(problems("output.quantities = 'weeds'"),
            "x.toml:1: output.quantities is \"weeds\"; expected a list of names, such as [\"height\"]");
  EXPECT_EQ(problems("output.quantities = [1]"),
            "x.toml:1: output.quantities is [1]; expected a list of names, such as [\"height\"]");
  EXPECT_EQ(problems("output.schools = 1"), "x.toml:1: output.schools is 1; expected true or false");
  EXPECT_EQ(problems("output.teachers = 'no'"), "x.toml:1: output.teachers is \"no\"; expected true or false");
  EXPECT_EQ(problems("output = []"), "x.toml:1: output is []; expected a table [output]");
}

TEST(OutputSettings, RefuseIntervalsBelowAWeek) {
  EXPECT_EQ(problems("output.every = 0"), "x.toml:1: output.every is 0; allowed 1 to 1000000");
}

TEST(OutputSettings, RefuseBitsThatAFloatHasNot) {
  EXPECT_EQ(problems("output.keep_bits = 0"), "x.toml:1: output.keep_bits is 0; allowed 1 to 23");
  EXPECT_EQ(problems("output.keep_bits = 24"), "x.toml:1: output.keep_bits is 24; allowed 1 to 23");
  EXPECT_EQ(problems("output.keep_bits = 1.5"), "x.toml:1: output.keep_bits is 1.5; expected a whole number");
  EXPECT_EQ(problems("output.summary = 1"), "x.toml:1: output.summary is 1; expected true or false");
}

TEST(OutputSettings, RefuseUnknownKeys) {
  EXPECT_EQ(problems("[output]\nscools = true"),
            "x.toml:2: unknown key 'output.scools'; did you mean 'output.schools'?");
}

}  // namespace
}  // namespace districtwide
