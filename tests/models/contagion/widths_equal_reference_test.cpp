#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "models/contagion/model.h"
#include "models/contagion/streams.h"
#include "sim/parallel/parallel.h"
#include "sim/random/half_draws.h"
#include "tests/reference/scalar_contagion.h"
#include "tests/support/contagion_support.h"
#include "tests/support/district_support.h"

// Agents in bytes and in 32 bits, in every kernel, against the model written down a second time (tests/reference): every recorded value,
// bit for bit.

namespace districtwide::contagion {
namespace {

using RunInWidth = void(const Kernel&, const World&, const LaneGroup&, LaneRecord&, const std::atomic<bool>&);

/// The first difference of sixteen replicates in words, empty where there is none.
std::string difference(const Scenario& scenario, const Kernel& kernel, RunInWidth& run, std::uint32_t first = 0) {
  const World world = build_world(scenario, 0);
  const RecordLayout layout = model().layout(scenario);
  LaneRecord record(layout, model().quantity_names);
  const std::atomic<bool> never{false};
  run(kernel, world, test::sixteen_replicates(first), record, never);
  std::vector<float> values(static_cast<std::size_t>(layout.run_size()));
  for (int lane = 0; lane < kLanes; ++lane) {
    record.copy_run(lane, values);
    const std::string found = test::first_difference(
        layout, values, reference::run_contagion(scenario, world.network, layout, static_cast<int>(first) + lane));
    if (!found.empty()) return "lane " + std::to_string(lane) + ", " + found;
  }
  return "";
}

struct Case {
  std::string name;
  std::string lines;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"contact_on_a_district", "organization = { schools = 3, teachers_per_school = 25 }\n"},
      {"contact_in_groups", "network = { kind = \"groups\", agents = 130, group_size = 20, mean_degree = 6 }\n"},
      {"contact_on_a_random_network", "network = { kind = \"random\", agents = 97, mean_degree = 5 }\nstart.share = 0.1\n"},
      {"bass_in_a_small_world",
       "network = { kind = \"small_world\", agents = 70, mean_degree = 6, rewiring = 0.3 }\nadoption.rule = \"bass\"\n"},
      {"bass_of_all", "network = { kind = \"complete\", agents = 81 }\nadoption = { rule = \"bass\", imitation = 0.7 }\n"},
      {"contact_of_all", "network = { kind = \"complete\", agents = 50 }\nadoption.contact = 0.003\n"},
      {"thresholds_in_groups", "network = { kind = \"groups\", agents = 90, group_size = 15, mean_degree = 6 }\n"
                               "adoption = { rule = \"threshold\", lapse = 0.1 }\n"},
      {"normal_thresholds_of_all", "network = { kind = \"complete\", agents = 64 }\nstart.share = 0.05\n"
                                   "adoption = { rule = \"threshold\", spontaneous = 0.001, lapse = 0.02 }\n"
                                   "thresholds = { distribution = \"normal\", mean = 0.2, deviation = 0.15 }\n"},
      {"contact_of_as_many_as_a_byte_holds", "network = { kind = \"random\", agents = 128, mean_degree = 127 }\n"
                                             "adoption.contact = 0.004\n"},
      {"contact_of_one_more", "network = { kind = \"random\", agents = 129, mean_degree = 128 }\n"
                              "adoption.contact = 0.004\n"},
      {"thresholds_of_as_many_as_a_byte_holds",
       "network = { kind = \"random\", agents = 64, mean_degree = 63 }\nadoption = { rule = \"threshold\", lapse = 0.2 }\n"
       "thresholds = { low = -0.2, high = 1.2 }\n"},
      {"bass_of_many_degrees", "network = { kind = \"random\", agents = 300, mean_degree = 12 }\n"
                               "adoption = { rule = \"bass\", imitation = 0.9 }\n"},
      {"one_agent", "network = { kind = \"random\", agents = 1, mean_degree = 0 }\n"},
      {"nobody_tied", "network = { kind = \"random\", agents = 33, mean_degree = 0 }\nadoption.rule = \"bass\"\n"},
      {"certain", "network = { kind = \"complete\", agents = 20 }\n"
                  "adoption = { rule = \"bass\", spontaneous = 1, lapse = 1 }\n"},
      {"events", "network = { kind = \"groups\", agents = 70, group_size = 10, mean_degree = 5 }\n"
                 "[[events]]\nweek = 7\nset = { \"adoption.contact\" = 0.3, \"adoption.lapse\" = 0 }\n"
                 "[[events]]\nweek = 15\nset = { \"adoption.lapse\" = 0.2 }\nover_weeks = 6\n"},
      {"events_where_thresholds_decide",
       "network = { kind = \"random\", agents = 70, mean_degree = 5 }\nadoption.rule = \"threshold\"\n"
       "[[events]]\nweek = 5\nset = { \"adoption.spontaneous\" = 0.1, \"adoption.lapse\" = 0.3 }\n"},
  };
  return all;
}

/// Quick, so that much happens in thirty weeks; the case says what is different, and comes last because of its events.
Scenario scenario_of(const Case& one) {
  std::vector<std::string> settings = {"years=1", "weeks_per_year=30", "run.seed=77777777777", "output.schools=true",
                                       "output.teachers=true"};
  const auto add = [&](const std::string& key, const std::string& value) {
    if (one.lines.find(key.substr(key.find('.') + 1)) == std::string::npos) settings.push_back(key + "=" + value);
  };
  add("adoption.spontaneous", "0.02");
  add("adoption.contact", "0.05");
  add("adoption.imitation", "0.4");
  add("adoption.lapse", "0.05");
  return test::contagion_of(one.lines, settings);
}

class Widths : public testing::TestWithParam<Case> {};

TEST_P(Widths, TheOneThatIsChosenGivesTheSameBitsAsTheReference) {
  EXPECT_EQ(difference(scenario_of(GetParam()), kernel(), run_group), "");
}
TEST_P(Widths, BothGiveThemInEveryKernelThatRunsHere) {
  const Scenario scenario = scenario_of(GetParam());
  const bool fits = fits_bytes(build_world(scenario, 0));
  for (const Kernel& other : kernels()) {
    if (!other.set.runs_here()) continue;
    if (fits) {
      EXPECT_EQ(difference(scenario, other, run_in_bytes, 1000), "") << other.set.name;
    }
    EXPECT_EQ(difference(scenario, other, run_in_words, 1000), "") << other.set.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Contagion, Widths, testing::ValuesIn(cases()),
                         [](const auto& one) { return one.param.name; });

TEST(Widths, ManyBlocksGiveTheSameAsTheReference) {
  // Three blocks of agents: with one thread they see each other's moves at once, with more they hear of them by the news.
  const std::string lines = "network = { kind = \"random\", agents = 70000, mean_degree = 6 }\n";
  Scenario scenario = scenario_of({"", lines});
  scenario.output.every = 30;  // the last week, agent by agent
  const World world = build_world(scenario, 0);
  const RecordLayout layout = model().layout(scenario);
  LaneGroup one;
  one.n_replicates = 1;
  const std::vector<float> expected = reference::run_contagion(scenario, world.network, layout, 0);
  for (const auto& [run, n_threads] : {std::pair{&run_in_bytes, 1}, {&run_in_bytes, 2}, {&run_in_words, 1}, {&run_in_words, 2}}) {
    const ThreadLimit limit(n_threads);
    LaneRecord record(layout, model().quantity_names);
    const std::atomic<bool> never{false};
    run(kernel(), world, one, record, never);
    std::vector<float> values(static_cast<std::size_t>(layout.run_size()));
    record.copy_run(0, values);
    EXPECT_EQ(test::first_difference(layout, values, expected), "");
  }
}

/// Who has adopted after one week of nothing but a chance of its own.
std::vector<float> adopters_at(double chance, const Kernel& kernel, RunInWidth& run) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", chance);
  const Scenario scenario = test::contagion_of("network = { kind = \"random\", agents = 300, mean_degree = 0 }\n",
                                               {"years=1", "weeks_per_year=1", "run.seed=11", "output.teachers=true",
                                                "adoption.spontaneous=" + std::string(text)});
  const World world = build_world(scenario, 0);
  const RecordLayout layout = model().layout(scenario);
  LaneRecord record(layout, model().quantity_names, 1);
  const std::atomic<bool> never{false};
  LaneGroup one;
  one.n_replicates = 1;
  run(kernel, world, one, record, never);
  std::vector<float> values(static_cast<std::size_t>(layout.run_size()));
  record.copy_run(0, values);
  const RecordLayout::Field& field = *layout.find("agent_adoption");
  return {values.begin() + field.offset, values.begin() + field.offset + field.n_components};
}

TEST(Widths, AChanceIsExactToTheLastBitOfADraw) {
  // A draw d is within a chance of (d + 1)/2^31 and not within d/2^31: their upper halves are the draw's own.
  for (const Kernel& each : kernels()) {
    if (!each.set.runs_here()) continue;
    for (const std::size_t agent : {0u, 1u, 63u, 130u, 299u}) {
      const double draw = draw_in_two_parts(key_of(11), 0, {kDecision, static_cast<std::uint32_t>(agent), 0});
      EXPECT_EQ(adopters_at(draw * 0x1p-31, each, run_in_bytes)[agent], 0.0f) << each.set.name;
      EXPECT_EQ(adopters_at((draw + 1) * 0x1p-31, each, run_in_bytes)[agent], 1.0f) << each.set.name;
      EXPECT_EQ(adopters_at(draw * 0x1p-31, each, run_in_words)[agent], 0.0f) << each.set.name;
      EXPECT_EQ(adopters_at((draw + 1) * 0x1p-31, each, run_in_words)[agent], 1.0f) << each.set.name;
    }
  }
}

/// Does a random network fit into bytes whose agents all see `degree` others?
bool fits_with_degree(int degree, const std::string& rule) {
  const std::string network = "network = { kind = \"random\", agents = " + std::to_string(degree + 1) +
                              ", mean_degree = " + std::to_string(degree) + " }\n";
  return fits_bytes(build_world(test::contagion_of(network + "adoption.rule = \"" + rule + "\"\n", {}), 0));
}

TEST(Widths, BytesAreTakenWhereTheyHoldWhatIsSeen) {
  EXPECT_TRUE(fits_with_degree(127, "contact"));
  EXPECT_FALSE(fits_with_degree(128, "contact"));
  EXPECT_TRUE(fits_with_degree(63, "threshold"));
  EXPECT_FALSE(fits_with_degree(64, "threshold"));
}

TEST(Widths, AResultDoesNotDependOnThreadsOrOnTheReplicatesBeside) {
  const std::vector<std::string> settings = {"years=1", "weeks_per_year=10", "run.replicates=17"};
  const std::string lines = "network = { kind = \"random\", agents = 40000, mean_degree = 4 }\nadoption.contact = 0.1\n";
  const Scenario many = test::contagion_of(lines, settings);
  Scenario few = many;
  few.run.replicates = 2;
  RunControl one_thread, three_threads;
  one_thread.threads = 1;
  three_threads.threads = 3;
  const Results a = run_points(model(), std::vector<Scenario>{many}, one_thread);
  const Results b = run_points(model(), std::vector<Scenario>{many}, three_threads);
  const Results c = run_points(model(), std::vector<Scenario>{few}, three_threads);
  EXPECT_EQ(results_digest(a), results_digest(b));
  for (int replicate = 0; replicate < 2; ++replicate)
    EXPECT_EQ(test::first_difference(a.layout, a.run(0, replicate), c.run(0, replicate)), "");
}

}  // namespace
}  // namespace districtwide::contagion
