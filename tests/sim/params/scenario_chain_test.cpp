#include "sim/params/scenario_chain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/params_support.h"

namespace districtwide {
namespace {

using garden::Folder;
using garden::load;
using garden::problems_of_file;
using testing::StartsWith;

TEST(Extends, ChangesOnlyWhatTheFileGives) {
  const Folder folder;
  folder.write("base.toml", "garden.sunshine = 0.25\ngarden.beds = 7\n");
  const Scenario scenario = load(folder.write("x.toml", "extends = 'base.toml'\ngarden.beds = 9\n"));
  EXPECT_EQ(scenario.parameters.number("garden.sunshine"), 0.25);
  EXPECT_EQ(scenario.parameters.number("garden.beds"), 9);
}

TEST(Extends, RunsThroughChainsFromEachFilesOwnFolder) {
  const Folder folder;
  folder.write("a/first.toml", "garden.beds = 2\ngarden.sunshine = 0.125\n");
  folder.write("b/second.toml", "extends = '../a/first.toml'\ngarden.beds = 3\n");
  const Scenario scenario = load(folder.write("third.toml", "extends = 'b/second.toml'\ngrowth.rate = 2\n"));
  EXPECT_EQ(scenario.parameters.number("garden.sunshine"), 0.125);
  EXPECT_EQ(scenario.parameters.number("garden.beds"), 3);
  EXPECT_EQ(scenario.parameters.number("growth.rate"), 2);
}

TEST(Extends, KeepsThePlaceOfEachValue) {
  const Folder folder;
  const std::string base = folder.write("base.toml", "\ngarden.beds = 7\ngarden.sunshine = 0.25\n").generic_string();
  const std::string path = folder.write("x.toml", "extends = 'base.toml'\ngarden.sunshine = 1\n").generic_string();
  const Scenario scenario = load(path);
  EXPECT_EQ(scenario.places[garden::table().index_of("garden.beds")].text(), base + ":2");
  EXPECT_EQ(scenario.places[garden::table().index_of("garden.sunshine")].text(), path + ":2");
  EXPECT_EQ(scenario.places[garden::table().index_of("gardener.zeal")].file, "");
}

TEST(Extends, InheritsRunAndOutputKeyByKey) {
  const Folder folder;
  folder.write("base.toml", "[run]\nreplicates = 5\nseed = 6\n[output]\nevery = 7\nquantities = ['height']\n");
  const Scenario scenario =
      load(folder.write("x.toml", "extends = 'base.toml'\nrun.seed = 8\noutput.schools = true\n"));
  EXPECT_EQ(scenario.run, (RunSettings{.replicates = 5, .seed = 8}));
  EXPECT_EQ(scenario.output, (OutputSettings{.quantities = {"height"}, .every = 7, .schools = true}));
}

TEST(Extends, InheritsTheModel) {
  const Folder folder;
  folder.write("base.toml", "model = 'garden'");
  EXPECT_EQ(load(folder.write("x.toml", "extends = 'base.toml'")).model, "garden");
}

TEST(Extends, InheritsNeitherTitleNorDescription) {
  const Folder folder;
  folder.write("base.toml", "title = 'Base'\ndescription = 'of all'");
  const Scenario scenario = load(folder.write("x.toml", "extends = 'base.toml'"));
  EXPECT_EQ(scenario.title, "x");
  EXPECT_EQ(scenario.description, "");
}

TEST(Extends, AppendsEventsAndReplacesArrays) {
  const Folder folder;
  folder.write("base.toml",
               "garden.sizes = [3, 4]\noutput.quantities = ['height']\n"
               "[[events]]\nweek = 5\nset = { \"gardener.zeal\" = 0.5 }\n");
  const Scenario scenario =
      load(folder.write("x.toml",
                        "extends = 'base.toml'\ngarden.sizes = [9]\noutput.quantities = ['weeds']\n"
                        "[[events]]\nweek = 5\nset = { \"garden.sunshine\" = 1 }\n[[events]]\nweek = 3\nset = { "
                        "\"garden.beds\" = 1 }\n"));
  EXPECT_EQ(scenario.parameters.at("garden.sizes"), Value(std::vector<double>{9}));
  EXPECT_EQ(scenario.output.quantities, std::vector<std::string>{"weeds"});
  ASSERT_EQ(scenario.timeline.changes().size(), 3u);
  EXPECT_EQ(scenario.timeline.changes()[0].week, 3);
  EXPECT_EQ(scenario.timeline.changes()[1].parameter, garden::table().index_of("gardener.zeal"));
  EXPECT_EQ(scenario.timeline.changes()[2].parameter, garden::table().index_of("garden.sunshine"));
}

TEST(Extends, RefusesAnotherModel) {
  const Folder folder;
  folder.write("base.toml", "");
  EXPECT_EQ(problems_of_file(folder.write("x.toml", "extends = 'base.toml'\nmodel = 'garden'\n")),
            "x.toml:2: model is \"garden\", but the scenario it extends has model \"district\"");
}

TEST(Extends, RefusesAMissingBase) {
  const Folder folder;
  EXPECT_EQ(problems_of_file(folder.write("x.toml", "\nextends = 'no.toml'\ngarden.beds = 0\n")),
            "x.toml:2: extends \"no.toml\", but no.toml: there is no such file\n"
            "x.toml:3: garden.beds is 0; allowed 1 to 100 (beds)");
}

TEST(Extends, RefusesAFolder) {
  const Folder folder;
  folder.write("base/x.toml", "");
  EXPECT_EQ(problems_of_file(folder.write("x.toml", "extends = 'base'")),
            "x.toml:1: extends \"base\", but base: is a folder, not a file");
}

TEST(Extends, RefusesWhatIsNoFile) {
  const Folder folder;
  EXPECT_EQ(problems_of_file(folder.write("x.toml", "extends = 3")),
            "x.toml:1: extends is 3; expected a text in quotes");
  EXPECT_EQ(problems_of_file(folder.write("y.toml", "extends = \"a\\u0000\"")),
            "y.toml:1: extends holds a NUL character");
  EXPECT_EQ(problems_of_file(folder.write("z.toml", "extends = ''")),
            "z.toml:1: extends is \"\"; expected a file's path");
}

TEST(Extends, NamesACircle) {
  const Folder folder;
  folder.write("b.toml", "\n\nextends = 'sub/../c.toml'");
  folder.write("c.toml", "\nextends = 'b.toml'");
  EXPECT_EQ(problems_of_file(folder.write("a.toml", "extends = 'b.toml'")),
            "c.toml:2: extends makes a circle: b.toml -> c.toml -> b.toml");
}

TEST(Extends, SeesACircleOfOneAndThroughALink) {
  const Folder folder;
  const auto path = folder.write("a.toml", "extends = './a.toml'");
  EXPECT_EQ(problems_of_file(path), "a.toml:1: extends makes a circle: a.toml -> a.toml");
  std::filesystem::create_symlink("b.toml", folder.path() / "link.toml");
  EXPECT_EQ(problems_of_file(folder.write("b.toml", "extends = 'link.toml'")),
            "b.toml:1: extends makes a circle: b.toml -> b.toml");
}

TEST(Extends, TellsTheProblemsOfTheFileBeforeThoseOfItsBases) {
  const Folder folder;
  folder.write("base.toml", "title = 1\ngarden.beds = 0\n");
  EXPECT_EQ(problems_of_file(folder.write("x.toml", "extends = 'base.toml'\n\n\ngarden.beds = 101\n")),
            "x.toml:4: garden.beds is 101; allowed 1 to 100 (beds)\n"
            "base.toml:1: title is 1; expected a text in quotes\n"
            "base.toml:2: garden.beds is 0; allowed 1 to 100 (beds)");
}

TEST(Extends, TellsASyntaxErrorOfABase) {
  const Folder folder;
  folder.write("base.toml", "a = 1\nb = = 2\n");
  EXPECT_THAT(problems_of_file(folder.write("x.toml", "extends = 'base.toml'")),
              StartsWith("base.toml:2: not valid TOML: "));
}

}  // namespace
}  // namespace districtwide
