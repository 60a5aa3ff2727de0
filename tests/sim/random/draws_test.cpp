#include "sim/random/draws.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace districtwide {
namespace {

constexpr PhiloxKey kKey{{2026, 7}};

TEST(Draws, LanesOfReplicatesAreTheScalarDraws) {
  std::uint32_t replicates[kLanes];
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) replicates[lane] = 1000 + 3 * lane;
  for (std::uint32_t agent = 0; agent < 200; ++agent) {
    std::uint32_t words[kLanes];
    draw_words(kKey, Words::load(replicates), {9, agent, 41}).store(words);
    for (std::uint32_t lane = 0; lane < kLanes; ++lane)
      ASSERT_EQ(words[lane], draw_word(kKey, replicates[lane], {9, agent, 41}));
  }
}

TEST(Draws, AgentsEachInAReplicateOfTheirOwnGetTheScalarDraws) {
  std::uint32_t replicates[kLanes], agents[kLanes], words[kLanes];
  for (std::uint32_t round = 0; round < 20; ++round) {
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
      replicates[lane] = 7 * lane + round;
      agents[lane] = 37 * lane * lane + 1'000'003 * round;
    }
    draw_each(kKey, Words::load(replicates), Words::load(agents), 9, 41).store(words);
    for (std::uint32_t lane = 0; lane < kLanes; ++lane)
      ASSERT_EQ(words[lane], draw_word(kKey, replicates[lane], {9, agents[lane], 41}));
  }
}

TEST(Draws, HighBitsAreThoseThatAUniformNumberIsMadeOf) {
  std::uint32_t words[kLanes];
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) words[lane] = draw_word(kKey, lane, {9, 1, 41});
  float numbers[kLanes];
  uniform_from_high_bits(high_bits(Words::load(words))).store(numbers);
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) EXPECT_EQ(numbers[lane], uniform(words[lane]));
}

TEST(Draws, EveryAddressHasItsOwnWord) {
  std::set<std::uint64_t> places;  // block and word of an agent
  for (std::uint32_t agent = 0; agent < 100'000; ++agent)
    places.insert(std::uint64_t{block_of(agent)} * 4 + word_of(agent));
  EXPECT_EQ(places.size(), 100'000u);
}

TEST(Draws, ChangeWithEachPartOfTheAddress) {
  const std::uint32_t base = draw_word(kKey, 5, {1, 2, 3});
  EXPECT_NE(base, draw_word(kKey, 6, {1, 2, 3}));
  EXPECT_NE(base, draw_word(kKey, 5, {2, 2, 3}));
  EXPECT_NE(base, draw_word(kKey, 5, {1, 3, 3}));
  EXPECT_NE(base, draw_word(kKey, 5, {1, 2, 4}));
  EXPECT_NE(base, draw_word(key_of(1), 5, {1, 2, 3}));
}

TEST(Draws, AllSixtyFourBitsOfASeedMatter) {
  EXPECT_NE(draw_word(key_of(1), 0, {1, 0, 0}), draw_word(key_of(1 + (std::int64_t{1} << 40)), 0, {1, 0, 0}));
}

TEST(Uniform, LiesInTheUnitIntervalWithTheRightMoments) {
  const int n = 1'000'000;
  double sum = 0;
  double squares = 0;
  for (std::uint32_t agent = 0; agent < n; ++agent) {
    const double u = uniform(draw_word(kKey, 0, {1, agent, 0}));
    ASSERT_GE(u, 0.0);
    ASSERT_LE(u, 1.0);
    sum += u;
    squares += u * u;
  }
  // Five standard errors: a false alarm in 1.7 million; the seed is fixed.
  EXPECT_NEAR(sum / n, 0.5, 5 * std::sqrt(1.0 / 12 / n));
  EXPECT_NEAR(squares / n, 1.0 / 3, 5 * std::sqrt(4.0 / 45 / n));
}

TEST(Normal, HasMeanZeroVarianceOneAndNoSkew) {
  const int n = 1'000'000;
  double sum = 0, squares = 0, cubes = 0;
  for (std::uint32_t agent = 0; agent < n; ++agent) {
    const double x = normal(draw_word(kKey, 1, {1, agent, 0}));
    sum += x;
    squares += x * x;
    cubes += x * x * x;
  }
  EXPECT_NEAR(sum / n, 0.0, 5 * std::sqrt(1.0 / n));
  EXPECT_NEAR(squares / n, 1.0, 5 * std::sqrt(2.0 / n));
  EXPECT_NEAR(cubes / n, 0.0, 5 * std::sqrt(15.0 / n));
}

TEST(Normal, IsFiniteAtBothEndsOfTheWord) {
  EXPECT_NEAR(normal(0u), -normal(0xFFFFFFFFu), 1e-5);
  EXPECT_LT(normal(0u), -6.0f);
  EXPECT_GT(normal(0u), -6.5f);
}

}  // namespace
}  // namespace districtwide
