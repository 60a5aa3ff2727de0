#include <gtest/gtest.h>

#include <Eigen/Dense>

#include <array>
#include <cmath>
#include <memory>
#include <vector>

#include "sim/stats/moments.h"
#include "tests/support/contagion_support.h"

// Contagions whose distribution is known exactly, by the transition matrix of the Markov chain. Means and variances of
// many runs lie within five standard errors of it; the standard errors too are the chain's. A false alarm has a chance of
// 6e-7 a comparison, and the seeds are fixed.

namespace districtwide::contagion {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

double choose(int n, int k) { return std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0)); }

/// Chances of 0 .. n successes.
VectorXd binomial(int n, double p) {
  VectorXd chances(n + 1);
  for (int k = 0; k <= n; ++k) chances(k) = choose(n, k) * std::pow(p, k) * std::pow(1 - p, n - k);
  return chances;
}

/// Adopters of a complete network of n, from one week to the next (column: from): everyone who has not adopted does with
/// chance p + q k / (n - 1), and everyone who has lapses with chance r.
MatrixXd bass_chain(int n, double p, double q, double r) {
  MatrixXd chain = MatrixXd::Zero(n + 1, n + 1);
  for (int k = 0; k <= n; ++k) {
    const VectorXd joins = binomial(n - k, std::min(1.0, p + q * k / (n - 1)));
    const VectorXd leaves = binomial(k, r);
    for (int in = 0; in <= n - k; ++in)
      for (int out = 0; out <= k; ++out) chain(k + in - out, k) += joins(in) * leaves(out);
  }
  return chain;
}

/// Mean and central moments of a share.
struct Exact {
  double mean, variance, fourth;
};
Exact exact_of(const VectorXd& chances) {
  const int n = static_cast<int>(chances.size()) - 1;
  Exact exact{0, 0, 0};
  for (int k = 0; k <= n; ++k) exact.mean += chances(k) * k / n;
  for (int k = 0; k <= n; ++k) {
    const double off = double(k) / n - exact.mean;
    exact.variance += chances(k) * off * off;
    exact.fourth += chances(k) * off * off * off * off;
  }
  return exact;
}

void expect_close(const std::vector<double>& found, const Exact& exact, int week) {
  const auto n = static_cast<double>(found.size());
  const Moments sample = moments(found);
  EXPECT_NEAR(sample.mean, exact.mean, 5 * std::sqrt(exact.variance / n)) << "week " << week;
  EXPECT_NEAR(sample.variance, exact.variance, 5 * std::sqrt((exact.fourth - exact.variance * exact.variance) / n))
      << "week " << week;
}

/// Bass's p = 0.03 and q = 0.38 a step, with mean shares at steps 1 to 12 (worked out beforehand, by another program).
struct ChainCase {
  int n;
  double lapse;
  std::array<double, 12> means;
};
const std::vector<ChainCase>& chain_cases() {
  static const std::vector<ChainCase> all = {
      {5, 0, {.030000, .070158, .120605, .179923, .245554, .314491, .383871, .451334, .515159, .574247, .628022, .676308}},
      {30, 0, {.030000, .070158, .122523, .188516, .268201, .359609, .458510, .558940, .654452, .739579, .810903, .867349}},
      {100, 0, {.030000, .070158, .122749, .189632, .271488, .366906, .471691, .579011, .680740, .769658, .841416, .895209}},
  };
  return all;
}

Scenario bass(int n, double lapse, int replicates) {
  return test::contagion_of(
      "network.kind = \"complete\"\n[adoption]\nrule = \"bass\"\nspontaneous = 0.03\nimitation = 0.38\n",
      {"network.agents=" + std::to_string(n), "adoption.lapse=" + std::to_string(lapse), "years=1", "weeks_per_year=12",
       "run.replicates=" + std::to_string(replicates), "run.seed=" + std::to_string(n)});
}

TEST(ExactChain, IsThatOfTheEvidence) {
  for (const ChainCase& one : chain_cases()) {
    const MatrixXd chain = bass_chain(one.n, 0.03, 0.38, 0);
    VectorXd chances = VectorXd::Unit(one.n + 1, 0);
    for (int step = 0; step < 12; ++step) {
      chances = chain * chances;
      EXPECT_NEAR(exact_of(chances).mean, one.means[static_cast<std::size_t>(step)], 6e-7) << one.n << " at " << step + 1;
    }
  }
}

void expect_like_the_chain(int n, double lapse, int replicates) {
  const Results results = test::runs_of(bass(n, lapse, replicates));
  const MatrixXd chain = bass_chain(n, 0.03, 0.38, lapse);
  VectorXd chances = VectorXd::Unit(n + 1, 0);
  for (int week = 0; week < 12; ++week) {
    chances = chain * chances;
    expect_close(test::in_week(results, "adoption", week), exact_of(chances), week);
  }
}

TEST(ExactChain, BassOfFive) { expect_like_the_chain(5, 0, 40000); }
TEST(ExactChain, BassOfThirty) { expect_like_the_chain(30, 0, 40000); }
TEST(ExactChain, BassOfAHundred) { expect_like_the_chain(100, 0, 40000); }
TEST(ExactChain, BassOfThirtyWhoLapse) { expect_like_the_chain(30, 0.15, 40000); }
TEST(ExactChain, BassOfFiveAlone) {
  // Fewer than a group: the other layout.
  Scenario scenario = bass(5, 0.2, 40000);
  scenario.parameters.set("network.samples", 4000.0);
  const Results results = test::runs_of(scenario);
  const MatrixXd chain = bass_chain(5, 0.03, 0.38, 0.2);
  VectorXd chances = VectorXd::Unit(6, 0);
  for (int week = 0; week < 12; ++week) {
    chances = chain * chances;
    expect_close(test::in_week(results, "adoption", week), exact_of(chances), week);
  }
}

/// States of three agents in a row as three bits, from one week to the next: contact with p, q a partner, and r.
MatrixXd path_of_three(double p, double q, double r) {
  MatrixXd chain = MatrixXd::Zero(8, 8);
  for (int from = 0; from < 8; ++from) {
    const auto adopted = [&](int agent) { return agent >= 0 && agent < 3 ? from >> agent & 1 : 0; };
    for (int to = 0; to < 8; ++to) {
      double chance = 1;
      for (int agent = 0; agent < 3; ++agent) {
        const int partners = adopted(agent - 1) + adopted(agent + 1);
        const double moves = adopted(agent) ? r : 1 - (1 - p) * std::pow(1 - q, partners);
        chance *= (to >> agent & 1) != adopted(agent) ? moves : 1 - moves;
      }
      chain(to, from) = chance;
    }
  }
  return chain;
}

TEST(ExactChain, ContactOnAPathOfThree) {
  const Scenario scenario = test::contagion_of("adoption = { spontaneous = 0.1, contact = 0.4, lapse = 0.2 }\n",
                                               {"years=1", "weeks_per_year=8", "output.teachers=true"});
  const Network path = tied_network(undirected_csr(3, std::vector<Tie>{{0, 1}, {1, 2}}), {0, 3});
  const World world = build_world(scenario, std::make_shared<const Network>(path));
  const RecordLayout layout({{"adopters", "", "agents"}, {"agent_adoption", "", "", {"agent"}}}, {{"agent", 3}}, 8, 1);
  constexpr int kGroups = 4000;
  std::array<double, 3> found{};
  const std::atomic<bool> never{false};
  for (std::uint32_t group = 0; group < kGroups; ++group) {
    LaneGroup lanes;
    lanes.n_replicates = kLanes;
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) lanes.replicates[lane] = group * kLanes + lane;
    LaneRecord record(layout, model().quantity_names);
    run_group(kernel(), world, lanes, record, never);
    const auto agent_adoption = std::find(model().quantity_names.begin(), model().quantity_names.end(), "agent_adoption") -
                                model().quantity_names.begin();
    const float* const slot = record.slot(static_cast<int>(agent_adoption), 7);
    for (int k = 0; k < 3 * kLanes; ++k) found[static_cast<std::size_t>(k / kLanes)] += double(slot[k]);
  }
  VectorXd chances = VectorXd::Unit(8, 0);
  for (int week = 0; week < 8; ++week) chances = path_of_three(0.1, 0.4, 0.2) * chances;
  for (int agent = 0; agent < 3; ++agent) {
    double exact = 0;
    for (int state = 0; state < 8; ++state) exact += (state >> agent & 1) * chances(state);
    constexpr double kRuns = kGroups * kLanes;
    EXPECT_NEAR(found[static_cast<std::size_t>(agent)] / kRuns, exact, 5 * std::sqrt(exact * (1 - exact) / kRuns)) << agent;
  }
}

}  // namespace
}  // namespace districtwide::contagion
