#include "bindings/web/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "bindings/web/problems_json.h"
#include "bindings/web/scenario_json.h"
#include "models/district/explain.h"
#include "models/district/organization.h"
#include "models/parameters_json.h"
#include "models/registry.h"
#include "sim/engine/run.h"

namespace districtwide::web {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::filesystem::path kTop = DISTRICTWIDE_SOURCE_DIR;
constexpr const char* kSmall = R"({"organization.schools": 3, "organization.teachers_per_school": 10, "years": 1,
  "run": {"replicates": 8, "seed": 4}})";

Scenario small_scenario() { return scenario_from_json(kSmall); }

std::vector<std::filesystem::path> scenario_files() {
  std::vector<std::filesystem::path> files;
  for (const char* const folder : {"scenarios", "tests/determinism"})
    for (const auto& entry : std::filesystem::directory_iterator(kTop / folder))
      if (entry.path().extension() == ".toml") files.push_back(entry.path());
  return files;
}

/// The message and key of the only problem of an answer.
std::pair<std::string, std::string> only_problem(const std::string& answer) {
  const json problems = json::parse(answer)["problems"];
  if (problems.size() != 1) return {answer, ""};
  return {problems[0]["message"].get<std::string>(), problems[0].value("key", std::string())};
}

TEST(ScenarioJson, GivesEveryScenarioOfTheLibraryBack) {
  int n_files = 0;
  for (const std::filesystem::path& file : scenario_files()) {
    const Scenario scenario = read_scenario(file);
    if (scenario.model != "district") continue;
    const Scenario again = scenario_from_json(scenario_json(scenario));
    EXPECT_EQ(again.to_toml(), scenario.to_toml()) << file;
    ++n_files;
  }
  EXPECT_GT(n_files, 15);
}

TEST(ScenarioJson, IsJsonForOtherReadersToo) {
  const json read = json::parse(scenario_json(read_scenario(kTop / "scenarios/delegated.toml")));
  EXPECT_EQ(read["model"], "district");
  EXPECT_EQ(read["events"][0]["week"], 8);
  EXPECT_EQ(read["events"][0]["set"].size(), 1u);
}

TEST(Session, HasTheDigestsOfTheEngine) {
  Session session;
  const Scenario scenario = small_scenario();
  const Results expected = run_points(model_of(scenario), std::span(&scenario, 1), {});
  const json layout = json::parse(session.run(kSmall, {0, 8}));
  EXPECT_EQ(layout["run_size"], expected.layout.run_size());
  ASSERT_EQ(session.values().size(), expected.values.size());
  const json digests = json::parse(session.digests());
  EXPECT_EQ(digests["digest"], to_hex(results_digest(expected)));
  EXPECT_EQ(digests["runs"][3], to_hex(run_digest(expected.layout, expected.run(0, 3))));
}

TEST(Session, PartsHaveTheDigestsOfTheWhole) {
  Session session;
  session.run(kSmall, {0, 8});
  const json whole = json::parse(session.digests());
  std::string joined;
  for (const Replicates part : {Replicates{0, 3}, Replicates{3, 5}}) {
    session.run(kSmall, part);
    const json runs = json::parse(session.digests())["runs"];
    for (const json& digest : runs) joined += digest.get<std::string>();
  }
  EXPECT_EQ(json::parse(digest_of_runs(joined))["digest"], whole["digest"]);
}

TEST(Session, LayoutTellsWhereEachQuantityLies) {
  Session session;
  const json layout = json::parse(session.run(kSmall, {0, 1}));
  const Scenario scenario = small_scenario();
  const RecordLayout expected = model_of(scenario).layout(scenario);
  ASSERT_EQ(layout["quantities"].size(), expected.fields().size());
  for (const json& quantity : layout["quantities"]) {
    const RecordLayout::Field* const field = expected.find(quantity["name"].get<std::string>());
    ASSERT_NE(field, nullptr);
    EXPECT_EQ(quantity["offset"], field->offset);
    EXPECT_EQ(quantity["size"], field->size);
    EXPECT_EQ(quantity["units"], field->quantity.units);
  }
  EXPECT_EQ(layout["weeks"].size(), 36u);
}

TEST(Session, DescribesTheEnginesOwnTable) {
  const json description = json::parse(Session().describe());
  EXPECT_EQ(description["parameters"], json::parse(parameters_json(*find_face("district")->table)));
  EXPECT_EQ(description["quantities"], json(find_face("district")->quantities));
}

TEST(Session, TellsWhoThereIsAndWhoIsTied) {
  const json people = json::parse(Session().organization(kSmall, 0));
  const Scenario scenario = small_scenario();
  const auto expected =
      district::build_organization(district::parameters_from(scenario.parameters), scenario.run.seed, 0);
  EXPECT_EQ(people["first_teacher"], json(expected.first_teacher));
  EXPECT_EQ(people["department"], json(expected.department));
  EXPECT_EQ(people["poverty"].size(), 3u);
  EXPECT_EQ(people["area"], json(expected.area));
  ASSERT_EQ(people["ties"].size(), expected.advice.partners.size());
  for (std::size_t tie = 0; tie < people["ties"].size(); tie += 2) {
    const auto partners = expected.advice.partners_of(people["ties"][tie]);
    EXPECT_EQ(std::ranges::count(partners, people["ties"][tie + 1].get<std::int32_t>()), 1);
  }
  EXPECT_THAT(only_problem(Session().organization(kSmall, 8)).first, HasSubstr("run.replicates is 8"));
}

TEST(Session, ExplainsATeacherAsTheCommandDoes) {
  const json told = json::parse(Session().explain(kSmall, 4, 2));
  const district::Explanation expected = district::explain_teacher(small_scenario(), 4, 2);
  EXPECT_EQ(told["school"], expected.school);
  EXPECT_EQ(told["leads"], expected.leads);
  ASSERT_EQ(told["spells"].size(), expected.spells.size());
  for (std::size_t spell = 0; spell < expected.spells.size(); ++spell) {
    EXPECT_EQ(told["spells"][spell]["first_week"], expected.spells[spell].first_week);
    EXPECT_EQ(told["spells"][spell]["level"], expected.spells[spell].level);
    EXPECT_EQ(told["spells"][spell]["cost"], json(expected.spells[spell].cost));
    EXPECT_EQ(told["spells"][spell]["chance_up"], expected.spells[spell].chance_up);
  }
  EXPECT_EQ(told["spells"].back()["turn"], "end");
  EXPECT_EQ(told["as_it_was"]["level"], expected.as_it_was.level_at_end);
  EXPECT_EQ(told["had_been_full"].size(), std::size_t(district::kSupports));
  EXPECT_THAT(only_problem(Session().explain(kSmall, 999, 2)).first, HasSubstr("teacher"));
  EXPECT_THAT(only_problem(Session().explain(kSmall, 4, -1)).first, HasSubstr("run.replicates is 8"));
}

TEST(Session, TomlIsTheScenarioAsAFile) {
  const json answer = json::parse(Session().toml(kSmall));
  const Scenario again = scenario_from_text(answer["toml"].get<std::string>(), "exported.toml");
  EXPECT_EQ(again.to_toml(), small_scenario().to_toml());
}

TEST(Session, KeepsTheLastGoodValuesWhenARunIsRefused) {
  Session session;
  session.run(kSmall, {0, 2});
  const std::vector<float> before(session.values().begin(), session.values().end());
  EXPECT_EQ(only_problem(session.run(R"({"years": 500})", {0, 2})).second, "years");
  EXPECT_TRUE(std::equal(before.begin(), before.end(), session.values().begin(), session.values().end(),
                         [](float a, float b) { return a == b || (a != a && b != b); }));
}

TEST(Session, RefusesInWordsWithTheKey) {
  Session session;
  const auto refusal = [&](const std::string& text) { return only_problem(session.run(text, {0, 1})); };
  EXPECT_EQ(refusal(R"({"superintendent.engagement": 1.4})"),
            (std::pair<std::string, std::string>("superintendent.engagement is 1.4; allowed 0 to 1 (share)",
                                                 "superintendent.engagement")));
  EXPECT_THAT(refusal(R"({"superintendent.engagment": 1})").first, HasSubstr("did you mean 'superintendent.engagement'"));
  EXPECT_THAT(refusal(R"({"events": [{"week": 999, "set": {"priorities.count": 3}}]})").first,
              HasSubstr("the event's week is 999; allowed 0 to 179"));
  EXPECT_EQ(refusal(R"({"run": {"seed": -1}})").second, "run.seed");
  EXPECT_THAT(refusal("{").first, HasSubstr("not valid JSON"));
  EXPECT_THAT(refusal(R"({"organization.schools": 100000, "organization.teachers_per_school": 500})").first,
              HasSubstr("GB of memory"));
}

TEST(Session, RefusesReplicatesThatTheScenarioHasNot) {
  Session session;
  for (const Replicates wrong : {Replicates{0, 9}, Replicates{8, 1}, Replicates{-1, 2}, Replicates{0, 0},
                                 Replicates{2147483647, 2147483647}})
    EXPECT_THAT(only_problem(session.run(kSmall, wrong)).first, HasSubstr("run.replicates is 8"));
  EXPECT_THAT(only_problem(session.digests()).first, HasSubstr("nothing has been run"));
  EXPECT_THAT(only_problem(digest_of_runs("0123")).first, HasSubstr("not whole digests"));
}

TEST(ProblemsJson, LeavesTheKeyOutWhereTheMessageBeginsWithNone) {
  const json answer = json::parse(problems_json({{{"scenario", 3}, "unknown key 'a\"b'"}}));
  EXPECT_EQ(answer, json::parse(R"({"problems":[{"place":"scenario:3","message":"unknown key 'a\"b'"}]})"));
}

}  // namespace
}  // namespace districtwide::web
