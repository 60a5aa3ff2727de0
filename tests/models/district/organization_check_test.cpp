#include "models/district/organization_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/district/organization.h"
#include "tests/support/files_support.h"
#include "tests/support/graph_support.h"

// Every way in which a file can fail to be one organization: its words and its line.

namespace districtwide::district {
namespace {

using test::problems_of;
using test::put_text;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;

// Eight lines that hold together; what the tests add begins in line 9.
const std::string kSound =
    "id,role,school,reports_to,department,poverty,initial_level\n"
    "s,superintendent,,,,,\n"
    "area,area_leader,,s,,,\n"
    "p,principal,Ash,area,,0.5,\n"
    "t1,teacher,,p,,,\n"
    "t2,teacher,,p,,,\n"
    "h,head,,s,learning,,\n"
    "d,delegate,,s,,,\n";

class OrganizationProblems {
 public:
  /// Problems without the folder, of people and ties.
  std::vector<std::string> of(const std::string& people, const std::string& ties = "") {
    Parameters parameters = test::organization_defaults();
    put_text(folder_ / "people.csv", people);
    parameters.organization.file = (folder_ / "people.csv").string();
    if (!ties.empty()) {
      put_text(folder_ / "ties.csv", ties);
      parameters.organization.ties = (folder_ / "ties.csv").string();
    }
    std::vector<std::string> lines = problems_of([&] { build_organization(parameters, 1, 0); });
    for (std::string& line : lines) line.erase(0, std::min(line.size(), folder_.path().string().size() + 1));
    return lines;
  }

 private:
  districtwide::test::TemporaryFolder folder_;
};

struct Fault {
  const char* name;
  const char* added;    // to the sound people
  const char* problem;  // the end of the only problem
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }
std::string name_of_fault(const testing::TestParamInfo<Fault>& info) { return info.param.name; }

class PeopleProblem : public testing::TestWithParam<Fault> {};

TEST_P(PeopleProblem, IsNamedWithItsLine) {
  EXPECT_THAT(OrganizationProblems().of(kSound + GetParam().added), ElementsAre(GetParam().problem));
}

INSTANTIATE_TEST_SUITE_P(
    Roles, PeopleProblem,
    testing::Values(
        Fault{"Slip", "x,techer,,p,,,\n", "people.csv:9: unknown role 'techer' of 'x'; did you mean 'teacher'?"},
        Fault{"Unknown", "x,gardener,,,,,\n",
             "people.csv:9: unknown role 'gardener' of 'x'; roles are superintendent, delegate, head, area_leader, "
             "principal, coach and teacher"},
        Fault{"None", "x,,,p,,,\n",
             "people.csv:9: 'x' has no role; roles are superintendent, delegate, head, area_leader, principal, coach "
             "and teacher"},
        Fault{"NoId", ",teacher,,p,,,\n", "people.csv:9: somebody without id"},
        Fault{"SecondSuperintendent", "x,superintendent,,,,,\n",
             "people.csv:9: a second superintendent, 'x'; 's' is one already"},
        Fault{"SecondDelegate", "x,delegate,,s,,,\n", "people.csv:9: a second delegate, 'x'; 'd' is one already"},
        Fault{"SecondHead", "x,head,,s,learning,,\n",
             "people.csv:9: a second head of learning, 'x'; 'h' is one already"},
        Fault{"HeadSlip", "x,head,,s,visoin,,\n",
             "people.csv:9: the department of head 'x' is 'visoin'; did you mean 'vision'?"},
        Fault{"HeadUnknown", "x,head,,s,gym,,\n",
             "people.csv:9: the department of head 'x' is 'gym'; allowed vision, curriculum, learning, time, data, "
             "staffing"},
        Fault{"SeventhHead", "x1,head,,,,,\nx2,head,,,,,\nx3,head,,,,,\nx4,head,,,,,\nx5,head,,,,,\nx6,head,,,,,\n",
             "people.csv:14: a seventh head, 'x6'; there are six components"},
        Fault{"DoubleId", "t1,teacher,,p,,,\n",
             "people.csv:9: id 't1' is taken already, in line 5; every id may stand once"}),
    name_of_fault);

INSTANTIATE_TEST_SUITE_P(
    Values, PeopleProblem,
    testing::Values(
        Fault{"LevelTooHigh", "x,teacher,,p,,,8\n",
             "people.csv:9: initial_level of 'x' is '8'; allowed whole numbers 0 to 7"},
        Fault{"LevelNegative", "x,teacher,,p,,,-1\n",
             "people.csv:9: initial_level of 'x' is '-1'; allowed whole numbers 0 to 7"},
        Fault{"LevelNotWhole", "x,teacher,,p,,,2.5\n",
             "people.csv:9: initial_level of 'x' is '2.5'; allowed whole numbers 0 to 7"},
        Fault{"LevelNoNumber", "x,teacher,,p,,,high\n",
             "people.csv:9: initial_level of 'x' is 'high'; allowed whole numbers 0 to 7"},
        Fault{"LevelOfAHead", "x,head,,s,,,3\n",
             "people.csv:9: initial_level stands with a teacher, and 'x' has the role head"},
        Fault{"PovertyTooHigh", "q,principal,Box,area,,1.2,\nu,teacher,,q,,,\nv,teacher,,q,,,\n",
             "people.csv:9: poverty of 'q' is '1.2'; allowed 0 to 1 (share of students)"},
        Fault{"PovertyNoNumber", "q,principal,Box,area,,50%,\nu,teacher,,q,,,\nv,teacher,,q,,,\n",
             "people.csv:9: poverty of 'q' is '50%'; allowed 0 to 1 (share of students)"},
        Fault{"PovertyOfATeacher", "x,teacher,,p,,0.4,\n",
             "people.csv:9: poverty stands with a principal, and 'x' has the role teacher"}),
    name_of_fault);

INSTANTIATE_TEST_SUITE_P(
    Reports, PeopleProblem,
    testing::Values(
        Fault{"ToNobody", "x,teacher,Ash,t9,,,\n", "people.csv:9: unknown id 't9'; did you mean 't1'?"},
        Fault{"TeacherToTeacher", "x,teacher,Ash,t1,,,\n",
             "people.csv:9: 'x' (teacher) reports to 't1' (teacher); a teacher reports to a principal"},
        Fault{"CoachToTeacher", "x,coach,,t1,,,\n",
             "people.csv:9: 'x' (coach) reports to 't1' (teacher); a coach reports to a head"},
        Fault{"AreaToHead", "x,area_leader,,h,,,\n",
             "people.csv:9: 'x' (area_leader) reports to 'h' (head); delegate, heads and area leaders report to the "
             "superintendent"},
        Fault{"PrincipalToHead", "q,principal,Box,h,,,\nu,teacher,,q,,,\nv,teacher,,q,,,\n",
             "people.csv:9: 'q' (principal) reports to 'h' (head); a principal reports to an area leader or the "
             "superintendent"},
        Fault{"ToItself", "x,teacher,Ash,x,,,\n", "people.csv:9: 'x' reports to itself"},
        Fault{"PrincipalWithoutArea", "q,principal,Box,s,,,\nu,teacher,,q,,,\nv,teacher,,q,,,\n",
             "people.csv:9: 'q' reports to no area leader; where there are any, every principal needs one"}),
    name_of_fault);

INSTANTIATE_TEST_SUITE_P(
    Schools, PeopleProblem,
    testing::Values(
        Fault{"TwoPrincipals", "q,principal,Ash,area,,,\n",
             "people.csv:9: school 'Ash' has two principals, 'p' and 'q'"},
        Fault{"NoPrincipal", "x,teacher,Birch,,,,\ny,teacher,Birch,,,,\n",
             "people.csv:9: school 'Birch' of 'x' has no principal"},
        Fault{"SlipInSchool", "x,teacher,Ahs,,,,\n",
             "people.csv:9: school 'Ahs' of 'x' has no principal; did you mean 'Ash'?"},
        Fault{"NoSchool", "x,teacher,,,,,\n",
             "people.csv:9: 'x' has no school; give it a principal to report to, or a school"},
        Fault{"OtherSchool", "x,teacher,Box,p,,,\n",
             "people.csv:9: 'x' has the school 'Box' but reports to 'p' of school 'Ash'"},
        Fault{"NoTeachers", "q,principal,Box,area,,,\n",
             "people.csv:9: school 'Box' has no teachers; it needs at least 2"},
        Fault{"OneTeacher", "q,principal,Box,area,,,\nx,teacher,,q,,,\n",
             "people.csv:9: school 'Box' has 1 teacher; it needs at least 2"}),
    name_of_fault);

class TieProblem : public testing::TestWithParam<Fault> {};

TEST_P(TieProblem, IsNamedWithItsLine) {
  EXPECT_THAT(OrganizationProblems().of(kSound, std::string("a,b,type\n") + GetParam().added),
              ElementsAre(GetParam().problem));
}

INSTANTIATE_TEST_SUITE_P(
    Ties, TieProblem,
    testing::Values(
        Fault{"ToNobody", "t1,t3,advice\n", "ties.csv:2: unknown id 't3'; did you mean 't1'?"},
        Fault{"WithOneself", "t1,t2,\nt1,t1,advice\n", "ties.csv:3: 't1' is tied with itself"},
        Fault{"Twice", "t1,t2,advice\nt2,t1,advice\n",
             "ties.csv:3: 't2' and 't1' are tied twice (advice); they are tied in line 2 already"},
        Fault{"ThreeTimesIsOneProblem", "t1,t2,\nt2,t1,\nt1,t2,\n",
             "ties.csv:3: 't2' and 't1' are tied twice (advice); they are tied in line 2 already"},
        Fault{"TypeSlip", "t1,t2,advise\n", "ties.csv:2: unknown type 'advise'; did you mean 'advice'?"},
        Fault{"TypeUnknown", "t1,t2,friend\n",
             "ties.csv:2: unknown type 'friend'; types are reports_to, advice and team"},
        Fault{"AdviceOfAPrincipal", "t1,p,advice\n",
             "ties.csv:2: advice ties join teachers, and 'p' has the role principal"},
        Fault{"TwoSuperiors", "t1,h,reports_to\n", "ties.csv:2: 't1' reports to two people, 'p' and 'h'"},
        Fault{"SuperiorTwice", "t1,p,reports_to\n", "ties.csv:2: 't1' reports to 'p' already, in line 5"},
        Fault{"Circle", "s,area,reports_to\n",
             "ties.csv:2: people report to each other in a circle: 's' -> 'area' -> 's'"},
        Fault{"TeamTwice", "t1,s,team\ns,t1,team\n",
             "ties.csv:3: 's' and 't1' are tied twice (team); they are tied in line 2 already"}),
    name_of_fault);

TEST(TieProblems, LetOnePairBeTiedByAdviceAndTeam) {
  EXPECT_THAT(OrganizationProblems().of(kSound, "a,b,type\nt1,t2,advice\nt1,t2,team\n"), IsEmpty());
}

TEST(TieProblems, NameASuperintendentThatReports) {
  EXPECT_THAT(OrganizationProblems().of(kSound, "a,b,type\ns,t1,reports_to\n"),
              ElementsAre(HasSubstr("in a circle: 's' -> 't1' -> 'p' -> 'area' -> 's'")));
  EXPECT_THAT(OrganizationProblems().of("id,role,reports_to\np,principal,\nt,teacher,p\nu,teacher,p\nh,head,\n"
                                        "s,superintendent,h\n"),
              ElementsAre(EndsWith("'s' (superintendent) reports to 'h' (head); a superintendent reports to nobody "
                                   "here")));
}

TEST(PeopleProblems, AreAllToldAtOnceInTheOrderOfLines) {
  EXPECT_THAT(OrganizationProblems().of(kSound + "x,techer,,p,,,\ny,teacher,,p,,,9\nz,teacher,,,,,\n",
                                        "a,b,type\nt1,t1,\nt1,t7,\n"),
              ElementsAre(HasSubstr("people.csv:9: unknown role"), HasSubstr("people.csv:10: initial_level"),
                          HasSubstr("people.csv:11: 'z' has no school"), HasSubstr("ties.csv:2: 't1' is tied"),
                          HasSubstr("ties.csv:3: unknown id 't7'")));
}

TEST(PeopleProblems, AreThatThereIsNobody) {
  EXPECT_THAT(OrganizationProblems().of("id,role\n"), ElementsAre("people.csv:1: holds no principal, so no school"));
  EXPECT_THAT(OrganizationProblems().of(""), ElementsAre(HasSubstr("people.csv:1: is empty")));
}

TEST(PeopleProblems, AreUnknownAndLackingColumns) {
  EXPECT_THAT(OrganizationProblems().of("id,role,scool,x\n"),
              ElementsAre("people.csv:1: unknown column 'scool'; did you mean 'school'?",
                          "people.csv:1: unknown column 'x'; allowed id, role, reports_to, school, department, "
                          "poverty, initial_level"));
  EXPECT_THAT(OrganizationProblems().of("id\np\n"), ElementsAre("people.csv:1: there is no column 'role'"));
  EXPECT_THAT(OrganizationProblems().of(kSound, "a\nt1\n"), ElementsAre("ties.csv:1: there is no column 'b'"));
}

TEST(PeopleProblems, OfTheHeaderSayNothingOfTies) {
  const std::string ties = "a,b\nt1,t2\n";
  EXPECT_THAT(OrganizationProblems().of("name,role\nt1,teacher\n", ties),
              ElementsAre(HasSubstr("people.csv:1: unknown column 'name'"), "people.csv:1: there is no column 'id'"));
  EXPECT_THAT(OrganizationProblems().of("", ties), ElementsAre(HasSubstr("people.csv:1: is empty")));
  EXPECT_THAT(OrganizationProblems().of("id;role\nt1;teacher\n", ties),
              testing::AllOf(testing::Contains(HasSubstr("separated by semicolons")),
                             testing::Each(HasSubstr("people.csv:1: "))));
  EXPECT_THAT(OrganizationProblems().of("name,role\n", "a,c\n"), testing::Contains("ties.csv:1: there is no column 'b'"));
}

class GraphmlPeople : public testing::Test {
 protected:
  /// Problems of three vertices, one a line from line 3 on, and an edge in line 6.
  std::vector<std::string> problems(const std::string& attribute, const std::string& edge) {
    const districtwide::test::TemporaryFolder folder;
    put_text(folder / "o.xml",
             "<graphml><key id='r' for='node' attr.name='role'/><key id='s' for='node' attr.name='school'/>"
             "<key id='x' for='node' attr.name='" + attribute + "'/><key id='t' for='edge' attr.name='type'/>\n"
             "<graph edgedefault='directed'>\n"
             "<node id='p'><data key='r'>principal</data><data key='x'>1</data></node>\n"
             "<node id='a'><data key='r'>teacher</data><data key='s'>p</data><data key='x'>1</data></node>\n"
             "<node id='b'><data key='r'>teacher</data><data key='s'>p</data></node>\n" + edge + "</graph></graphml>");
    Parameters parameters = test::organization_defaults();
    parameters.organization.file = (folder / "o.xml").string();
    return problems_of([&] { build_organization(parameters, 1, 0); });
  }
};

TEST_F(GraphmlPeople, MayCarryWhatOtherProgramsLeave) { EXPECT_THAT(problems("label", ""), IsEmpty()); }

TEST_F(GraphmlPeople, MayNotCarrySlipsOfThePen) {
  EXPECT_THAT(problems("deparment", ""),
              ElementsAre(EndsWith("o.xml:3: unknown attribute 'deparment'; did you mean 'department'?")));
}

TEST_F(GraphmlPeople, ReportByEdgesOnly) {
  EXPECT_THAT(problems("reports_to", ""), ElementsAre(HasSubstr("o.xml:3: reports_to is no attribute in GraphML")));
}

TEST_F(GraphmlPeople, NeedATypeOfEachTie) {
  EXPECT_THAT(problems("label", "<edge source='a' target='b'/>"),
              ElementsAre(EndsWith("o.xml:6: a tie without type; types are reports_to, advice and team")));
}

TEST_F(GraphmlPeople, MayNotGiveAdviceTwiceInOneDirection) {
  const std::string advice = "<edge source='a' target='b'><data key='t'>advice</data></edge>";
  EXPECT_THAT(problems("label", advice + "\n" + advice), ElementsAre(HasSubstr("o.xml:7: 'a' and 'b' are tied twice")));
}

}  // namespace
}  // namespace districtwide::district
