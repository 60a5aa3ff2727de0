#include "bindings/shared/provenance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/registry.h"

namespace districtwide {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Scenario scenario(const std::string& text) { return scenario_from_text(text, "test.toml"); }

TEST(CommandLine, PutsInQuotesWhatAShellWouldTakeApart) {
  EXPECT_EQ(command_line_text({"run", "my file.toml", "--set", "x=[1, 2]", "it's", ""}),
            "districtwide run 'my file.toml' --set 'x=[1, 2]' 'it'\\''s' ''");
}

TEST(Varied, HoldsTheParametersWhoseNumbersDiffer) {
  const std::vector<Scenario> points{scenario(""), scenario("[superintendent]\nengagement = 0.4"),
                                     scenario("[priorities]\ncount = 6")};
  const Varied varied = varied_parameters(points);
  ASSERT_EQ(varied.values.size(), 2u);
  EXPECT_EQ(varied.values[0].first, "superintendent.engagement");
  EXPECT_THAT(varied.values[0].second, ElementsAre(0.9, 0.4, 0.9));
  EXPECT_THAT(varied.values[1].second, ElementsAre(2, 2, 6));
  EXPECT_EQ(varied.units.size(), 2u);
}

TEST(Varied, IsEmptyForOneScenario) {
  const std::vector<Scenario> points{scenario("[priorities]\ncount = 6")};
  EXPECT_TRUE(varied_parameters(points).values.empty());
}

TEST(Provenance, OfOneScenarioHoldsAFileThatStandsAlone) {
  const std::vector<Scenario> points{scenario("title = \"A\"\n[priorities]\ncount = 6")};
  const Provenance provenance = provenance_of(points, "districtwide run test.toml");
  EXPECT_EQ(provenance.title, "A");
  EXPECT_EQ(provenance.history, "districtwide run test.toml");
  EXPECT_EQ(scenario(provenance.scenario_toml).parameters.number("priorities.count"), 6);
}

TEST(Provenance, OfAComparisonHoldsABlockAScenario) {
  const std::vector<Scenario> points{scenario("title = \"A\""), scenario("title = \"B\"\n[priorities]\ncount = 6")};
  const Provenance provenance = provenance_of(points, "");
  EXPECT_EQ(provenance.title, "A compared with B");
  EXPECT_THAT(provenance.scenario_toml, HasSubstr("[[scenario]]\nname = \"test\"\ntoml = '''\ntitle = \"A\"\n"));
  EXPECT_THAT(provenance.scenario_toml, HasSubstr("count = 6\n'''"));
}

TEST(Provenance, KeepsATitleThatWouldEndTheBlockOnALineOfItsOwn) {
  const std::vector<Scenario> points{scenario("title = \"A\""), scenario("title = \"'''\"")};
  EXPECT_THAT(provenance_of(points, "").scenario_toml, HasSubstr("toml = \"title = \\\"'''\\\"\\n"));
}

}  // namespace
}  // namespace districtwide
