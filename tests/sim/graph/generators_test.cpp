#include "sim/graph/generators.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "sim/base/errors.h"

namespace districtwide {
namespace {

DrawSequence build_draws(std::uint32_t number) { return {key_of(5), number, {1, 0, 0}}; }

bool is_simple(std::int32_t n_vertices, const std::vector<Tie>& ties) {
  undirected_csr(n_vertices, ties);  // throws for double ties, loops and vertices that are not there
  return true;
}

TEST(RandomTies, AreAsManyAsAskedForAndSimple) {
  for (const std::int64_t n_ties : {0, 1, 100, 700, 1100, 1225}) {
    DrawSequence draws = build_draws(1);
    const std::vector<Tie> ties = random_ties(50, n_ties, draws);
    EXPECT_EQ(static_cast<std::int64_t>(ties.size()), n_ties);
    EXPECT_TRUE(is_simple(50, ties));
  }
}

TEST(RandomTies, EverySetIsEquallyLikely) {
  // Four vertices have 6 pairs, so 15 sets of two and of four; in 15,000 graphs each comes 1,000 times with a standard
  // deviation of sqrt(15000 / 15 * 14 / 15) = 30.6.
  for (const std::int64_t n_ties : {2, 4}) {
    std::map<std::vector<Tie>, int> counts;
    for (std::uint32_t number = 0; number < 15000; ++number) {
      DrawSequence draws = build_draws(number);
      std::vector<Tie> ties = random_ties(4, n_ties, draws);
      std::sort(ties.begin(), ties.end());
      ++counts[ties];
    }
    EXPECT_EQ(counts.size(), 15u);
    for (const auto& [ties, count] : counts) EXPECT_NEAR(count, 1000, 5 * 30.6);
  }
}

TEST(RandomTies, MoreThanThereIsRoomForAreRefused) {
  DrawSequence draws = build_draws(1);
  EXPECT_THROW(random_ties(4, 7, draws), InternalError);
}

TEST(SmallWorldTies, WithoutRewiringAreARing) {
  DrawSequence draws = build_draws(1);
  const Csr ring = undirected_csr(7, small_world_ties(7, 2, 0.0, draws));
  EXPECT_EQ(std::vector<std::int32_t>(ring.partners_of(0).begin(), ring.partners_of(0).end()),
            (std::vector<std::int32_t>{1, 2, 5, 6}));
  for (std::int32_t vertex = 0; vertex < 7; ++vertex) EXPECT_EQ(ring.degree(vertex), 4);
}

TEST(SmallWorldTies, AboutTheShareAskedForLeadElsewhere) {
  DrawSequence draws = build_draws(2);
  const std::vector<Tie> ties = small_world_ties(10000, 3, 0.2, draws);
  EXPECT_TRUE(is_simple(10000, ties));
  const auto is_near = [](const Tie& tie) {
    const int distance = std::abs(tie.first - tie.second);
    return std::min(distance, 10000 - distance) <= 3;
  };
  // Of 30,000 ties a binomial number moves; that a moved one ends up near is a chance of 6 / 10,000.
  const double n_far = double(ties.size()) - double(std::count_if(ties.begin(), ties.end(), is_near));
  EXPECT_NEAR(n_far, 30000 * 0.2 * (1 - 6e-4), 5 * std::sqrt(30000 * 0.2 * 0.8));
}

TEST(SmallWorldTies, AFullRingStaysAsItIs) {
  DrawSequence draws = build_draws(1);
  EXPECT_EQ(small_world_ties(5, 2, 1.0, draws).size(), 10u);
  EXPECT_THROW(small_world_ties(5, 3, 1.0, draws), InternalError);
}

TEST(GroupedTies, StayWithinAndBetweenAsAskedFor) {
  DrawSequence draws = build_draws(3);
  const GroupedTies wanted{.n_vertices = 100, .group_size = 30, .n_within = 700, .n_between = 150};
  const std::vector<Tie> ties = grouped_ties(wanted, draws);
  EXPECT_TRUE(is_simple(100, ties));
  EXPECT_EQ(ties.size(), 850u);
  EXPECT_EQ(std::count_if(ties.begin(), ties.end(), [](const Tie& tie) { return tie.first / 30 == tie.second / 30; }), 700);
}

TEST(GroupedTies, KnowHowManyThereAreRoomFor) {
  const GroupedTies groups{.n_vertices = 8, .group_size = 3, .n_within = 0, .n_between = 0};
  EXPECT_EQ(groups.most_within(), 3 + 3 + 1);
  EXPECT_EQ(groups.most_between(), 28 - 7);
}

}  // namespace
}  // namespace districtwide
