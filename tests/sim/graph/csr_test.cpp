#include "sim/graph/csr.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sim/base/errors.h"
#include "sim/random/sequence.h"

namespace districtwide {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Csr, HoldsEachTieFromBothEndsInAscendingOrder) {
  const Csr graph = undirected_csr(4, std::vector<Tie>{{3, 1}, {0, 3}, {1, 0}});
  EXPECT_THAT(graph.first, ElementsAre(0, 2, 4, 4, 6));
  EXPECT_THAT(graph.partners, ElementsAre(1, 3, 0, 3, 0, 1));
}

TEST(Csr, GivesDegreesAndPartners) {
  const Csr graph = undirected_csr(4, std::vector<Tie>{{3, 1}, {0, 3}, {1, 0}});
  EXPECT_EQ(graph.n_vertices(), 4);
  EXPECT_EQ(graph.degree(3), 2);
  EXPECT_EQ(graph.degree(2), 0);
  EXPECT_THAT(graph.partners_of(3), ElementsAre(0, 1));
}

TEST(Csr, SaysWhichDegreesOccur) {
  EXPECT_EQ(degrees_in(undirected_csr(5, std::vector<Tie>{{0, 1}, {0, 2}, {0, 4}})), (std::vector<std::int32_t>{0, 1, 3}));
  EXPECT_TRUE(degrees_in(undirected_csr(0, {})).empty());
}

TEST(Csr, GivesEachDegreeARowForEachNumberOfPartners) {
  EXPECT_EQ(first_rows(std::vector<std::int32_t>{0, 1, 3}), (std::vector<std::int32_t>{0, 1, -1, 3}));
  EXPECT_EQ(first_rows(std::vector<std::int32_t>{2}), (std::vector<std::int32_t>{-1, -1, 0}));
}

TEST(Csr, MayHaveNoTies) {
  const Csr graph = undirected_csr(2, {});
  EXPECT_THAT(graph.first, ElementsAre(0, 0, 0));
  EXPECT_TRUE(graph.partners.empty());
}

TEST(Csr, DoesNotDependOnTheOrderOfTies) {
  const Csr one = undirected_csr(5, std::vector<Tie>{{0, 1}, {1, 2}, {4, 2}, {3, 0}});
  const Csr other = undirected_csr(5, std::vector<Tie>{{0, 3}, {2, 4}, {0, 1}, {2, 1}});
  EXPECT_EQ(one, other);
}

TEST(Csr, AgreesWithASetOfPairsOnARandomGraph) {
  DrawSequence draws(key_of(5), 0, {1, 0, 0});
  std::set<Tie> pairs;
  while (pairs.size() < 3000) {
    const std::int32_t a = draws.below(500), b = draws.below(500);
    if (a != b) pairs.insert(std::minmax(a, b));
  }
  const std::vector<Tie> ties(pairs.begin(), pairs.end());
  const Csr graph = undirected_csr(500, ties);
  std::set<Tie> both_ways;
  for (const auto& [a, b] : pairs) both_ways.insert({Tie{a, b}, Tie{b, a}});
  std::vector<Tie> listed;
  for (std::int32_t vertex = 0; vertex < 500; ++vertex)
    for (const std::int32_t partner : graph.partners_of(vertex)) listed.emplace_back(vertex, partner);
  EXPECT_EQ(listed, std::vector<Tie>(both_ways.begin(), both_ways.end()));
}

TEST(Csr, RefusesATieOfAVertexWithItself) {
  EXPECT_THAT([] { undirected_csr(3, std::vector<Tie>{{2, 2}}); },
              ThrowsMessage<InternalError>(HasSubstr("vertices 2 and 2: they are the same")));
}

TEST(Csr, RefusesADoubleTieEvenTheOtherWayRound) {
  EXPECT_THAT([] { undirected_csr(3, std::vector<Tie>{{1, 2}, {0, 1}, {2, 1}}); },
              ThrowsMessage<InternalError>(HasSubstr("they are tied twice")));
}

TEST(Csr, RefusesAVertexThatIsNotThere) {
  EXPECT_THAT([] { undirected_csr(3, std::vector<Tie>{{1, 3}}); },
              ThrowsMessage<InternalError>(HasSubstr("there are only 3 vertices")));
  EXPECT_THAT([] { directed_csr(3, std::vector<Tie>{{-1, 2}}); },
              ThrowsMessage<InternalError>(HasSubstr("there are only 3 vertices")));
}

TEST(DirectedCsr, HoldsEachArcWhereItStarts) {
  const Csr graph = directed_csr(4, std::vector<Tie>{{2, 3}, {0, 3}, {0, 1}, {3, 0}, {1, 1}});
  EXPECT_THAT(graph.first, ElementsAre(0, 2, 3, 4, 5));
  EXPECT_THAT(graph.partners, ElementsAre(1, 3, 1, 3, 0));
}

TEST(DirectedCsr, RefusesADoubleArc) {
  EXPECT_THAT([] { directed_csr(3, std::vector<Tie>{{1, 2}, {1, 2}}); },
              ThrowsMessage<InternalError>(HasSubstr("tied twice")));
}

}  // namespace
}  // namespace districtwide
