#include "models/contagion/network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/district/organization.h"
#include "sim/base/errors.h"
#include "tests/support/contagion_support.h"
#include "tests/support/district_support.h"

namespace districtwide::contagion {
namespace {

using testing::HasSubstr;

TEST(Network, OfADistrictIsTheDistrictModelsOwn) {
  const std::vector<std::string> settings = {"organization.schools=4", "organization.closure=0.6", "run.seed=12"};
  const Network network = build_network(test::contagion_of("", settings), 2);
  const Scenario district = test::scenario_of("", settings);
  const district::Organization organization =
      district::build_organization(district::parameters_from(district.parameters), 12, 2);
  EXPECT_EQ(network.ties, organization.advice);
  EXPECT_EQ(network.first_member, organization.first_teacher);
}

TEST(Network, ReadsAnOrganizationFile) {
  const std::string file = DISTRICTWIDE_SOURCE_DIR "/scenarios/organizations/two_schools.graphml";
  const Network network = build_network(test::contagion_of("organization.file = \"" + file + "\"\n"), 0);
  const Network generated = build_network(test::contagion_of(""), 0);
  EXPECT_EQ(network.n_groups(), 2);
  EXPECT_NE(network.n_agents, generated.n_agents);
}

TEST(Network, IsDrawnFromItsOwnSeedWhereItHasOne) {
  const std::string random = "network = { kind = \"random\", agents = 200 }\n";
  const auto ties = [&](std::vector<std::string> settings) {
    return build_network(test::contagion_of(random, settings), 0).ties;
  };
  EXPECT_EQ(ties({"run.seed=1", "network.seed=9"}), ties({"run.seed=2", "network.seed=9"}));
  EXPECT_EQ(ties({"run.seed=9"}), ties({"run.seed=2", "network.seed=9"}));
  EXPECT_FALSE(ties({"run.seed=1"}) == ties({"run.seed=2"}));
  const Scenario scenario = test::contagion_of(random);
  EXPECT_FALSE(build_network(scenario, 0).ties == build_network(scenario, 1).ties);
}

TEST(Network, HasTheMeanDegreeAndTheGroupsAskedFor) {
  const Network groups = build_network(
      test::contagion_of("network = { kind = \"groups\", agents = 600, group_size = 30, mean_degree = 8 }\n"), 0);
  EXPECT_EQ(groups.ties.partners.size(), 4800u);
  EXPECT_EQ(groups.n_groups(), 20);
  const Network complete = build_network(test::contagion_of("network = { kind = \"complete\", agents = 9 }\n"), 0);
  EXPECT_EQ(complete.degree(3), 8);
  EXPECT_TRUE(complete.ties.partners.empty());
}

/// What is said of a scenario that is refused.
std::string refusal(const std::string& toml, const std::vector<std::string>& settings = {}) {
  try {
    test::contagion_of(toml, settings);
  } catch (const InputError& error) {
    return error.what();
  }
  return "(not refused)";
}

TEST(ContagionConflicts, TwoStatementsOfWhoTheAgentsAreAreRefused) {
  EXPECT_THAT(refusal("network.kind = \"random\"\norganization.schools = 3\n"),
              HasSubstr("test.toml:3: organization.schools is given, but network.kind is not \"district\""));
  EXPECT_THAT(refusal("network.agents = 50\n"), HasSubstr("network.agents is given, but network.kind is \"district\""));
  EXPECT_THAT(refusal("organization = { schools = 3, school_sizes = [4, 5] }\n"), HasSubstr("school_sizes lists 2"));
}

TEST(ContagionConflicts, MoreTiesThanThereIsRoomForAreRefused) {
  EXPECT_THAT(refusal("network = { kind = \"random\", agents = 5, mean_degree = 5 }\n"), HasSubstr("has only 4 others"));
  EXPECT_THAT(refusal("network = { kind = \"groups\", agents = 60, group_size = 6, mean_degree = 8 }\n"),
              HasSubstr("network.within times network.mean_degree is 7.2 partners within a group; groups of 6 have room "
                        "for 4.5"));
  EXPECT_THAT(refusal("network = { kind = \"groups\", agents = 30, group_size = 30, within = 0.5 }\n"),
              HasSubstr("network.within leaves more ties between groups than there is room for"));
  EXPECT_THAT(refusal("network = { kind = \"small_world\", agents = 4, mean_degree = 3 }\n"), HasSubstr("even number"));
  EXPECT_THAT(refusal("network = { kind = \"random\", agents = 100000000, mean_degree = 1000 }\n"), HasSubstr("250,000,000"));
}

TEST(ContagionConflicts, ThresholdsTheWrongWayRoundAreRefused) {
  EXPECT_THAT(refusal("thresholds = { low = 0.7, high = 0.2 }\n"), HasSubstr("thresholds.low is 0.7, more than"));
}

TEST(ContagionConflicts, ANetworkCannotChangeOnTheWay) {
  EXPECT_THAT(refusal("[[events]]\nweek = 3\nset = { \"start.share\" = 0.5 }\n"), HasSubstr("start.share"));
}

TEST(SharedNetworks, HaveOneNameWhereNothingOfThemDiffers) {
  const std::string lines = "network = { kind = \"groups\", agents = 60, group_size = 10, mean_degree = 4, seed = 3 }\n";
  const std::string name = network_name(test::contagion_of(lines, {}), 0);
  EXPECT_EQ(network_name(test::contagion_of(lines, {"adoption.contact=0.3", "run.seed=5", "years=2"}), 0), name);
  for (const std::string other : {"network.agents=61", "network.group_size=12", "network.mean_degree=5", "network.seed=4",
                                  "network.within=0.5", "network.kind=random"})
    EXPECT_NE(network_name(test::contagion_of(lines, {other}), 0), name) << other;
  EXPECT_NE(network_name(test::contagion_of(lines, {}), 1), name);
  const Scenario district = test::contagion_of("", {});
  EXPECT_NE(network_name(test::contagion_of("", {"organization.schools=7"}), 0), network_name(district, 0));
  EXPECT_NE(network_name(test::contagion_of("", {"run.seed=77"}), 0), network_name(district, 0));
}

TEST(SharedNetworks, GiveTheSameAsNetworksOfEachPoint) {
  const std::string lines = "network = { kind = \"groups\", agents = 60, group_size = 10, mean_degree = 4, samples = 2 }\n";
  std::vector<Scenario> points;
  for (const std::string setting : {"adoption.contact=0.3", "adoption.lapse=0.1", "network.mean_degree=8", "run.seed=9"})
    points.push_back(test::contagion_of(lines, {"run.replicates=5", "years=1", "weeks_per_year=20", setting}));
  const Results together = run_points(model(), points, {});
  for (int point = 0; point < 4; ++point) {
    const Results alone = run_points(model(), std::vector<Scenario>{points[static_cast<std::size_t>(point)]}, {});
    for (int replicate = 0; replicate < 5; ++replicate)
      EXPECT_EQ(test::first_difference(alone.layout, together.run(point, replicate), alone.run(0, replicate)), "");
  }
}

}  // namespace
}  // namespace districtwide::contagion
