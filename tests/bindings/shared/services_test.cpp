#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "bindings/shared/explanations.h"
#include "bindings/shared/organizations.h"
#include "models/registry.h"
#include "tests/support/problems_support.h"

namespace districtwide {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Scenario read_from(const std::string& toml) { return scenario_from_text(toml, "a.toml"); }

TEST(Services, OfADistrictAreExplanationsAndOrganizations) {
  const Scenario two = read_from("[organization]\nschool_sizes = [4, 6]\n");
  EXPECT_THAT(explanation_of(two, 3, 0), HasSubstr("Teacher 3 "));
  EXPECT_EQ(organization_of(two, 0).size, "10 teachers in 2 schools");
  EXPECT_THAT(organization_of(two, 0).graphml, HasSubstr("<graphml"));
}

TEST(Services, ThatAModelDoesNotOfferAreRefused) {
  const Scenario plain = read_from("model = \"contagion\"\n");
  EXPECT_THAT(test::problems_of([&] { explanation_of(plain, 3, 0); }),
              ElementsAre("a: has model \"contagion\", whose agents cannot be explained"));
  EXPECT_THAT(test::problems_of([&] { organization_of(plain, 0); }),
              ElementsAre("a: has model \"contagion\", whose organizations cannot be written down"));
}

TEST(Services, AreNotOfOrganizationsThatAScenarioHasNot) {
  const Scenario three = read_from("[organization]\nsamples = 3\n");
  EXPECT_THAT(test::problems_of([&] { check_organization(three, 3, "--sample"); }),
              ElementsAre("--sample: is 3; allowed 0 to 2"));
  EXPECT_THAT(test::problems_of([&] { organization_of(three, -1); }), ElementsAre("sample: is -1; allowed 0 to 2"));
}

TEST(Services, OfAModelThatIsNotThereAreNone) {
  const ModelServices& none = services_of("nothing");
  EXPECT_FALSE(none.size_text || none.explain || none.organization);
  EXPECT_TRUE(none.matrix_groups.empty() && none.column_rules.empty());
}

}  // namespace
}  // namespace districtwide
