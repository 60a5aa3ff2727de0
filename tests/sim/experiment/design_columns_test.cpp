#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "sim/experiment/unit_points.h"
#include "tests/support/design_support.h"

namespace districtwide {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// A table of districts by their teachers, the base without an organization of its own.
class DesignColumns : public test::DesignFiles {
 protected:
  Design read_table(const std::string& rows, const std::string& more = "") const {
    write("plain.toml", "years = 2\n");
    write("rows.csv", rows);
    write("design.toml", kHead + more);
    return read_design(folder_.path() / "design.toml");
  }
  std::string refusal_of(const std::string& rows, const std::string& more = "") const {
    write("plain.toml", "years = 2\n");
    write("rows.csv", rows);
    return refusal(kHead + more);
  }
  const std::string kHead = "base = \"plain.toml\"\nkind = \"table\"\nfile = \"rows.csv\"\n";
  const std::string kRule = "[columns]\nteachers = \"total_teachers\"\n";
  const std::string kDrawn = "[[factors]]\nparameter = \"superintendent.engagement\"\nrange = [0.2, 0.6]\n"
                             "[[factors]]\nparameter = \"priorities.count\"\nrange = [1, 12]\ndistribution = \"log_uniform\"\n";
};

std::vector<double> sizes_of(const Design& design, std::int64_t point) {
  return std::get<std::vector<double>>(design.point(point).parameters.at("organization.school_sizes"));
}

TEST_F(DesignColumns, GiveADistrictAsManyTeachersAsTheTableSays) {
  const Design design = read_table("name,teachers\nAsh,2\nOak,47.5\nElm,100.4\n", kRule);
  ASSERT_EQ(design.n_points, 3);
  EXPECT_THAT(sizes_of(design, 0), ElementsAre(2));
  EXPECT_THAT(sizes_of(design, 1), ElementsAre(24, 24));
  EXPECT_THAT(sizes_of(design, 2), ElementsAre(34, 33, 33));
  ASSERT_TRUE(design.ruled);
  EXPECT_EQ(design.ruled->name, "teachers");
  EXPECT_THAT(design.ruled->numbers, ElementsAre(2, 48, 100));
  ASSERT_EQ(design.carried.size(), 1u);
  EXPECT_THAT(design.carried[0].texts, ElementsAre("Ash", "Oak", "Elm"));
  EXPECT_EQ(design.left_out, "");
}

TEST_F(DesignColumns, LeaveOutRowsThatAreTooSmallOrNotKnown) {
  const Design design = read_table("id,name,teachers\n1,Ash,1.99\n2,Oak,40\n3,Elm,\n4,Fir,NA\n5,Yew,-1\n6,Box,2\n", kRule);
  EXPECT_THAT(design.ruled->numbers, ElementsAre(40, 2));
  EXPECT_THAT(design.carried[1].texts, ElementsAre("Oak", "Box"));
  EXPECT_EQ(design.left_out, "4 of 6 rows have fewer than 2 teachers, or no number of them, and are left out: "
                             "line 2 (1, Ash), line 4 (3, Elm), line 5 (4, Fir) ...");
}

TEST_F(DesignColumns, DrawFactorsForEachRowAsTheKindRandomDoes) {
  const std::string rows = "name,teachers\nAsh,20\nOak,1\nElm,30\nFir,40\n";
  const Design table = read_table(rows, kRule + kDrawn + "[run]\nseed = 7\nseeds = \"own\"\n");
  const Design random = read("base = \"base.toml\"\nkind = \"random\"\npoints = 3\n" + kDrawn + "[run]\nseed = 7\n");
  ASSERT_EQ(table.n_points, 3);
  const std::size_t n_given = table.parameters.size() - table.factors.size();
  for (std::int64_t point = 0; point < 3; ++point)
    for (std::size_t k = 0; k < 2; ++k) EXPECT_EQ(table.value(point, n_given + k), random.value(point, k)) << point << k;
  EXPECT_NE(table.value(0, n_given), table.value(1, n_given));
  EXPECT_NE(table.point(0).run.seed, table.point(1).run.seed);
}

TEST_F(DesignColumns, TakeMixturesAndOtherColumnsBesideThem) {
  const Design design = read_table("\"teachers.turnover\",teachers\n0.1,20\n0.2,60\n",
                                   kRule + "[[factors]]\nmixture = [\"strategy.system\", \"strategy.school\", "
                                           "\"strategy.teacher\"]\n");
  for (std::int64_t point = 0; point < 2; ++point) {
    const Scenario scenario = design.point(point);
    EXPECT_EQ(scenario.parameters.number("teachers.turnover"), point == 0 ? 0.1 : 0.2);
    EXPECT_EQ(sizes_of(design, point).size(), point == 0 ? 1u : 2u);
    const double sum = scenario.parameters.number("strategy.system") + scenario.parameters.number("strategy.school") +
                       scenario.parameters.number("strategy.teacher");
    EXPECT_NEAR(sum, 1, 1e-12);  // three roundings of numbers up to 1
    EXPECT_GT(scenario.parameters.number("strategy.school"), 0);
  }
}

TEST_F(DesignColumns, AreInTheTextThatStandsAlone) {
  const Design design = read_table("id,name,teachers\n1,\"Ash, \"\"Oak\"\"\",39.6\n2,Elm,\n3,Fir,333\n",
                                   kRule + kDrawn + "[run]\nseed = 7\nseeds = \"own\"\n");
  std::filesystem::remove(folder_.path() / "rows.csv");
  const Design again = design_from_text(design.to_toml(), "again.toml");
  EXPECT_EQ(again.to_toml(), design.to_toml());
  EXPECT_EQ(again.left_out, design.left_out);
  EXPECT_THAT(design.left_out, HasSubstr("line 3 (2, Elm)"));
  EXPECT_EQ(again.ruled->numbers, design.ruled->numbers);
  EXPECT_TRUE(again.values == design.values);
  for (std::int64_t point = 0; point < design.n_points; ++point)
    EXPECT_EQ(again.point(point).to_toml(), design.point(point).to_toml());
}

TEST_F(DesignColumns, OfAnotherTableReplaceTheFile) {
  read_table("name,teachers\nAsh,20\n", kRule);
  std::filesystem::create_directory(folder_.path() / "other");
  write("other/rows.csv", "name,teachers\nOak,30\nElm,40\n");
  const Design design =
      read_design(folder_.path() / "design.toml", {.table = folder_.path() / "other" / "rows.csv"});
  EXPECT_THAT(design.ruled->numbers, ElementsAre(30, 40));
  EXPECT_THROW(read_design(folder_.path() / "design.toml", {.table = folder_.path() / "none.csv"}), FileError);
  // A design may leave its file out altogether.
  write("design.toml", "base = \"plain.toml\"\nkind = \"table\"\n" + kRule);
  EXPECT_EQ(read_design(folder_.path() / "design.toml", {.table = folder_.path() / "rows.csv"}).n_points, 1);
}

TEST_F(DesignColumns, OfAnotherTableAreForTables) {
  write("plain.toml", "years = 2\n");
  write("grid.toml", "base = \"plain.toml\"\nkind = \"grid\"\n[[factors]]\nparameter = \"priorities.count\"\nvalues = [1, 2]\n");
  write("rows.csv", "priorities.count\n1\n");
  try {
    read_design(folder_.path() / "grid.toml", {.table = folder_.path() / "rows.csv"});
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("--table: is for designs of kind table"));
  }
}

TEST_F(DesignColumns, TakeWhatTablesWriteForAnUnknownNumber) {
  for (const char* const sign : {"", "NA", "n/a", "-", "\u2013", "\u2020", "\u2021"})
    EXPECT_EQ(read_table("name,teachers\nAsh,20\nOak," + std::string(sign) + "\n", kRule).n_points, 1) << sign;
}

TEST_F(DesignColumns, ThatAreWrittenWronglyAreRefusedByLine) {
  const std::string rows = "name,teachers\nAsh,20\n";
  EXPECT_THAT(refusal_of(rows, "[columns]\nteacher = \"total_teachers\"\n"),
              HasSubstr("design.toml:5: columns names \"teacher\", which is no column of rows.csv; did you mean 'teachers'?"));
  EXPECT_THAT(refusal_of(rows, "[columns]\nteachers = \"total_teacher\"\n"),
              HasSubstr("design.toml:5: teachers is \"total_teacher\"; there is no such rule; there is total_teachers; did "
                        "you mean 'total_teachers'?"));
  EXPECT_THAT(refusal_of(rows, kRule + "name = \"total_teachers\"\n"),
              HasSubstr("design.toml:6: columns names a second column, \"name\"; it takes one"));
  EXPECT_THAT(refusal_of(rows, "columns = 3\n"), HasSubstr("design.toml:4: columns is 3; expected [columns]"));
  EXPECT_THAT(refusal_of("name,teachers\nAsh,many\n", kRule), HasSubstr("rows.csv:2: teachers is many; expected a number"));
  EXPECT_THAT(refusal_of("name,teachers\nAsh,1e300\n", kRule), HasSubstr("rows.csv:2: teachers is 1e300; expected a number"));
  EXPECT_THAT(refusal_of("name,teachers\nAsh,1\n", kRule), HasSubstr("rows.csv:1: no row is left: 1 of 1 rows"));
  EXPECT_THAT(refusal_of("name,teachers\n", kRule), HasSubstr("rows.csv:1: the table has no row"));
  EXPECT_THAT(refusal_of("population_adoption,teachers\nAsh,20\n", kRule), HasSubstr("cannot be carried"));
  EXPECT_THAT(refusal("base = \"base.toml\"\nkind = \"grid\"\n" + kRule), HasSubstr("design.toml:3: a design of kind grid takes no columns"));
  EXPECT_THAT(refusal_of(rows, "left_out = \"none\"\n" + kRule), HasSubstr("design.toml:4: left_out belongs to table_csv"));
}

TEST_F(DesignColumns, AndFactorsOfOneParameterAreRefusedByLine) {
  const std::string factor = "[[factors]]\nparameter = \"superintendent.engagement\"\nrange = [0, 1]\n";
  EXPECT_THAT(refusal_of("\"superintendent.engagement\",teachers\n0.5,20\n", kRule + factor),
              HasSubstr("design.toml:7: superintendent.engagement varies already, by a column of the table (rows.csv:1)"));
  EXPECT_THAT(refusal_of("name,teachers\nAsh,20\n",
                         kRule + "[[factors]]\nparameter = \"organization.school_sizes\"\nvalues = [[20, 30]]\n"),
              HasSubstr("design.toml:7: organization.school_sizes varies already, by a column of the table (design.toml:5)"));
  EXPECT_THAT(refusal_of("\"organization.school_sizes\",teachers\n20,20\n", kRule),
              HasSubstr("design.toml:5: organization.school_sizes varies already, by a column of the table (rows.csv:1)"));
  EXPECT_THAT(refusal_of("name,teachers\nAsh,20\n", kRule + factor + factor),
              HasSubstr("design.toml:10: superintendent.engagement is the parameter of two factors; the other is in line 7"));
}

TEST_F(DesignColumns, WhoseNumbersWouldFillMemoryAreRefused) {
  std::string rows = "name,teachers\n";
  for (int row = 0; row < 4; ++row) rows += "Ash,100000000\n";  // 3,125,000 schools each
  EXPECT_THAT(refusal_of(rows, kRule), HasSubstr("the table makes more than 10000000 numbers of its column teachers"));
}

/// A point whose parameters contradict each other is told of at its row.
TEST_F(DesignColumns, ThatContradictThemselvesAreRefusedByRow) {
  EXPECT_THAT(refusal_of("name,teachers\nAsh,100\nOak,40\n", kRule + "[[factors]]\nparameter = \"rollout.waves\"\nvalues = [3]\n"),
              HasSubstr("rows.csv:3: in point 1 (organization.school_sizes = [40], rollout.waves = 3)"));
}

}  // namespace
}  // namespace districtwide
