#include "sim/random/half_draws.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace districtwide {
namespace {

constexpr PhiloxKey kHalfKey{{2026, 7}};
constexpr std::uint8_t kHalfStream = 9;
constexpr std::uint32_t kHalfWeek = 41;

Luck half_luck(const std::uint32_t* replicates) { return {kHalfKey, Words::load(replicates), kHalfStream, kHalfWeek}; }

/// Expects the halves of `n_agents` agents, as they come stretch by stretch, to be the upper halves of the scalar draws.
template <class Layout>
void expect_scalar_halves(const std::uint32_t* replicates, std::int32_t n_agents) {
  const HalfDraws<Layout> draws(half_luck(replicates));
  const std::int64_t n_rows = Layout::rows_of(n_agents);
  std::vector<std::uint16_t> halves(static_cast<std::size_t>(rows_of_halves<Layout>(n_agents) * kLanes));
  for (std::int64_t first = 0; first < n_rows; first += kRowsOfHalves)
    for (int block = 0; block < HalfDraws<Layout>::n_blocks(n_rows - first); ++block) {
      const PhiloxLanes drawn = draws(first, block);
      for (int word = 0; word < 4; ++word) {
        const std::int64_t place = first * kLanes + HalfDraws<Layout>::places_of(block, word);
        if (place < n_rows * kLanes)
          HalfDraws<Layout>::halves_of(drawn.word[word]).store(&halves[static_cast<std::size_t>(place)]);
      }
    }
  for (std::int32_t agent = 0; agent < n_agents; ++agent)
    for (int lane = 0; lane < Layout::kReplicates; ++lane) {
      const std::int32_t draw = draw_in_two_parts(kHalfKey, replicates[lane], {kHalfStream, std::uint32_t(agent), kHalfWeek});
      const auto place = static_cast<std::size_t>(Layout::place_of(agent, lane));
      ASSERT_EQ(halves[place], draw >> kLowerBits) << "agent " << agent << ", lane " << lane;
    }
}

TEST(HalfDraws, OfReplicatesInLanesAreTheScalarDraws) {
  std::uint32_t replicates[kLanes];
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) replicates[lane] = 1000 + 3 * lane;
  for (const std::int32_t n_agents : {1, 2, 31, 33, 127, 128, 129, 300})
    expect_scalar_halves<ReplicatesInLanes>(replicates, n_agents);
}

TEST(HalfDraws, OfAgentsInLanesAreTheScalarDraws) {
  std::uint32_t replicates[kLanes];
  std::fill_n(replicates, kLanes, 5u);
  for (const std::int32_t n_agents : {1, 2, 31, 33, 127, 128, 129, 2047, 2049, 5000})
    expect_scalar_halves<AgentsInLanes>(replicates, n_agents);
}

TEST(HalfDraws, DependOnEachPartOfTheirAddress) {
  const std::set<std::int32_t> draws = {
      draw_in_two_parts(kHalfKey, 5, {1, 2, 3}), draw_in_two_parts(kHalfKey, 6, {1, 2, 3}),
      draw_in_two_parts(kHalfKey, 5, {2, 2, 3}), draw_in_two_parts(kHalfKey, 5, {1, 3, 3}),
      draw_in_two_parts(kHalfKey, 5, {1, 2, 4}), draw_in_two_parts(key_of(1), 5, {1, 2, 3})};
  EXPECT_EQ(draws.size(), 6u);
}

/// The lower bits begin with those of the word that the stream gives for other questions; the upper ones are of no stream.
TEST(HalfDraws, TheUpperHalfIsNotThatOfTheStreamsOwnWord) {
  int n_equal = 0;
  for (std::uint32_t agent = 0; agent < 4096; ++agent) {
    const std::uint32_t upper = std::uint32_t(draw_in_two_parts(kHalfKey, 0, {1, agent, 0})) >> kLowerBits;
    n_equal += upper == draw_word(kHalfKey, 0, {1, agent, 0}) >> 16;
  }
  EXPECT_LE(n_equal, 3);  // by chance 4096/2^16 = 1/16; more than three have a chance of (1/16)^4/4! = 6e-7
}

/// Chi-square of 64 classes of each part by itself and of both together: 63 degrees of freedom, so a mean of 63 and a
/// standard deviation of sqrt(2 * 63) = 11.2.
TEST(HalfDraws, AreUniformInBothPartsAndTogether) {
  constexpr int kClasses = 64;
  constexpr std::uint32_t kAgents = 64000;
  double upper[kClasses] = {}, lower[kClasses] = {}, both[kClasses] = {};
  for (std::uint32_t agent = 0; agent < kAgents; ++agent) {
    const std::int32_t draw = draw_in_two_parts(kHalfKey, 1, {1, agent, 0});
    ++upper[draw >> 25];
    ++lower[draw >> (kLowerBits - 6) & 63];
    ++both[(draw >> 28 << 3) | (draw >> (kLowerBits - 3) & 7)];
  }
  for (const double* counts : {upper, lower, both}) {
    constexpr double kExpected = double(kAgents) / kClasses;
    double chi_square = 0;
    for (int index = 0; index < kClasses; ++index) chi_square += std::pow(counts[index] - kExpected, 2) / kExpected;
    EXPECT_NEAR(chi_square, kClasses - 1, 5 * std::sqrt(2.0 * (kClasses - 1)));
  }
}

}  // namespace
}  // namespace districtwide
