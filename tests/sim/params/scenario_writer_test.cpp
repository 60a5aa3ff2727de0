#include <gtest/gtest.h>

#include "tests/support/params_support.h"

namespace districtwide {
namespace {

using garden::read;
using garden::SmallRandom;

/// As it reads back under a path without a folder.
Scenario read_back(const Scenario& scenario) { return read(scenario.to_toml(), {}, scenario.name + ".toml"); }

void expect_equal(const Scenario& a, const Scenario& b) {
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.title, b.title);
  EXPECT_EQ(a.description, b.description);
  EXPECT_EQ(a.model, b.model);
  EXPECT_EQ(a.run, b.run);
  EXPECT_EQ(a.output, b.output);
  for (int index = 0; index < a.parameters.table().size(); ++index) EXPECT_EQ(a.parameters[index], b.parameters[index]);
  ASSERT_EQ(a.timeline.changes().size(), b.timeline.changes().size());
  for (std::size_t index = 0; index < a.timeline.changes().size(); ++index) {
    const Change& one = a.timeline.changes()[index];
    const Change& other = b.timeline.changes()[index];
    EXPECT_EQ(one.week, other.week);
    EXPECT_EQ(one.parameter, other.parameter);
    EXPECT_EQ(one.target, other.target);
    EXPECT_EQ(one.over_weeks, other.over_weeks);
    EXPECT_EQ(one.note, other.note);
  }
}

std::string random_text(SmallRandom& random) {
  static const std::vector<std::string> kPieces = {"a",
                                                   "\"",
                                                   "\\",
                                                   "\n",
                                                   "\t",
                                                   "\x01",
                                                   "\x7f",
                                                   "'",
                                                   "#",
                                                   "=",
                                                   "]",
                                                   " ",
                                                   ".",
                                                   "{",
                                                   "\r",
                                                   "\"\"\"",
                                                   "\xC3\xA4",
                                                   "\xC2\x85",
                                                   "\xE2\x80\xA8",
                                                   "\xEF\xBF\xBE",
                                                   "\xF0\x9F\x8F\xAB"};
  std::string text;
  for (int left = random.below(12); left > 0; --left) text += kPieces[random.below(static_cast<int>(kPieces.size()))];
  return text;
}

double random_number(const Parameter& parameter, SmallRandom& random) {
  const Range& allowed = parameter.allowed;
  const double high = std::isinf(allowed.high) ? 1e9 : allowed.high;
  if (!allowed.high_open && std::isinf(allowed.high) && random.below(4) == 0) return allowed.high;
  const double number = allowed.low + (high - allowed.low) * (random.uniform() * 0.999 + 0.0005);
  return parameter.kind == Kind::Integer ? std::ceil(number) : number;
}

Value random_value(const Parameter& parameter, SmallRandom& random) {
  if (parameter.kind == Kind::Word) return parameter.choices[random.below(static_cast<int>(parameter.choices.size()))];
  if (parameter.kind == Kind::Path) return "maps/" + std::to_string(random.below(100)) + " \"x\".csv";
  const bool list =
      parameter.kind == Kind::Numbers || (parameter.kind == Kind::NumberOrNumbers && random.below(2) == 0);
  if (!list) return random_number(parameter, random);
  std::vector<double> numbers;
  for (int item = random.below(5); item >= 0; --item) numbers.push_back(random_number(parameter, random));
  return numbers;
}

/// Changes that no rule forbids: of each parameter one a week at most, at once where it holds whole or infinite
/// numbers.
Timeline random_timeline(const ParameterTable& table, SmallRandom& random) {
  std::vector<Change> changes;
  for (int week = 0; week < 10; week += 1 + random.below(3)) {
    const std::string notes[] = {random_text(random), random_text(random)};
    const int over_weeks = random.below(2) * random.below(5);
    for (int index = 0; index < table.size(); ++index) {
      const Parameter& parameter = table[index];
      const bool mix = parameter.key.rfind("mix.", 0) == 0;
      if (parameter.start_only || mix || parameter.kind != Kind::Number || random.below(3) > 0) continue;
      const bool may_be_infinite = parameter.allowed.contains(garden::kInfinity);
      changes.push_back({.week = week,
                         .parameter = index,
                         .target = random_number(parameter, random),
                         .over_weeks = may_be_infinite ? 0 : over_weeks,
                         .note = notes[random.below(2)],
                         .place = {}});
    }
  }
  return Timeline(changes);
}

Scenario random_scenario(SmallRandom& random) {
  Scenario scenario{.name = "x", .parameters = ParameterSet(garden::table())};
  scenario.title = random_text(random);
  scenario.description = random_text(random);
  scenario.model = random.below(2) == 0 ? "district" : "garden";
  for (int index = 0; index < garden::table().size(); ++index) {
    const Parameter& parameter = garden::table()[index];
    const bool mix = parameter.key.rfind("mix.", 0) == 0;
    if (!mix && random.below(2) == 0) scenario.parameters.set(index, random_value(parameter, random));
  }
  scenario.parameters.set("weeks_per_year", 10.0);
  scenario.timeline = random_timeline(garden::table(), random);
  scenario.run = {.replicates = 1 + random.below(10000000), .seed = random.below(1 << 30) * (std::int64_t{1} << 33)};
  scenario.output.every = 1 + random.below(3);
  scenario.output.schools = random.below(2) == 0;
  scenario.output.teachers = random.below(2) == 0;
  scenario.output.keep_bits = 1 + random.below(23);
  scenario.output.summary = random.below(2) == 0;
  if (random.below(2) == 0) scenario.output.quantities = {"weeds", "height"};
  return scenario;
}

TEST(ScenarioText, ReadsBackAsAnEqualScenario) {
  SmallRandom random(11);
  for (int trial = 0; trial < 2000 && !HasFailure(); ++trial) {
    const Scenario scenario = random_scenario(random);
    SCOPED_TRACE(scenario.to_toml());
    expect_equal(read_back(scenario), scenario);
  }
}

TEST(ScenarioText, HoldsOnlyWhatDiffersFromTheDefaults) {
  EXPECT_EQ(read("garden.beds = 4", {}, "x.toml").to_toml(), "title = \"x\"\nmodel = \"district\"\n");
}

TEST(ScenarioText, IsAFileAsOneWouldWriteIt) {
  const Scenario scenario = read(
      "title = 'Dry'\nyears = 1\ngrowth.weeks.0 = inf\ngarden.sizes = [3, 4.5]\ngarden.soil = 'clay'\n"
      "run.seed = 3\noutput.quantities = ['weeds']\n"
      "[[events]]\nyear = 0.5\nset = { \"gardener.zeal\" = 0.1, \"garden.sunshine\" = 1 }\nover_weeks = 2\nnote = 'n'");
  EXPECT_EQ(scenario.to_toml(),
            "title = \"Dry\"\nmodel = \"district\"\nyears = 1\n"
            "\n[garden]\nsizes = [3, 4.5]\nsoil = \"clay\"\n"
            "\n[growth]\nweeks.0 = inf\n"
            "\n[[events]]\nweek = 5\nset = { \"gardener.zeal\" = 0.1, \"garden.sunshine\" = 1 }\n"
            "over_weeks = 2\nnote = \"n\"\n"
            "\n[run]\nseed = 3\n"
            "\n[output]\nquantities = [\"weeds\"]\n");
}

TEST(ScenarioText, StandsAlone) {
  const garden::Folder folder;
  folder.write("sub/base.toml",
               "garden.map = 'a.csv'\ngarden.beds = 9\n[[events]]\nweek = 1\nset.gardener.zeal = 0.5\n");
  const Scenario scenario = garden::load(folder.write("x.toml", "extends = 'sub/base.toml'\ngarden.sunshine = 0.25"));
  EXPECT_EQ(scenario.to_toml().find("extends"), std::string::npos);
  expect_equal(read_back(scenario), scenario);
}

TEST(ScenarioText, KeepsOverrides) {
  const Scenario scenario = read("", {garden::set("garden.beds", "9"), garden::set("run.seed", "5")}, "x.toml");
  expect_equal(read_back(scenario), scenario);
  EXPECT_EQ(read_back(scenario).parameters.number("garden.beds"), 9);
}

}  // namespace
}  // namespace districtwide
