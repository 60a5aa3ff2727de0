#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/params/toml_source.h"
#include "tests/support/design_support.h"

namespace districtwide {
namespace {

using testing::HasSubstr;

/// The resolved text of a design is a design.
class DesignTexts : public test::DesignFiles {
 protected:
  void expect_same(const Design& design) const {
    SCOPED_TRACE(design.to_toml().substr(0, 2000));
    const Design again = design_from_text(design.to_toml(), "again.toml");
    EXPECT_EQ(again.to_toml(), design.to_toml());
    EXPECT_EQ(again.title, design.title);
    ASSERT_EQ(again.n_points, design.n_points);
    ASSERT_EQ(again.parameters, design.parameters);
    EXPECT_TRUE(again.values == design.values);
    for (const std::int64_t point : {std::int64_t{0}, design.n_points - 1}) {
      EXPECT_EQ(again.point(point).to_toml(), design.point(point).to_toml());
      EXPECT_EQ(again.point(point).run, design.point(point).run);
    }
    ASSERT_EQ(again.carried.size(), design.carried.size());
    for (std::size_t k = 0; k < design.carried.size(); ++k) {
      EXPECT_EQ(again.carried[k].name, design.carried[k].name);
      EXPECT_EQ(again.carried[k].texts, design.carried[k].texts);
    }
  }
  static std::string sized(const std::string& kind, const std::string& factors) {
    return "base = \"base.toml\"\nkind = \"" + kind + "\"\npoints = 16\n" + factors;
  }
};

const std::string kFactors = R"([[factors]]
parameter = "superintendent.engagement"
range = [0.1, 0.7]
[[factors]]
mixture = ["strategy.system", "strategy.school", "strategy.teacher"]
[[factors]]
parameter = "priorities.count"
distribution = "log_uniform"
range = [1, 12]
[[factors]]
parameter = "teachers.turnover"
distribution = "normal"
range = [0, 0.3]
mean = 0.1
standard_deviation = 0.07
[[factors]]
parameter = "superintendent.turnover"
distribution = "triangular"
range = [0.05, 0.4]
mode = 0.15
[[factors]]
parameter = "organization.schools"
values = [2, 5, 9]
weights = [1, 0.3, 2]
)";

TEST_F(DesignTexts, OfEveryKindReadBackAsTheSameDesign) {
  for (const char* const kind : {"random", "latin_hypercube", "sobol", "saltelli", "morris"})
    expect_same(read(sized(kind, kFactors + "[run]\nseed = 5\nreplicates = 3\nseeds = \"own\"\n")));
  expect_same(read("base = \"base.toml\"\nkind = \"grid\"\n[[factors]]\nparameter = \"priorities.count\"\nrange = [1, 9]\n"
                   "levels = 4\n[[factors]]\nparameter = \"superintendent.engagement\"\nvalues = [0.1, 0.3]\n"
                   "[output]\nquantities = [\"depth\"]\nevery = 4\nschools = true\n"));
}

TEST_F(DesignTexts, WithUntilReadBackAsTheSameDesign) {
  const std::string until = "until = { quantity = \"adoption\", week = 71, half_width = 0.013, max_replicates = 96, ";
  const Design design = read(sized("sobol", "[[factors]]\nparameter = \"priorities.count\"\nrange = [1, 9]\n[run]\n" +
                                                until + "paired = true }\n"));
  expect_same(design);
  const Design again = design_from_text(design.to_toml(), "again.toml");
  ASSERT_TRUE(again.until);
  EXPECT_EQ(again.until->half_width, 0.013);
  EXPECT_TRUE(again.until->paired);
  EXPECT_EQ(again.base.run.replicates, 96);
}

TEST_F(DesignTexts, OfATableHoldItsRows) {
  write("rows.csv", "\"superintendent.engagement\",district,priorities.count\n0.1,\"Ash, \"\"Oak\"\"\n& Élm\",4\n"
                    "0.30000000000000004,,2\n");
  const Design design = read("base = \"base.toml\"\nkind = \"table\"\nfile = \"rows.csv\"\n");
  std::filesystem::remove(folder_ / "rows.csv");
  expect_same(design);
  EXPECT_EQ(design.carried[0].texts[0], "Ash, \"Oak\"\n& Élm");
}

/// Longer than what a user is taken to have meant.
TEST_F(DesignTexts, MayBeLong) {
  std::string rows = "superintendent.engagement\n";
  for (int row = 0; row < 60000; ++row) rows += std::to_string((row + 0.5) / 60000) + "0000000001\n";
  write("rows.csv", rows);
  const Design design = read("base = \"base.toml\"\nkind = \"table\"\nfile = \"rows.csv\"\n[run]\nreplicates = 1\n");
  ASSERT_GT(design.to_toml().size(), kLongestToml);
  expect_same(design);
}

TEST_F(DesignTexts, ThatContradictThemselvesAreRefused) {
  EXPECT_THAT(refusal("base = \"base.toml\"\nbase_toml = \"\"\nkind = \"grid\"\n"),
              HasSubstr("design.toml:2: base and base_toml exclude each other"));
  EXPECT_THAT(refusal("base = \"base.toml\"\nkind = \"table\"\nfile = \"rows.csv\"\ntable_csv = \"priorities.count\\n1\\n\"\n"),
              HasSubstr("design.toml:3: file and table_csv exclude each other"));
  EXPECT_THAT(refusal("base = \"base.toml\"\nkind = \"table\"\ntable_csv = \"priorities.count\\n-1\\n\"\n"),
              HasSubstr("table_csv:2: priorities.count is -1"));
  EXPECT_THAT(refusal("base_toml = \"years = 0\"\nkind = \"grid\"\n"), HasSubstr("base_toml:1: years is 0"));
}

TEST(ShippedDesignTexts, ReadBackAsTheSameDesign) {
  for (const auto& entry : std::filesystem::directory_iterator(DISTRICTWIDE_SOURCE_DIR "/scenarios/designs")) {
    if (entry.path().extension() != ".toml") continue;
    const Design design = read_design(entry.path());
    const Design again = design_from_text(design.to_toml(), "again.toml");
    EXPECT_EQ(again.to_toml(), design.to_toml()) << entry.path();
    EXPECT_TRUE(again.values == design.values) << entry.path();
  }
}

}  // namespace
}  // namespace districtwide
