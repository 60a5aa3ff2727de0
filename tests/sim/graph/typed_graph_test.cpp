#include "sim/graph/typed_graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/graph_support.h"

namespace districtwide {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Two people under a third, and a tie between them.
TypedGraph small_graph() {
  TypedGraph graph;
  graph.vertices = {{"boss", "lead"}, {"a", "staff"}, {"b", "staff"}, {"stranger", "staff"}};
  graph.edges = {{1, 0, "under", true}, {2, 1, "under", true}, {1, 2, "talk", false}};
  return graph;
}

class Builder : public testing::Test {
 protected:
  void add_vertex(const std::string& id, int line) { builder_.add_vertex({id, "staff", {}, {file_, line}}); }
  void add_edge(const std::string& a, const std::string& b, int line) {
    builder_.add_edge({a, b, "talk", false, {}, {file_, line}});
  }
  TypedGraph finish() {
    std::vector<Problem> found;
    TypedGraph graph = std::move(builder_).finish(found);
    for (const Problem& problem : found) problems_.push_back(problem.text());
    return graph;
  }
  TypedGraphBuilder builder_;
  int file_ = builder_.add_file("x.csv");
  std::vector<std::string> problems_;
};

TEST_F(Builder, TakesEdgesBeforeTheirEnds) {
  add_edge("b", "a", 1);
  add_vertex("a", 2);
  add_vertex("b", 3);
  const TypedGraph graph = finish();
  EXPECT_THAT(problems_, IsEmpty());
  ASSERT_EQ(graph.edges.size(), 1u);
  EXPECT_EQ(graph.edges[0].source, 1);
  EXPECT_EQ(graph.edges[0].target, 0);
}

TEST_F(Builder, RefusesAnIdThatIsTaken) {
  for (const auto& [id, line] : {std::pair("a", 2), {"b", 3}, {"a", 4}, {"c", 5}}) add_vertex(id, line);
  add_edge("b", "c", 6);
  const TypedGraph graph = finish();
  EXPECT_THAT(problems_, ElementsAre("x.csv:4: id 'a' is taken already, in line 2; every id may stand once"));
  ASSERT_EQ(graph.n_vertices(), 3);
  EXPECT_EQ(graph.vertices[graph.edges.at(0).target].id, "c");  // numbered without the one left out
}

TEST_F(Builder, RefusesAnEdgeToNobodyAndGuessesWhoIsMeant) {
  add_vertex("maple-t01", 2);
  add_edge("maple-t01", "maple-t0l", 3);
  add_edge("x", "maple-t01", 4);
  const TypedGraph graph = finish();
  EXPECT_THAT(problems_, ElementsAre("x.csv:3: unknown id 'maple-t0l'; did you mean 'maple-t01'?",
                                     "x.csv:4: unknown id 'x'"));
  EXPECT_THAT(graph.edges, IsEmpty());
}

TEST_F(Builder, KeepsWhereThingsStood) {
  add_vertex("a", 7);
  const TypedGraph graph = finish();
  EXPECT_EQ(graph.place(graph.vertices[0].origin).text(), "x.csv:7");
}

TEST(TypedGraph, HasNoPlaceForWhatWasNotRead) { EXPECT_EQ(small_graph().place({}).text(), ""); }

TEST(TypedGraph, FindsAttributesByName) {
  const TypedVertex vertex{"a", "staff", {{"age", std::int64_t{3}}, {"note", std::string("x")}}};
  EXPECT_EQ(*vertex.find("age"), AttributeValue(std::int64_t{3}));
  EXPECT_EQ(vertex.find("size"), nullptr);
}

TEST(TypedGraph, GivesTheTiesOfOneTypeOnceEach) {
  TypedGraph graph = small_graph();
  graph.edges.push_back({2, 1, "talk", true});
  graph.edges.push_back({3, 3, "talk", false});
  const Csr ties = ties_of_type(graph, "talk");
  EXPECT_EQ(ties, undirected_csr(4, std::vector<Tie>{{1, 2}}));
}

TEST(TypedGraph, CountsLevelsBelowSomebody) {
  EXPECT_THAT(levels_below(small_graph(), "under", 0), ElementsAre(0, 1, 2, -1));
}

TEST(TypedGraph, IsTheSameWhereverItWasRead) {
  TypedGraph other = small_graph();
  other.vertices[1].origin = {0, 12};
  EXPECT_TRUE(same_content(small_graph(), other));
}

TEST(TypedGraph, IsAnotherWithAnyOtherContent) {
  std::vector<TypedGraph> others(6, small_graph());
  others[0].vertices[1].id = "c";
  others[1].vertices[1].type = "lead";
  others[2].vertices[1].attributes.push_back({"age", 2.0});
  others[3].edges[2].directed = true;
  others[4].edges[2].type = "walk";
  others[5].edges.pop_back();
  for (const TypedGraph& other : others) EXPECT_FALSE(same_content(small_graph(), other));
}

TEST(AttributeValues, ReadAsTextAndAsNumbers) {
  EXPECT_EQ(text_of(true), "true");
  EXPECT_EQ(text_of(std::int64_t{-7}), "-7");
  EXPECT_EQ(text_of(0.1), "0.1");
  EXPECT_EQ(number_of(std::string("0.25")), 0.25);
  EXPECT_EQ(number_of(std::int64_t{4}), 4.0);
  EXPECT_EQ(number_of(0.5), 0.5);
  EXPECT_FALSE(number_of(std::string("few")));
  EXPECT_FALSE(number_of(true));
}

TEST(Problems, AreSortedByFileAndLine) {
  std::vector<Problem> problems = {{{"ties.csv", 2}, "c"}, {{"people.csv", 9}, "b"}, {{"people.csv", 3}, "a"},
                                   {{"ties.csv", 2}, "d"}};
  sort_by_place(problems, {"people.csv", "ties.csv"});
  std::string order;
  for (const Problem& problem : problems) order += problem.message;
  EXPECT_EQ(order, "abcd");
}

}  // namespace
}  // namespace districtwide
