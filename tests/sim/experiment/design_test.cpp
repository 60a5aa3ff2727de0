#include "sim/experiment/design.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/support/design_support.h"

namespace districtwide {
namespace {

using testing::HasSubstr;

class Designs : public test::DesignFiles {};

std::string one_factor(const std::string& lines) {
  return "base = \"base.toml\"\nkind = \"sobol\"\npoints = 8\n[[factors]]\n" + lines;
}
const std::string kEngagement = "parameter = \"superintendent.engagement\"\nrange = [0.2, 0.8]\n";

double number(const Design& design, std::int64_t point, std::size_t k) {
  return std::get<double>(design.value(point, k));
}

TEST_F(Designs, GridHasAllSettingsTheLastFactorFastest) {
  const Design design = read(R"(base = "base.toml"
kind = "grid"
[[factors]]
parameter = "superintendent.engagement"
range = [0.0, 1.0]
levels = 3
[[factors]]
parameter = "priorities.count"
values = [1, 6]
[run]
replicates = 5
seed = 77
)");
  ASSERT_EQ(design.n_points, 6);
  const double expected[6][2] = {{0, 1}, {0, 6}, {0.5, 1}, {0.5, 6}, {1, 1}, {1, 6}};
  for (int point = 0; point < 6; ++point) {
    EXPECT_EQ(number(design, point, 0), expected[point][0]);
    EXPECT_EQ(number(design, point, 1), expected[point][1]);
    EXPECT_EQ(design.point(point).parameters.number("priorities.count"), expected[point][1]);
    EXPECT_EQ(design.point(point).run.seed, 77);
    EXPECT_EQ(design.point(point).run.replicates, 5);
    EXPECT_EQ(design.point(point).parameters.number("organization.schools"), 3);
  }
}

TEST_F(Designs, EveryKindHasItsNumberOfPointsWithinTheRange) {
  const std::string two_factors = "[[factors]]\n" + kEngagement + "[[factors]]\nparameter = \"priorities.count\"\n" +
                                  "range = [1, 100]\ndistribution = \"log_uniform\"\n";
  const std::pair<const char*, int> kinds[] = {
      {"random", 8}, {"latin_hypercube", 8}, {"sobol", 8}, {"saltelli", 8 * 6}, {"morris", 8 * 3}};
  for (const auto& [kind, n_points] : kinds) {
    const Design design =
        read("base = \"base.toml\"\nkind = \"" + std::string(kind) + "\"\npoints = 8\n" + two_factors);
    ASSERT_EQ(design.n_points, n_points) << kind;
    std::set<double> values;
    for (int point = 0; point < n_points; ++point) {
      EXPECT_GE(number(design, point, 0), 0.2);
      EXPECT_LE(number(design, point, 0), 0.8);
      EXPECT_GE(number(design, point, 1), 1);
      EXPECT_LE(number(design, point, 1), 100);
      values.insert(number(design, point, 0));
    }
    EXPECT_GE(values.size(), 4u) << kind;
  }
}

TEST_F(Designs, PlausibleIsTheTablesRange) {
  const Design design = read(one_factor("parameter = \"superintendent.engagement\"\nrange = \"plausible\"\n"));
  const Parameter& parameter = design.base.parameters.table()[design.parameters[0]];
  const auto& uniform = std::get<Uniform>(design.factors[0].distribution);
  EXPECT_EQ(uniform.low, parameter.plausible.low);
  EXPECT_EQ(uniform.high, parameter.plausible.high);
}

TEST_F(Designs, SeedsMayBeThePointsOwn) {
  const Design common = read(one_factor(kEngagement));
  const Design own = read(one_factor(kEngagement + "[run]\nseeds = \"own\"\nseed = 3\n"));
  EXPECT_EQ(common.point(0).run.seed, common.point(1).run.seed);
  EXPECT_NE(own.point(0).run.seed, own.point(1).run.seed);
  EXPECT_EQ(own.point(1).run.seed, seed_of_point(3, 1));
  EXPECT_GE(own.point(1).run.seed, 0);
}

TEST_F(Designs, OptionsOfTheCommandComeLast) {
  const Design design = read(one_factor(kEngagement + "[run]\nreplicates = 4\n"),
                             {{"run.replicates", "9", {"--replicates 9"}}, {"priorities.count", "3", {"--set"}}});
  EXPECT_EQ(design.base.run.replicates, 9);
  EXPECT_EQ(design.point(0).parameters.number("priorities.count"), 3);
}

TEST_F(Designs, TableHasAPointARow) {
  write("rows.csv", "superintendent.engagement,name,priorities.count\n0.1,Lowell,4\n0.9,\"Ash, Oak\",2\n");
  const Design design = read("base = \"base.toml\"\nkind = \"table\"\nfile = \"rows.csv\"\n");
  ASSERT_EQ(design.n_points, 2);
  EXPECT_EQ(number(design, 1, 0), 0.9);
  EXPECT_EQ(number(design, 1, 1), 2);
  ASSERT_EQ(design.carried.size(), 1u);
  EXPECT_EQ(design.carried[0].name, "name");
  EXPECT_EQ(design.carried[0].texts[1], "Ash, Oak");
}

TEST_F(Designs, TextTellsTwoDesignsApart) {
  const std::string text = read(one_factor(kEngagement)).to_toml();
  EXPECT_EQ(text, read(one_factor(kEngagement)).to_toml());
  EXPECT_NE(text, read(one_factor(kEngagement + "[run]\nseed = 2\n")).to_toml());
  EXPECT_NE(text, read(one_factor("parameter = \"superintendent.engagement\"\nrange = [0.2, 0.81]\n")).to_toml());
  write("rows.csv", "priorities.count\n1\n2\n");
  const std::string table = read("base = \"base.toml\"\nkind = \"table\"\nfile = \"rows.csv\"\n").to_toml();
  write("rows.csv", "priorities.count\n1\n3\n");
  EXPECT_NE(table, read("base = \"base.toml\"\nkind = \"table\"\nfile = \"rows.csv\"\n").to_toml());
}

TEST_F(Designs, FaultsOfFactorsAreRefusedByLine) {
  EXPECT_THAT(refusal(one_factor("parameter = \"supertendent.engagement\"\nrange = [0, 1]\n")),
              HasSubstr("design.toml:5: unknown parameter: unknown key 'supertendent.engagement'; did you mean "
                        "'superintendent.engagement'?"));
  EXPECT_THAT(refusal(one_factor("parameter = \"superintendent.engagement\"\nrange = [0.5, 0.5]\n")),
              HasSubstr("design.toml:6: superintendent.engagement has the range [0.5, 0.5], which is empty"));
  EXPECT_THAT(refusal(one_factor("parameter = \"superintendent.engagement\"\nrange = [0, 1.5]\n")),
              HasSubstr("design.toml:6: superintendent.engagement has the range [0, 1.5]; allowed 0 to 1 (share)"));
  EXPECT_THAT(refusal(one_factor(kEngagement + "[[factors]]\n" + kEngagement)),
              HasSubstr("design.toml:8: superintendent.engagement is the parameter of two factors"));
  EXPECT_THAT(refusal(one_factor("parameter = \"superintendent.engagement\"\nvalues = [0.1, 7]\n")),
              HasSubstr("design.toml:6: superintendent.engagement is 7; allowed 0 to 1 (share)"));
  EXPECT_THAT(refusal(one_factor("parameter = \"priorities.count\"\nrange = [1, inf]\n")), HasSubstr("finite numbers"));
  EXPECT_THAT(refusal("base = \"base.toml\"\nkind = \"sobol\"\npoints = 8\nfactors = []\n"), HasSubstr("at least one"));
  EXPECT_THAT(refusal(one_factor("parameter = \"superintendent.engagement\"\n")), HasSubstr("needs either a range or"));
  EXPECT_THAT(refusal(one_factor(kEngagement + "distribution = \"unifrom\"\n")), HasSubstr("did you mean 'uniform'?"));
  EXPECT_THAT(refusal(one_factor(kEngagement + "levels = 3\n")), HasSubstr("design.toml:7: levels is for a range in a grid"));
  EXPECT_THAT(refusal(one_factor(kEngagement + "distribution = \"normal\"\nmean = 0.5\n")),
              HasSubstr("needs standard_deviation"));
  EXPECT_THAT(refusal(one_factor("parameter = \"start_year\"\nvalues = [2026, 2027]\n")),
              HasSubstr("design.toml:5: start_year cannot vary"));
  EXPECT_THAT(refusal(one_factor("parameter = \"years\"\nvalues = [2, 3]\n")), HasSubstr("design.toml:5: years cannot vary"));
}

TEST_F(Designs, FaultsOfTheDesignAreRefusedByLine) {
  EXPECT_THAT(refusal("kind = \"grid\"\n"), HasSubstr("a design needs a base"));
  EXPECT_THAT(refusal("base = \"base.toml\"\nkind = \"sobl\"\n"), HasSubstr("design.toml:2: kind is \"sobl\""));
  EXPECT_THAT(refusal("base = \"base.toml\"\nkind = \"grid\"\npoints = 3\n"),
              HasSubstr("design.toml:3: a design of kind grid takes no points"));
  EXPECT_THAT(refusal("base = \"base.toml\"\nkind = \"random\"\n"), HasSubstr("kind random needs points"));
  EXPECT_THAT(refusal("base = \"base.toml\"\nkind = \"random\"\npoint = 3\n"),
              HasSubstr("design.toml:3: unknown key 'point'; did you mean 'points'?"));
  EXPECT_THAT(refusal("base = \"base.toml\"\nkind = \"random\"\npoints = 1000000000000\n[[factors]]\n" + kEngagement),
              HasSubstr("design.toml:3: the design has 1000000000000 points of"));
  EXPECT_THAT(refusal(one_factor(kEngagement + "[run]\nseeds = \"mine\"\n")), HasSubstr("expected \"common\" or \"own\""));
  EXPECT_THAT(refusal(one_factor(kEngagement + "[run]\nreplicates = 0\n")), HasSubstr("design.toml:8: run.replicates is 0"));
}

TEST_F(Designs, FaultsOfATableAreRefusedByLine) {
  const std::string design = "base = \"base.toml\"\nkind = \"table\"\nfile = \"rows.csv\"\n";
  write("rows.csv", "superintendent.engagement\n0.4\n1.4\nmuch\n");
  EXPECT_THAT(refusal(design), HasSubstr("rows.csv:3: superintendent.engagement is 1.4; allowed 0 to 1 (share)"));
  EXPECT_THAT(refusal(design), HasSubstr("rows.csv:4: superintendent.engagement"));
  write("rows.csv", "superintendent.engagment\n0.4\n");
  EXPECT_THAT(refusal(design), HasSubstr("rows.csv:1: unknown key 'superintendent.engagment'; did you mean"));
  write("rows.csv", "district\nLowell\n");
  EXPECT_THAT(refusal(design), HasSubstr("rows.csv:1: no column is named by a parameter"));
  for (const char* const name : {"seed", "a/b", ".", "adoption", "school_poverty", "teacher_level", "support", "statistic",
                                 "quantile", "size_class_points", "population_adoption"}) {
    write("rows.csv", "priorities.count," + std::string(name) + "\n1,2\n");
    EXPECT_THAT(refusal(design), HasSubstr("rows.csv:1: the column \"" + std::string(name) + "\" cannot be carried"));
  }
  write("rows.csv", "priorities.count\n1\n2\n");
  EXPECT_THAT(refusal(design + "[run]\nreplicates = 10000000\n"), testing::Eq("accepted"));
  std::string rows = "priorities.count\n";
  for (int row = 0; row < 11; ++row) rows += "1\n";
  write("rows.csv", rows);
  EXPECT_THAT(refusal(design + "[run]\nreplicates = 10000000\n"), HasSubstr("design.toml:3: the design has 11 points"));
  write("rows.csv", "priorities.count\n");
  EXPECT_THAT(refusal(design), HasSubstr("rows.csv:1: the table has no row"));
}

/// Points that the model itself refuses: here shares of the strategies that do not sum to 1.
TEST_F(Designs, PointsThatContradictThemselvesAreRefused) {
  EXPECT_THAT(refusal(one_factor("parameter = \"strategy.teacher\"\nvalues = [0, 0.7]\n")),
              HasSubstr("in point "));
}

TEST(ShippedDesigns, AreRight) {
  int n_designs = 0;
  for (const auto& entry : std::filesystem::directory_iterator(DISTRICTWIDE_SOURCE_DIR "/scenarios/designs")) {
    if (entry.path().extension() != ".toml") continue;
    const Design design = read_design(entry.path());
    EXPECT_GT(design.n_points, 1) << entry.path();
    EXPECT_NE(design.title, design.name) << entry.path() << " has no title";
    ++n_designs;
  }
  EXPECT_GE(n_designs, 1);
}

}  // namespace
}  // namespace districtwide
