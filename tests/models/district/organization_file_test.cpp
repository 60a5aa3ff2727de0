#include "models/district/organization_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files_support.h"
#include "tests/support/graph_support.h"

namespace districtwide::district {
namespace {

using test::organization_defaults;
using test::problems_of;
using test::put_text;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

const char* const kPeople =
    "id,role,school,reports_to,department,poverty,initial_level\n"
    "pa,principal,Ash,,,0.25,\n"
    "t1,teacher,,pa,math,,2\n"
    "u1,teacher,Box,,,,\n"
    "t2,teacher,,pa,art,,\n"
    "pb,principal,Box,,,,\n"
    "t3,teacher,,pa,math,,7\n"
    "u2,teacher,,pb,,,\n";

class OrganizationFile : public testing::Test {
 protected:
  Organization read(const std::string& people, const std::string& ties = "") {
    put_text(folder_ / "people.csv", people);
    parameters_.organization.file = (folder_ / "people.csv").string();
    if (!ties.empty()) {
      put_text(folder_ / "ties.csv", ties);
      parameters_.organization.ties = (folder_ / "ties.csv").string();
    }
    return build_organization(parameters_, 1, 0);
  }
  Organization read_graphml(const std::string& edgedefault, const std::string& edges) {
    std::string text = "<graphml><key id='r' for='node' attr.name='role'/><key id='s' for='node' attr.name='school'/>"
                       "<key id='t' for='edge' attr.name='type'/><graph edgedefault='" + edgedefault + "'>"
                       "<node id='p'><data key='r'>principal</data></node>";
    for (const char* id : {"a", "b", "c"})
      text += std::string("<node id='") + id + "'><data key='r'>teacher</data></node>";
    put_text(folder_ / "o.graphml", text + edges + "</graph></graphml>");
    parameters_.organization.file = (folder_ / "o.graphml").string();
    return build_organization(parameters_, 1, 0);
  }
  static std::string edge(const std::string& a, const std::string& b, const std::string& type) {
    return "<edge source='" + a + "' target='" + b + "'><data key='t'>" + type + "</data></edge>";
  }
  districtwide::test::TemporaryFolder folder_;
  Parameters parameters_ = organization_defaults();
};

TEST_F(OrganizationFile, PutsTeachersSchoolBySchoolInTheOrderOfPrincipals) {
  const Organization organization = read(kPeople);
  EXPECT_THAT(organization.school_names, ElementsAre("Ash", "Box"));
  EXPECT_THAT(organization.first_teacher, ElementsAre(0, 3, 5));
  EXPECT_THAT(organization.teacher_names, ElementsAre("t1", "t2", "t3", "u1", "u2"));
}

TEST_F(OrganizationFile, TakesLevelsPovertyAndDepartmentsFromIt) {
  const Organization organization = read(kPeople);
  EXPECT_THAT(organization.department, ElementsAre(0, 1, 0, 0, 0));
  EXPECT_THAT(organization.initial_level, ElementsAre(2, 0, 7, 0, 0));
  EXPECT_EQ(organization.poverty[0], 0.25);
}

TEST_F(OrganizationFile, NamesASchoolAfterItsPrincipalWhereItHasNoName) {
  EXPECT_THAT(read("id,role,reports_to\np,principal,\na,teacher,p\nb,teacher,p\n").school_names, ElementsAre("p"));
}

TEST_F(OrganizationFile, GeneratesWhatItLacks) {
  parameters_.organization.initial_level = {3};
  parameters_.organization.schools_per_area = 1;
  const Organization organization = read(kPeople);
  Parameters generated = test::with_schools({3, 2});
  EXPECT_EQ(organization.poverty[1], build_organization(generated, 1, 0).poverty[1]);
  EXPECT_THAT(organization.initial_level, ElementsAre(2, 3, 7, 3, 3));
  EXPECT_EQ(organization.n_areas, 2);
}

TEST_F(OrganizationFile, GeneratesDepartmentsInOrderForThoseWithoutOne) {
  parameters_.organization.department_size = 2;
  std::string people = "id,role,reports_to,department\np,principal,,\n";
  for (const char* row : {"a,teacher,p,", "b,teacher,p,art", "c,teacher,p,", "d,teacher,p,"})
    people += std::string(row) + "\n";
  EXPECT_THAT(read(people).department, ElementsAre(1, 0, 1, 2));
}

TEST_F(OrganizationFile, GeneratesTiesByTheDepartmentsOfTheFile) {
  // Departments stand mixed; with certain ties within them and none between, each becomes a complete group.
  parameters_.organization.same_department_tie = 1;
  parameters_.organization.same_school_ties = 0;
  parameters_.organization.closure = 0;
  std::string people = "id,role,reports_to,department\np,principal,,\n";
  for (int teacher = 0; teacher < 9; ++teacher)
    people += "t" + std::to_string(teacher) + ",teacher,p,d" + std::to_string(teacher % 3) + "\n";
  const Csr advice = read(people).advice;
  for (std::int32_t teacher = 0; teacher < 9; ++teacher) {
    ASSERT_EQ(advice.degree(teacher), 2);
    for (const std::int32_t partner : advice.partners_of(teacher)) ASSERT_EQ(partner % 3, teacher % 3);
  }
}

TEST_F(OrganizationFile, KeepsToItsOwnTiesWhereThereIsAny) {
  const Organization organization = read(kPeople, "a,b,type\nt3,t1,advice\nu1,t1,\n");
  EXPECT_EQ(organization.advice, undirected_csr(5, std::vector<Tie>{{0, 2}, {0, 3}}));
}

TEST_F(OrganizationFile, PutsSchoolsUnderTheirAreaLeaders) {
  const Organization organization =
      read("id,role,reports_to\ns,superintendent,\nx,area_leader,s\ny,area_leader,s\np,principal,y\nq,principal,x\n"
           "a,teacher,p\nb,teacher,p\nc,teacher,q\nd,teacher,q\n");
  EXPECT_THAT(organization.area, ElementsAre(1, 0));
  EXPECT_EQ(organization.n_areas, 2);
  EXPECT_THAT(organization.staff_names.area_leaders, ElementsAre("x", "y"));
}

TEST_F(OrganizationFile, PutsHeadsWhereTheyBelongAndTheOthersInOrder) {
  const Organization organization =
      read("id,role,department,reports_to\nh1,head,,\nh2,head,vision,\nh3,head,,\np,principal,,\na,teacher,,p\n"
           "b,teacher,,p\n");
  EXPECT_THAT(organization.staff_names.heads, ElementsAre("h2", "h1", "h3", "", "", ""));
}

TEST_F(OrganizationFile, IsTheSameForAnySeedWhereNothingIsLacking) {
  parameters_.organization.file = DISTRICTWIDE_SOURCE_DIR "/scenarios/organizations/two_schools.graphml";
  EXPECT_EQ(build_organization(parameters_, 1, 0), build_organization(parameters_, 2, 7));
}

TEST_F(OrganizationFile, JoinsAdviceFromBothSides) {
  std::string edges = edge("a", "b", "advice") + edge("b", "a", "advice") + edge("c", "b", "advice");
  for (const char* teacher : {"a", "b", "c"}) edges += edge(teacher, "p", "reports_to");
  const Organization organization = read_graphml("directed", edges);
  EXPECT_EQ(organization.advice, undirected_csr(3, std::vector<Tie>{{0, 1}, {1, 2}}));
}

TEST_F(OrganizationFile, TellsByRolesWhoReportsInAnUndirectedGraph) {
  const Organization organization = read_graphml(
      "undirected", edge("p", "a", "reports_to") + edge("b", "p", "reports_to") + edge("p", "c", "reports_to"));
  EXPECT_THAT(organization.first_teacher, ElementsAre(0, 3));
}

TEST_F(OrganizationFile, SampleOfTwoSchoolsHoldsTwentyTeachers) {
  parameters_.organization.file = DISTRICTWIDE_SOURCE_DIR "/scenarios/organizations/two_schools.graphml";
  const Organization organization = build_organization(parameters_, 1, 0);
  EXPECT_THAT(organization.first_teacher, ElementsAre(0, 11, 20));
  EXPECT_THAT(organization.poverty, ElementsAre(0.34, 0.71));
}

TEST_F(OrganizationFile, SampleInCsvHoldsThreeSchools) {
  parameters_.organization.file = DISTRICTWIDE_SOURCE_DIR "/scenarios/organizations/people.csv";
  parameters_.organization.ties = DISTRICTWIDE_SOURCE_DIR "/scenarios/organizations/ties.csv";
  const Organization organization = build_organization(parameters_, 1, 0);
  EXPECT_THAT(organization.school_names, ElementsAre("Cedar Elementary", "Harbor School, K-8", "Quarry High"));
  EXPECT_EQ(organization.n_teachers(), 25);
}

TEST_F(OrganizationFile, ThatIsNotThereIsTheDisksFault) {
  parameters_.organization.file = (folder_ / "none.csv").string();
  EXPECT_THAT([&] { build_organization(parameters_, 1, 0); },
              ThrowsMessage<FileError>(HasSubstr("none.csv: there is no such file")));
}

TEST_F(OrganizationFile, OfAnotherKindIsRefused) {
  parameters_.organization.file = "staff.xlsx";
  EXPECT_THAT(problems_of([&] { build_organization(parameters_, 1, 0); }),
              ElementsAre("organization.file: is 'staff.xlsx'; allowed names end with .graphml, .xml or .csv"));
}

TEST_F(OrganizationFile, InGraphmlTakesNoFileOfTies) {
  parameters_.organization.file = "staff.GraphML";
  parameters_.organization.ties = "ties.csv";
  EXPECT_THAT(problems_of([&] { build_organization(parameters_, 1, 0); }),
              ElementsAre(HasSubstr("organization.ties: is given, but GraphML holds ties itself")));
}

TEST_F(OrganizationFile, NeedsAsManySchoolsAsThereAreWavesAndLevels) {
  parameters_.rollout.waves = 3;
  EXPECT_THAT(problems_of([&] { read(kPeople); }),
              ElementsAre(HasSubstr("people.csv: holds 2 schools, but rollout.waves is 3; allowed 1 to 2")));
  parameters_.rollout.waves = 2;
  parameters_.organization.initial_level = {0, 1, 2};
  EXPECT_THAT(problems_of([&] { read(kPeople); }), ElementsAre(HasSubstr("lists 3 levels, but there are 2 schools")));
}

}  // namespace
}  // namespace districtwide::district
