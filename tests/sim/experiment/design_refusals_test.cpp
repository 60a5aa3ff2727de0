#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/design_support.h"

namespace districtwide {
namespace {

using testing::HasSubstr;

class DesignRefusals : public test::DesignFiles {};

std::string sized(const std::string& kind, const std::string& factors) {
  return "base = \"base.toml\"\nkind = \"" + kind + "\"\npoints = 64\n[[factors]]\n" + factors;
}
std::string grid(const std::string& factor) { return "base = \"base.toml\"\nkind = \"grid\"\n[[factors]]\n" + factor; }
const std::string kTable = "base = \"base.toml\"\nkind = \"table\"\nfile = \"rows.csv\"\n";
const std::string kStrategies = "mixture = [\"strategy.system\", \"strategy.school\", \"strategy.teacher\"]\n";
const std::string kCount = "parameter = \"priorities.count\"\nrange = [1, 3]\n";

TEST_F(DesignRefusals, ASettingOfWhatVariesIsRefused) {
  const Override setting{"priorities.count", "9", {"--set priorities.count=9"}};
  try {
    read(grid("parameter = \"priorities.count\"\nvalues = [1, 2]\n"), {setting});
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("--set priorities.count=9: priorities.count varies in this design"));
  }
}

TEST_F(DesignRefusals, AMixtureSumsToOneAtEveryPoint) {
  for (const std::string kind : {"random", "latin_hypercube", "sobol", "saltelli", "morris"}) {
    const Design design = read(sized(kind, kCount + "[[factors]]\n" + kStrategies));
    ASSERT_EQ(design.parameters.size(), 4u);
    for (std::int64_t point = 0; point < design.n_points; ++point) {
      double sum = 0;
      for (std::size_t k = 1; k < 4; ++k) {
        const double share = std::get<double>(design.value(point, k));
        EXPECT_GE(share, 0);
        sum += share;
      }
      // Three divisions and two additions, each off by at most 2^-53 of at most 1.
      EXPECT_NEAR(sum, 1, 5 * std::ldexp(1.0, -53)) << kind << " point " << point;
    }
  }
}

/// Uniform on the triangle, a share has mean 1/3 and exceeds 1/2 with probability (1 - 1/2)^2 = 1/4. In 4,096 random
/// points the standard errors are sqrt(1/18/4096) = 0.0037 and sqrt(3/16/4096) = 0.0068; five of them, by a fixed seed.
TEST_F(DesignRefusals, AMixtureTakesEveryDivisionEquallyOften) {
  const Design design = read("base = \"base.toml\"\nkind = \"random\"\npoints = 4096\n[[factors]]\n" + kStrategies +
                             "[run]\nreplicates = 1\n");
  for (std::size_t k = 0; k < 3; ++k) {
    double sum = 0, above_half = 0;
    for (std::int64_t point = 0; point < design.n_points; ++point) {
      const double share = std::get<double>(design.value(point, k));
      sum += share;
      above_half += share > 0.5 ? 1 : 0;
    }
    EXPECT_NEAR(sum / 4096, 1.0 / 3, 5 * std::sqrt(1.0 / 18 / 4096));
    EXPECT_NEAR(above_half / 4096, 0.25, 5 * std::sqrt(3.0 / 16 / 4096));
  }
}

TEST_F(DesignRefusals, TheTextTellsAMixtureFromThreeFactors) {
  EXPECT_THAT(read(sized("sobol", kStrategies)).to_toml(), HasSubstr("[[factors]]\n" + kStrategies));
}

TEST_F(DesignRefusals, FaultsOfMixturesAreRefusedByLine) {
  EXPECT_THAT(refusal(sized("sobol", "mixture = [\"strategy.system\"]\n")),
              HasSubstr("design.toml:5: a mixture needs at"));
  EXPECT_THAT(refusal(sized("sobol", "mixture = [\"strategy.sytem\", \"strategy.school\"]\n")),
              HasSubstr("unknown key 'strategy.sytem'; did you mean 'strategy.system'?"));
  EXPECT_THAT(refusal(sized("sobol", "mixture = [\"priorities.count\", \"strategy.school\"]\n")),
              HasSubstr("priorities.count cannot be a part of a mixture"));
  EXPECT_THAT(refusal(sized("sobol", "mixture = [\"strategy.school\", \"strategy.school\"]\n")),
              HasSubstr("strategy.school is the parameter of two factors"));
  EXPECT_THAT(refusal(sized("sobol", "mixture = 3\n")), HasSubstr("design.toml:5: mixture is 3; expected a list"));
  EXPECT_THAT(refusal(sized("sobol", kStrategies + "levels = 3\n")), HasSubstr("design.toml:6: unknown key 'levels'"));
  EXPECT_THAT(refusal(grid(kStrategies)), HasSubstr("design.toml:4: a grid takes no mixture"));
}

TEST_F(DesignRefusals, AllParametersAreThoseWithAPlausibleRangeThatNothingElseVaries) {
  const Design design =
      read(sized("sobol", kCount + "[[factors]]\nparameters = \"all\"\nrange = \"plausible\"\n" +
                              "except = [\"strategy\", \"levels\", \"organization\", \"rollout\"]\n"));
  const ParameterTable& table = design.base.parameters.table();
  EXPECT_EQ(table[design.parameters[0]].key, "priorities.count");
  EXPECT_GT(design.parameters.size(), 50u);
  for (std::size_t k = 1; k < design.parameters.size(); ++k) {
    const Parameter& parameter = table[design.parameters[k]];
    for (const std::string word : {"years", "weeks_per_year", "start_year", "priorities.count"})
      EXPECT_NE(parameter.key, word);
    for (const std::string group : {"strategy.", "levels.", "organization.", "rollout."})
      EXPECT_NE(parameter.key.rfind(group, 0), 0u) << parameter.key;
    for (std::int64_t point = 0; point < design.n_points; ++point) {
      EXPECT_GE(std::get<double>(design.value(point, k)), parameter.plausible.low) << parameter.key;
      EXPECT_LE(std::get<double>(design.value(point, k)), parameter.plausible.high) << parameter.key;
    }
  }
}

TEST_F(DesignRefusals, AllParametersMayBeSpreadByRatiosWhereTheirRangesBeginAboveZero) {
  const Design design = read(sized("sobol",
                                   "parameters = \"all\"\nrange = \"plausible\"\n"
                                   "distribution = \"log_uniform\"\nexcept = [\"strategy\", \"rollout\", "
                                   "\"organization\"]\n"));
  int n_log = 0, n_uniform = 0;
  for (const Factor& factor : design.factors) {
    const bool is_log = std::holds_alternative<LogUniform>(factor.distribution);
    EXPECT_EQ(is_log, design.base.parameters.table()[factor.parameter].plausible.low > 0);
    (is_log ? n_log : n_uniform) += 1;
  }
  EXPECT_GT(n_log, 0);
  EXPECT_GT(n_uniform, 0);
}

TEST_F(DesignRefusals, FaultsOfAllParametersAreRefusedByLine) {
  EXPECT_THAT(refusal(sized("sobol", "parameters = \"all\"\nrange = \"plausible\"\ndistribution = \"normal\"\n")),
              HasSubstr("design.toml:7: distribution is \"normal\"; all parameters can be uniform or log_uniform"));
  EXPECT_THAT(refusal(sized("sobol", "parameters = \"some\"\nrange = \"plausible\"\n")),
              HasSubstr("design.toml:5: expected parameters = \"all\""));
  EXPECT_THAT(refusal(sized("sobol", "parameters = \"all\"\nrange = [0, 1]\n")), HasSubstr("design.toml:6: expected"));
  EXPECT_THAT(refusal(sized("sobol", "parameters = \"all\"\nrange = \"plausible\"\nexcept = [\"stratgy\"]\n")),
              HasSubstr("design.toml:7: unknown parameter: unknown key 'stratgy'; did you mean 'strategy'?"));
  EXPECT_THAT(refusal(grid("parameters = \"all\"\nrange = \"plausible\"\n")), HasSubstr("a grid cannot vary all"));
}

TEST_F(DesignRefusals, WhatWouldHaveNoEffectIsRefused) {
  EXPECT_THAT(refusal(sized("sobol", kCount + "mean = 2\n")),
              HasSubstr("design.toml:7: mean has no effect here: it belongs to distribution = \"normal\""));
  EXPECT_THAT(refusal(sized("sobol", kCount + "weights = [1]\n")),
              HasSubstr("design.toml:7: weights has no effect here"));
  EXPECT_THAT(refusal(grid("parameter = \"priorities.count\"\nvalues = [1, 2]\nweights = [1, 5]\n")),
              HasSubstr("design.toml:6: weights has no effect here"));
  EXPECT_THAT(refusal(grid(kCount + "levels = 3\ndistribution = \"triangular\"\nmode = 2\n")),
              HasSubstr("in a grid the levels of a range can be uniform or log_uniform"));
}

TEST_F(DesignRefusals, TooManyRunsOfATableAndTooManyValuesAreRefused) {
  write("rows.csv", "priorities.count\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n");
  EXPECT_THAT(refusal(kTable + "[run]\nreplicates = 10_000_000\n"),
              HasSubstr("design.toml:3: the design has 11 points of 10000000 replicates"));
  EXPECT_THAT(refusal("base = \"base.toml\"\nkind = \"random\"\npoints = 9_000_000\n[[factors]]\nparameters = \"all\"\n"
                      "range = \"plausible\"\n[run]\nreplicates = 1\n"),
              HasSubstr("design.toml:3: the design has 9000000 points of 1 replicates, and"));
}

TEST_F(DesignRefusals, UntilGivesTheMostReplicatesAndIsRefusedByLine) {
  const auto with = [](const std::string& until, const std::string& more = "") {
    return sized("sobol", kCount + "[run]\nuntil = { " + until + " }\n" + more);
  };
  const std::string good = "quantity = \"adoption\", week = 71, half_width = 0.01, max_replicates = 512";
  const Design design = read(with(good));
  ASSERT_TRUE(design.until);
  EXPECT_EQ(design.until->week, 71);
  EXPECT_EQ(design.base.run.replicates, 512);
  EXPECT_THAT(design.to_toml(), HasSubstr("until = { " + good + ", paired = false }"));
  EXPECT_THAT(refusal(with(good, "replicates = 3\n")), HasSubstr("design.toml:9: replicates and until exclude each other"));
  EXPECT_THAT(refusal(with(good + ", paired = true", "seeds = \"own\"\n")), HasSubstr("which needs seeds = \"common\""));
  EXPECT_THAT(refusal(with("quantity = \"adopton\", week = 71, half_width = 0, max_replicates = 0")),
              testing::AllOf(HasSubstr("design.toml:8: unknown quantity 'adopton'"), HasSubstr("half_width is 0; expected"),
                             HasSubstr("until.max_replicates is 0; expected a whole number from 2 to 10000000")));
  EXPECT_THAT(refusal(with("quantity = \"adoption\", week = 71, half_width = 0.01, max_replicates = 1")),
              HasSubstr("design.toml:8: until needs at least two replicates"));
  EXPECT_THAT(refusal(with("quantity = \"adopton\", week = 71, half_width = 0")),
              testing::AllOf(HasSubstr("design.toml:8: unknown quantity 'adopton'; did you mean 'adoption'?"),
                             HasSubstr("half_width is 0; expected a number above 0"),
                             HasSubstr("until needs max_replicates")));
  EXPECT_THAT(refusal(sized("sobol", kCount + "[run]\nuntil = 3\n")), HasSubstr("design.toml:8: until is 3; expected until ="));
}

TEST_F(DesignRefusals, OutputIsTheDesignsAndRefusedByLine) {
  const Design design =
      read(sized("sobol", kCount + "[output]\nevery = 6\nquantities = [\"adoption\", \"depth\"]\nschools = false\n"));
  EXPECT_EQ(design.base.output.every, 6);
  EXPECT_EQ(design.point(3).output.quantities, (std::vector<std::string>{"adoption", "depth"}));
  EXPECT_THAT(refusal(sized("sobol", kCount + "[output]\nevry = 6\n")),
              HasSubstr("design.toml:8: unknown key 'output.evry'; did you mean 'output.every'?"));
  EXPECT_THAT(refusal(sized("sobol", kCount + "[run]\nseed = 1\nreplicate = 6\n")),
              HasSubstr("design.toml:9: unknown key 'run.replicate'; did you mean 'run.replicates'?"));
}

TEST_F(DesignRefusals, WrongSettingsHideNothingElse) {
  EXPECT_EQ(refusal("base = \"base.toml\"\nkind = \"gird\"\n[[factors]]\n" + kCount +
                    "[run]\nseed = -1\nseeds = \"mine\"\n[output]\nquantities = [\n  \"adopton\"]\n"),
            "design.toml:7: run.seed is -1; allowed 0 to 9223372036854775807\n"
            "design.toml:10: output.quantities: unknown quantity \"adopton\"; did you mean 'adoption'?\n"
            "design.toml:8: seeds is \"mine\"; expected \"common\" or \"own\"\n"
            "design.toml:2: kind is \"gird\"; there are grid, random, latin_hypercube, sobol, saltelli, morris, table; "
            "did you mean 'grid'?");
}

TEST_F(DesignRefusals, FilesThatAreNotThereAreToldByLine) {
  EXPECT_THAT(refusal("kind = \"grid\"\nbase = \"nope.toml\"\n"),
              testing::MatchesRegex("design.toml:2: base \"nope.toml\", but .*nope.toml: there is no such file"));
  EXPECT_THAT(refusal("base = \"base.toml\"\nkind = \"table\"\nfile = \"nope.csv\"\nx = 1\n"),
              testing::AllOf(HasSubstr("design.toml:4: unknown key 'x'"), HasSubstr("design.toml:3: file \"nope.csv\", but "),
                             HasSubstr("nope.csv: there is no such file")));
}

TEST_F(DesignRefusals, PathsStartFromTheDesignsFolder) {
  write("base2.toml", "years = 2\n");
  const Design design = read(
      "base = \"base2.toml\"\nkind = \"grid\"\n[[factors]]\nparameter = \"organization.file\"\n"
      "values = [\"a/../b.graphml\", \"/c.graphml\"]\n");
  EXPECT_EQ(std::get<std::string>(design.value(0, 0)), (folder_.path() / "b.graphml").generic_string());
  EXPECT_EQ(std::get<std::string>(design.value(1, 0)), "/c.graphml");
}

TEST_F(DesignRefusals, PointsThatContradictThemselvesAreToldByLineNumberAndValues) {
  EXPECT_THAT(refusal(grid("parameter = \"strategy.teacher\"\nvalues = [0, 0.7]\n")),
              HasSubstr("design.toml:4: in point 1 (strategy.teacher = 0.7): strategy.system + "));
  write("rows.csv", "strategy.teacher\n0\n0.7\n");
  EXPECT_THAT(refusal(kTable), HasSubstr("rows.csv:3: in point 1 (strategy.teacher = 0.7): strategy.system + "));
}

}  // namespace
}  // namespace districtwide
