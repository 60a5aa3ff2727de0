#include "models/district/organization_graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "models/district/organization_file.h"
#include "tests/support/files_support.h"
#include "tests/support/graph_support.h"

namespace districtwide::district {
namespace {

using test::organization_defaults;
using test::with_schools;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

/// The organization that a text holds, read from a file.
Organization reread(const std::string& text, Parameters parameters) {
  const districtwide::test::TemporaryFolder folder;
  districtwide::test::put_text(folder / "o.graphml", text);
  parameters.organization.file = (folder / "o.graphml").string();
  return build_organization(parameters, 99, 5);
}

Organization nameless(Organization organization) {
  organization.teacher_names.clear();
  organization.school_names.clear();
  organization.staff_names = {};
  return organization;
}

std::map<std::string, int> count_roles(const TypedGraph& graph) {
  std::map<std::string, int> count;
  for (const TypedVertex& vertex : graph.vertices) ++count[vertex.type];
  return count;
}

/// Who is in the team: the other ends of the superintendent's team edges.
std::vector<std::string> team_of(const TypedGraph& graph) {
  std::vector<std::string> members;
  for (const TypedEdge& edge : graph.edges)
    if (edge.type == "team") members.push_back(graph.vertices[edge.source].id);
  return members;
}

TEST(OrganizationGraph, HasEverybodyOfTheModel) {
  const TypedGraph graph =
      organization_graph(build_organization(with_schools({40, 41, 30}), 1, 0), organization_defaults());
  EXPECT_THAT(count_roles(graph),
              UnorderedElementsAre(Pair("superintendent", 1), Pair("delegate", 1), Pair("head", 6),
                                   Pair("area_leader", 1), Pair("principal", 3), Pair("coach", 2),  // 111 / 80
                                   Pair("teacher", 111)));
}

TEST(OrganizationGraph, IsATreeOfReportsWithFourLevels) {
  Parameters parameters = with_schools({5, 5, 5});
  parameters.organization.schools_per_area = 2;
  const TypedGraph graph = organization_graph(build_organization(parameters, 1, 0), parameters);
  const std::vector<std::int32_t> levels = levels_below(graph, "reports_to", 0);
  std::map<std::string, std::set<std::int32_t>> levels_of;
  for (std::int32_t person = 0; person < graph.n_vertices(); ++person)
    levels_of[graph.vertices[person].type].insert(levels[person]);
  const std::map<std::string, std::set<std::int32_t>> expected = {
      {"superintendent", {0}}, {"delegate", {1}}, {"head", {1}},   {"area_leader", {1}},
      {"principal", {2}},      {"coach", {2}},    {"teacher", {3}}};
  EXPECT_EQ(levels_of, expected);
  EXPECT_EQ(std::count_if(graph.edges.begin(), graph.edges.end(), [](const auto& e) { return e.type == "reports_to"; }),
            graph.n_vertices() - 1);
}

TEST(OrganizationGraph, HasTheAdviceTiesOnceEach) {
  const Organization organization = build_organization(organization_defaults(), 1, 0);
  const TypedGraph graph = organization_graph(organization, organization_defaults());
  const auto is_advice = [](const TypedEdge& edge) { return edge.type == "advice" && !edge.directed; };
  EXPECT_EQ(2 * std::count_if(graph.edges.begin(), graph.edges.end(), is_advice),
            std::ptrdiff_t(organization.advice.partners.size()));
}

TEST(OrganizationGraph, NamesPeopleSoThatTheySort) {
  const TypedGraph graph = organization_graph(build_organization(with_schools({2, 3}), 1, 0), organization_defaults());
  std::vector<std::string> names;
  for (const TypedVertex& vertex : graph.vertices) names.push_back(vertex.id);
  EXPECT_THAT(names, ElementsAre("superintendent", "delegate", "head-vision", "head-curriculum", "head-learning",
                                 "head-time", "head-data", "head-staffing", "area-01", "school-01-principal",
                                 "school-02-principal", "coach-01", "school-01-t01", "school-01-t02", "school-02-t01",
                                 "school-02-t02", "school-02-t03"));
}

TEST(OrganizationGraph, NeverGivesANameTwice) {
  Organization organization = build_organization(with_schools({2, 2}), 1, 0);
  organization.teacher_names = {"superintendent", "superintendent-2", "coach-01", "x"};
  const TypedGraph graph = organization_graph(organization, organization_defaults());
  std::set<std::string> names;
  for (const TypedVertex& vertex : graph.vertices) names.insert(vertex.id);
  EXPECT_EQ(std::int32_t(names.size()), graph.n_vertices());
  EXPECT_EQ(graph.vertices[0].id, "superintendent-3");
}

TEST(Team, TakesPrincipalsAndTeachersOfDifferentSchoolsInTurn) {
  Parameters parameters = with_schools({2, 2, 2, 2, 2});
  parameters.team.members = 8;
  const TypedGraph graph = organization_graph(build_organization(parameters, 1, 0), parameters);
  EXPECT_THAT(team_of(graph), ElementsAre("delegate", "head-curriculum", "head-learning", "school-01-principal",
                                          "school-02-t01", "school-03-principal", "school-04-t01"));
}

TEST(Team, ComesBackToTheSchoolsWhereTheyAreFew) {
  Parameters parameters = with_schools({2, 3});
  const TypedGraph graph = organization_graph(build_organization(parameters, 1, 0), parameters);
  EXPECT_THAT(team_of(graph), ElementsAre("delegate", "head-curriculum", "head-learning", "school-01-principal",
                                          "school-02-t01", "school-01-t01", "school-02-principal", "school-01-t02",
                                          "school-02-t02", "school-02-t03"));  // all: one fewer than wanted
}

TEST(Team, OfOneIsTheSuperintendentAlone) {
  Parameters parameters = with_schools({5});
  parameters.team.members = 1;
  EXPECT_THAT(team_of(organization_graph(build_organization(parameters, 1, 0), parameters)), IsEmpty());
}

TEST(OrganizationGraphml, ReadsBackAsTheSameOrganization) {
  for (int seed = 0; seed < 12; ++seed) {
    Parameters parameters = organization_defaults();
    parameters.organization.schools = 1 + seed;
    parameters.organization.schools_per_area = 1 + seed % 4;
    parameters.organization.department_size = 1 + seed % 6;
    parameters.organization.initial_level = {double(seed % 8)};
    const Organization organization = build_organization(parameters, seed, 0);
    ASSERT_FALSE(organization.advice.partners.empty());
    const Organization read = reread(organization_graphml(organization, parameters), organization_defaults());
    ASSERT_EQ(nameless(read), organization) << seed;
  }
}

TEST(OrganizationGraphml, KeepsNamesTeamAndDepartmentsOfAFile) {
  const Parameters parameters = organization_defaults();
  const Organization generated = build_organization(parameters, 4, 0);
  const Organization once = reread(organization_graphml(generated, parameters), parameters);
  const Organization twice = reread(organization_graphml(once, parameters), parameters);
  EXPECT_EQ(once.staff_names.team.size(), 11u);
  EXPECT_EQ(once.teacher_names.front(), "school-01-t01");
  EXPECT_EQ(once, twice);
}

}  // namespace
}  // namespace districtwide::district
