#include "sim/graph/measures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "sim/base/errors.h"
#include "tests/support/graph_support.h"

// Expected values by hand, or from the closed forms that the comments name.

namespace districtwide {
namespace {

using test::bow_tie;
using test::complete_graph;
using test::path_graph;
using test::star_graph;
using test::two_triangles;
using testing::DoubleEq;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsNan;
using testing::ThrowsMessage;

TEST(Degrees, CountPartners) {
  EXPECT_THAT(degrees(path_graph(4)), ElementsAre(1, 2, 2, 1));
  EXPECT_THAT(degrees(star_graph(4)), ElementsAre(3, 1, 1, 1));
}

TEST(Betweenness, OfAPathCountsThePairsOnBothSides) {
  // The vertex at place i of n stands between i vertices and n - 1 - i others.
  EXPECT_THAT(betweenness(path_graph(5)), ElementsAre(0.0, 3.0, 4.0, 3.0, 0.0));
}

TEST(Betweenness, OfAStarIsAllAtItsCentre) {
  EXPECT_THAT(betweenness(star_graph(6)), ElementsAre(10.0, 0.0, 0.0, 0.0, 0.0, 0.0));  // 5 * 4 / 2 pairs
}

TEST(Betweenness, IsNoneWhereAllAreTied) { EXPECT_THAT(betweenness(complete_graph(7)), Each(0.0)); }

TEST(Betweenness, CountsTheVertexThatTwoTrianglesShare) {
  EXPECT_THAT(betweenness(bow_tie()), ElementsAre(0.0, 0.0, 4.0, 0.0, 0.0));  // 2 * 2 pairs
}

TEST(Betweenness, SharesAPairWithSeveralShortestPaths) {
  // A square: each pair of opposite corners has two paths, so each corner bears half a pair.
  const Csr square = undirected_csr(4, std::vector<Tie>{{0, 1}, {1, 2}, {2, 3}, {3, 0}});
  EXPECT_THAT(betweenness(square), Each(0.5));
}

TEST(Betweenness, StaysWithinComponents) { EXPECT_THAT(betweenness(two_triangles()), Each(0.0)); }

TEST(Betweenness, SurvivesMorePathsThanIntegersCount) {
  // 40 layers of two vertices, each tied with both of the next: 2^39 shortest paths from end to end.
  std::vector<Tie> ties;
  for (std::int32_t layer = 0; layer + 1 < 40; ++layer)
    for (std::int32_t a = 0; a < 2; ++a)
      for (std::int32_t b = 0; b < 2; ++b) ties.emplace_back(2 * layer + a, 2 * layer + 2 + b);
  const std::vector<double> values = betweenness(undirected_csr(80, ties));
  // A vertex of layer l bears half of the 2l * 2(39 - l) pairs across its layer, and a quarter of the pair within each
  // of the two layers beside it, which has four shortest paths.
  const int layer = 20;
  const double across = 2.0 * layer * 2.0 * (39 - layer) / 2.0;
  EXPECT_NEAR(values[2 * layer], across + 2 * 0.25, 1e-9 * across);
}

TEST(Components, AreNumberedByTheirFirstVertices) {
  const Csr graph = undirected_csr(6, std::vector<Tie>{{0, 4}, {1, 3}, {3, 5}});
  const Components found = connected_components(graph);
  EXPECT_EQ(found.n_components, 3);
  EXPECT_THAT(found.component, ElementsAre(0, 1, 2, 1, 0, 1));
}

TEST(Components, OfAConnectedGraphAreOne) { EXPECT_EQ(connected_components(path_graph(9)).n_components, 1); }

TEST(Levels, CountStepsFromTheRoot) {
  EXPECT_THAT(bfs_levels(path_graph(4), 1), ElementsAre(1, 0, 1, 2));
  EXPECT_THAT(bfs_levels(two_triangles(), 0), ElementsAre(0, 1, 1, -1, -1, -1));
}

TEST(Levels, FollowArcsInTheirDirectionOnly) {
  const Csr tree = directed_csr(5, std::vector<Tie>{{0, 1}, {0, 2}, {2, 3}, {4, 0}});
  EXPECT_THAT(bfs_levels(tree, 0), ElementsAre(0, 1, 1, 2, -1));
}

TEST(Levels, NeedARootThatIsThere) {
  EXPECT_THAT([] { bfs_levels(path_graph(3), 3); },
              ThrowsMessage<InternalError>(HasSubstr("no vertex 3 to start from in a graph of 3")));
}

TEST(SpectralRadius, OfACompleteGraphIsItsDegree) { EXPECT_NEAR(spectral_radius(complete_graph(9)), 8.0, 1e-6); }

TEST(SpectralRadius, OfAStarIsTheRootOfItsLeaves) {
  EXPECT_NEAR(spectral_radius(star_graph(10)), 3.0, 1e-6);  // bipartite: -3 is an eigenvalue too
}

TEST(SpectralRadius, OfAPathIsTwiceACosine) {
  EXPECT_NEAR(spectral_radius(path_graph(12)), 2.0 * std::cos(std::numbers::pi / 13.0), 1e-6);
}

TEST(SpectralRadius, OfSeveralComponentsIsTheLargest) {
  std::vector<Tie> ties{{0, 1}};  // radius 1, beside a triangle of radius 2 and a lone vertex
  ties.insert(ties.end(), {{2, 3}, {3, 4}, {2, 4}});
  EXPECT_NEAR(spectral_radius(undirected_csr(6, ties)), 2.0, 1e-6);
}

TEST(SpectralRadius, OfTheBowTieSolvesItsQuadraticEquation) {
  EXPECT_NEAR(spectral_radius(bow_tie()), (1.0 + std::sqrt(17.0)) / 2.0, 1e-6);  // x^2 = x + 4
}

TEST(SpectralRadius, WithoutTiesIsZero) { EXPECT_EQ(spectral_radius(undirected_csr(3, {})), 0.0); }

TEST(Clustering, IsOneInATriangleAndNoneInAStar) {
  EXPECT_THAT(local_clustering(two_triangles()), Each(1.0));
  EXPECT_EQ(local_clustering(star_graph(5))[0], 0.0);
}

TEST(Clustering, IsTheShareOfPartnersThatAreTied) {
  // Vertex 2 has four partners, six pairs, of which two are tied.
  EXPECT_THAT(local_clustering(bow_tie()), ElementsAre(1.0, 1.0, DoubleEq(1.0 / 3.0), 1.0, 1.0));
}

TEST(Clustering, HasNoValueWithFewerThanTwoPartners) {
  EXPECT_THAT(local_clustering(path_graph(3)), ElementsAre(IsNan(), 0.0, IsNan()));
  EXPECT_THAT(mean_local_clustering(path_graph(2)), IsNan());
}

TEST(Clustering, IsAveragedOverThoseThatHaveAValue) {
  const Csr paw = undirected_csr(4, std::vector<Tie>{{0, 1}, {1, 2}, {0, 2}, {2, 3}});
  EXPECT_DOUBLE_EQ(mean_local_clustering(paw), (1.0 + 1.0 + 1.0 / 3.0) / 3.0);
}

TEST(InducedSubgraph, KeepsTheTiesWithin) {
  EXPECT_EQ(induced_subgraph(bow_tie(), 2, 5), complete_graph(3));
  EXPECT_EQ(induced_subgraph(path_graph(6), 1, 4), path_graph(3));
}

}  // namespace
}  // namespace districtwide
