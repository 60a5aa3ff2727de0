#include "sim/engine/run.h"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include "models/registry.h"

namespace districtwide {
namespace {

/// A small district in which everything happens: events, ramps, turnover, several organizations.
Scenario busy_scenario(int replicates) {
  return scenario_from_text(R"(
title = "busy"
years = 3
[organization]
samples = 3
schools = 5
teachers_per_school = 9
[superintendent]
turnover = 0.5
[priorities]
arrival = 1.0
[[events]]
week = 20
set = { "superintendent.engagement" = 0.3, "coaching.contact_hours" = 4.0 }
over_weeks = 30
[output]
schools = true
teachers = true
[run]
seed = 987654321987
)",
                            "busy.toml", {{"run.replicates", std::to_string(replicates), {"test"}}});
}

Results run_with(const Scenario& scenario, int threads) {
  RunControl control;
  control.threads = threads;
  return run_points(model_of(scenario), std::vector<Scenario>{scenario}, control);
}

TEST(Threads, AnyNumberGivesTheSameBytes) {
  const Scenario scenario = busy_scenario(75);
  const Results one = run_with(scenario, 1);
  for (const int threads : {2, 3, 8}) {
    const Results more = run_with(scenario, threads);
    ASSERT_EQ(one.values.size(), more.values.size());
    EXPECT_EQ(std::memcmp(one.values.data(), more.values.data(), one.values.size() * sizeof(float)), 0) << threads;
  }
}

TEST(Replicates, AreTheSameAloneAndAmongOthers) {
  const Results few = run_with(busy_scenario(40), 2);
  const Results many = run_with(busy_scenario(200), 2);
  for (int replicate = 0; replicate < 40; ++replicate)
    ASSERT_EQ(run_digest(few.layout, few.run(0, replicate)), run_digest(many.layout, many.run(0, replicate)))
        << replicate;
}

TEST(Replicates, DifferFromEachOther) {
  const Results results = run_with(busy_scenario(4), 1);
  EXPECT_NE(run_digest(results.layout, results.run(0, 0)), run_digest(results.layout, results.run(0, 1)));
}

TEST(Points, AreTheSameAloneAndInAComparison) {
  const Scenario scenario = busy_scenario(20);
  Scenario other = scenario;
  other.parameters.set("principals.turnover", 0.0);
  const Results pair = run_points(model_of(scenario), std::vector<Scenario>{scenario, other}, {});
  const Results alone = run_with(scenario, 2);
  for (int replicate = 0; replicate < 20; ++replicate)
    ASSERT_EQ(run_digest(alone.layout, alone.run(0, replicate)), run_digest(pair.layout, pair.run(0, replicate)));
}

TEST(Points, OfDifferentLengthAreRefused) {
  const Scenario scenario = busy_scenario(2);
  Scenario longer = scenario;
  longer.parameters.set("years", 4.0);
  try {
    run_points(model_of(scenario), std::vector<Scenario>{scenario, longer}, {});
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("must run equally long"), std::string::npos) << error.what();
  }
}

TEST(Stop, EndsARunWithInterrupted) {
  const Scenario scenario = busy_scenario(16);
  const std::atomic<bool> stop{true};
  RunControl control;
  control.stop = &stop;
  EXPECT_THROW(run_points(model_of(scenario), std::vector<Scenario>{scenario}, control), Interrupted);
}

TEST(Progress, CountsEveryRunOnce) {
  const Scenario scenario = busy_scenario(50);
  std::int64_t last = 0;
  RunControl control;
  control.progress = [&](std::int64_t done) { last = done; };
  run_points(model_of(scenario), std::vector<Scenario>{scenario}, control);
  EXPECT_EQ(last, 50);
}

TEST(Memory, OfAHugeDistrictIsRefusedWithBothFigures) {
  Scenario scenario = busy_scenario(2);
  scenario.parameters.set("organization.schools", 2e9);
  try {
    check_memory(model_of(scenario), std::vector<Scenario>{scenario}, 2, 1e9);
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("GB of memory; 1.00 GB are allowed"), std::string::npos) << error.what();
  }
}

TEST(Memory, OfASmallDistrictIsAccepted) {
  const Scenario scenario = busy_scenario(2);
  EXPECT_NO_THROW(check_memory(model_of(scenario), std::vector<Scenario>{scenario}, 2, 1e9));
}

}  // namespace
}  // namespace districtwide
