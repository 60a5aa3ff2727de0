#include "bindings/shared/repeat.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>


#include "bindings/shared/input_files.h"
#include "bindings/shared/organizations.h"
#include "bindings/shared/provenance.h"
#include "bindings/shared/simulating.h"
#include "models/designs.h"
#include "models/registry.h"
#include "sim/base/errors.h"
#include "tests/support/files_support.h"

namespace districtwide {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kSmallRun = "years = 1\n[organization]\nschools = 2\n[run]\nreplicates = 3\nseed = 4\n[output]\nevery = 5\n";

Claim claim_of_points(const std::vector<std::string>& tomls) {
  std::vector<Scenario> points;
  for (const std::string& toml : tomls) points.push_back(scenario_from_text(toml, "test.toml"));
  return claim_of(provenance_of(points, ""), std::string(64, 'c'));
}

std::string repeat_refusal(const Claim& claim) {
  try {
    repeat_of(claim, "x.png");
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Repeat, OfARunIsTheScenarioWithAllItsSettings) {
  const Repeat repeat = repeat_of(claim_of_points({kSmallRun}), "x.png");
  ASSERT_EQ(repeat.points.size(), 1u);
  EXPECT_EQ(repeat.points[0].to_toml(), scenario_from_text(kSmallRun, "test.toml").to_toml());
  EXPECT_FALSE(repeat.design);
  EXPECT_THAT(repeat.remarks, IsEmpty());
}

TEST(Repeat, OfAComparisonHasTheSettingsOfItsBaseline) {
  const std::string other = "years = 1\n[priorities]\ncount = 6\n[run]\nseed = 9\n";
  const Repeat repeat = repeat_of(claim_of_points({kSmallRun, other}), "x.png");
  ASSERT_EQ(repeat.points.size(), 2u);
  EXPECT_EQ(repeat.points[1].parameters.number("priorities.count"), 6);
  EXPECT_EQ(repeat.points[1].run, repeat.points[0].run);
  EXPECT_EQ(repeat.points[1].output, repeat.points[0].output);
}

TEST(Repeat, OfASweepIsItsDesign) {
  const std::string design = "base_toml = \"\"\"" + kSmallRun + "\"\"\"\nkind = \"grid\"\n[[factors]]\nparameter = " +
                             "\"priorities.count\"\nvalues = [1, 4]\n";
  const Claim sweep = claim_of({.scenario_toml = design_from_text(design, "d.toml").to_toml()}, std::string(64, 'c'));
  EXPECT_EQ(sweep.kind, ClaimKind::Sweep);
  const Repeat repeat = repeat_of(sweep, "x.h5");
  ASSERT_TRUE(repeat.design);
  EXPECT_EQ(repeat.design->n_points, 2);
  EXPECT_EQ(repeat.design->point(1).parameters.number("priorities.count"), 4);
}

TEST(Repeat, OfWhatThisVersionCannotReadIsRefusedByName) {
  Claim old = claim_of_points({"title = \"A\""});
  old.provenance.scenario_toml += "[superintendent]\ncharisma = 1\n";
  EXPECT_THAT(repeat_refusal(old), AllOf(HasSubstr("x.png: cannot be made again by this version: scenario.toml:"),
                                  HasSubstr("unknown key 'superintendent.charisma'")));
  old.kind = ClaimKind::Compare;
  EXPECT_THAT(repeat_refusal(old), HasSubstr("holds no [[scenario]]"));
}

TEST(Repeat, SaysWhichFileIsMissingOrChanged) {
  const test::TemporaryFolder folder;
  const std::string path = (folder / "people.csv").string();
  test::put_text(path, "id,role\na,teacher\n");
  const Claim own = claim_of_points({"[organization]\nfile = \"" + path + "\"\n"});
  EXPECT_THAT(repeat_of(own, "x.png").remarks, IsEmpty());
  test::put_text(path, "id,role\nb,teacher\n");
  EXPECT_THAT(repeat_of(own, "x.png").remarks, ElementsAre(path + " no longer holds what it held then"));
  std::filesystem::remove(path);
  EXPECT_THAT(repeat_refusal(own), HasSubstr("x.png: needs the file " + path + ", which is not here"));
}

/// The hash of "abc" is published (FIPS 180-4, example).
TEST(InputFiles, AreListedAsSha256sumDoes) {
  const test::TemporaryFolder folder;
  const std::string path = (folder / "a b.csv").string();
  test::put_text(path, "abc");
  EXPECT_EQ(list_files({path, (folder / "gone.csv").string()}),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  " + path + "\n");
}

TEST(InputFiles, OfADesignAreThoseOfItsPointsToo) {
  const test::TemporaryFolder folder;
  test::put_text(folder / "base.toml", "[organization]\nfile = \"base.csv\"\n");
  test::put_text(folder / "rows.csv", "organization.file\nb.csv\na.csv\nb.csv\n");
  test::put_text(folder / "design.toml", "base = \"base.toml\"\nkind = \"table\"\nfile = \"rows.csv\"\n");
  const auto in = [&](const std::string& name) { return (folder / name).generic_string(); };
  EXPECT_THAT(input_paths(read_design(folder / "design.toml")), ElementsAre(in("a.csv"), in("b.csv"), in("base.csv")));
}

TEST(Organization, HasOneDigestForOneSeed) {
  const auto digest = [](const std::string& toml, int sample) {
    return organization_digest(organization_of(scenario_from_text(toml, "a.toml"), sample).graphml);
  };
  const std::string small = "[organization]\nschools = 2\nsamples = 2\n";
  EXPECT_EQ(digest(small, 0), digest(small, 0));
  EXPECT_NE(digest(small, 0), digest(small, 1));
  EXPECT_NE(digest(small, 0), digest(small + "[run]\nseed = 2\n", 0));
}

TEST(SharedSettings, NeedOneModel) {
  std::vector<Scenario> points{scenario_from_text("", "a.toml"), scenario_from_text("", "b.toml")};
  points[1].model = "other";
  EXPECT_THROW(share_settings(points, {"a.toml", "b.toml"}), InputError);
}

}  // namespace
}  // namespace districtwide
