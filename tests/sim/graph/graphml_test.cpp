#include "sim/graph/graphml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/random/sequence.h"
#include "tests/support/files_support.h"

namespace districtwide {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Graphml : public testing::Test {
 protected:
  TypedGraph parse(std::string_view text) {
    problems_.clear();
    std::vector<Problem> found;
    TypedGraph graph = parse_graphml(text, "g.graphml", names_, found);
    for (const Problem& problem : found) problems_.push_back(problem.text());
    return graph;
  }
  /// A graph with three keys on lines 2 to 4, and `content` from line 6 on.
  TypedGraph parse_content(const std::string& content, const std::string& direction = "undirected") {
    return parse(
        "<graphml>\n"
        "<key id='r' for='node' attr.name='role' attr.type='string'/>\n"
        "<key id='n' for='node' attr.name='count' attr.type='int'><default>4</default></key>\n"
        "<key id='t' for='edge' attr.name='type' attr.type='string'/>\n"
        "<graph edgedefault='" + direction + "'>\n" + content + "\n</graph></graphml>");
  }
  GraphmlNames names_{.vertex_type = "role", .edge_type = "type"};
  std::vector<std::string> problems_;
};

TEST_F(Graphml, HoldsVerticesWithTypesAndAttributes) {
  const TypedGraph graph =
      parse_content("<node id='a'><data key='r'>cook</data><data key='n'>7</data></node>\n<node id='b'/>");
  EXPECT_THAT(problems_, IsEmpty());
  ASSERT_EQ(graph.n_vertices(), 2);
  EXPECT_EQ(graph.vertices[0].type, "cook");
  EXPECT_EQ(*graph.vertices[0].find("count"), AttributeValue(std::int64_t{7}));
  EXPECT_EQ(*graph.vertices[1].find("count"), AttributeValue(std::int64_t{4}));  // the default
}

TEST_F(Graphml, KnowsTheLinesOfVerticesAndEdges) {
  const TypedGraph graph = parse_content("<node id='a'/>\n\n<node id='b'/>\n<edge source='a' target='b'/>");
  EXPECT_EQ(graph.vertices[1].origin.line, 8);
  EXPECT_EQ(graph.edges[0].origin.line, 9);
}

TEST_F(Graphml, KnowsTheLineOfAProblem) {
  parse_content("<node id='a'/>\n<node id='b'>\n<data key='n'>many</data></node>");
  EXPECT_THAT(problems_, ElementsAre("g.graphml:8: attribute 'count' is 'many'; expected the type int"));
}

TEST_F(Graphml, TakesTheDirectionOfEachEdge) {
  const std::string content = "<node id='a'/><node id='b'/><edge source='a' target='b'/>"
                              "<edge source='a' target='b' directed='true'/>"
                              "<edge source='a' target='b' directed='false'/>";
  const TypedGraph undirected = parse_content(content, "undirected");
  const TypedGraph directed = parse_content(content, "directed");
  EXPECT_FALSE(undirected.edges[0].directed);
  EXPECT_TRUE(directed.edges[0].directed);
  EXPECT_TRUE(undirected.edges[1].directed);
  EXPECT_FALSE(directed.edges[2].directed);
}

TEST_F(Graphml, ParsesEveryDeclaredType) {
  const TypedGraph graph = parse(
      "<graphml><key id='b' for='all' attr.name='b' attr.type='boolean'/><key id='l' for='node' attr.name='l' "
      "attr.type='long'/><key id='d' for='node' attr.name='d' attr.type='double'/><key id='s' for='node' "
      "attr.name='s'/><graph><node id='a'><data key='b'>true</data><data key='l'>-3</data><data key='d'>1e-3</data>"
      "<data key='s'> </data></node></graph></graphml>");
  EXPECT_THAT(problems_, IsEmpty());
  const std::vector<Attribute> expected = {
      {"b", true}, {"l", std::int64_t{-3}}, {"d", 0.001}, {"s", std::string(" ")}};
  EXPECT_EQ(graph.vertices[0].attributes, expected);
}

TEST_F(Graphml, PassesOverWhatOtherProgramsLeave) {
  const TypedGraph graph = parse(
      "<?xml version='1.0'?><!DOCTYPE graphml [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><graphml><!-- note -->"
      "<key id='p' for='node' yfiles.type='nodegraphics'/><key id='g' for='graph' attr.name='title'/><graph>"
      "<data key='g'>t</data><node id='&e;'><port name='x'/><data key='p'><y>1</y></data></node></graph></graphml>");
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_EQ(graph.vertices[0].id, "&e;");  // never fetched
  EXPECT_THAT(graph.vertices[0].attributes, IsEmpty());
}

struct BadGraphml {
  const char* text;
  const char* problem;
};

class GraphmlProblems : public Graphml, public testing::WithParamInterface<BadGraphml> {};

TEST_P(GraphmlProblems, AreNamedWithTheirLine) {
  parse_content(GetParam().text);
  EXPECT_THAT(problems_, ElementsAre(HasSubstr(GetParam().problem)));
}

INSTANTIATE_TEST_SUITE_P(
    Content, GraphmlProblems,
    testing::Values(
        BadGraphml{"<node/>", "g.graphml:6: a node without id"},
        BadGraphml{"<node id='a'/>\n<node id='a'/>", "g.graphml:7: id 'a' is taken already, in line 6"},
        BadGraphml{"<node id='a'/>\n<edge source='a' target='b'/>", "g.graphml:7: unknown id 'b'"},
        BadGraphml{"<node id='a'/><edge source='a'/>", "g.graphml:6: an edge without source or target"},
        BadGraphml{"<node id='a'><data key='q'>1</data></node>", "g.graphml:6: key 'q' is not declared"},
        BadGraphml{"<node id='a'><data key='t'>1</data></node>", "key 't' is declared for edge, not for node"},
        BadGraphml{"<node id='a'><data key='n'>1</data><data key='n'>2</data></node>",
                   "attribute 'count' stands here twice"},
        BadGraphml{"<node id='a'><data key='n'>1.5</data></node>", "attribute 'count' is '1.5'; expected the type int"},
        BadGraphml{"<node id='a'><graph/></node>", "g.graphml:6: graphs within nodes are not read"},
        BadGraphml{"<hyperedge/>", "g.graphml:6: hyperedges are not read"},
        BadGraphml{"</graph>\n<graph>", "g.graphml:7: a second graph; one file holds one"}));

class GraphmlRefusals : public Graphml, public testing::WithParamInterface<BadGraphml> {};

TEST_P(GraphmlRefusals, NameTheFault) {
  parse(GetParam().text);
  EXPECT_THAT(problems_, ElementsAre(HasSubstr(GetParam().problem)));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, GraphmlRefusals,
    testing::Values(
        BadGraphml{"", "g.graphml:1: is no XML"},
        BadGraphml{"<graphml>\n<graph>\n</graphml>", "g.graphml:3: is no XML"},
        BadGraphml{"<html/>", "g.graphml:1: is no GraphML: there is no <graphml> element"},
        BadGraphml{"<graphml>\n</graphml>", "g.graphml:1: holds no graph"},
        BadGraphml{"<graphml><key id='k' attr.name='a'/>\n<key id='k' attr.name='b'/><graph/></graphml>",
                   "g.graphml:2: key 'k' is declared twice"},
        BadGraphml{"<graphml><key id='k' attr.name='a' attr.type='int'>\n<default>x</default></key><graph/></graphml>",
                   "g.graphml:2: attribute 'a' is 'x'; expected the type int"}));

/// Every kind of value, hostile texts, both kinds of edges.
TypedGraph varied_graph(std::uint32_t number) {
  DrawSequence draws(key_of(3), 0, {1, number, 0});
  const std::vector<std::string> texts = {"", " ", "<&>\"'", "two\nlines\r\n", "\ttab", "Zo\xC3\xAB", "]]>", "&amp;"};
  TypedGraph graph;
  for (int vertex = 0; vertex < 12; ++vertex) {
    graph.vertices.push_back({"v" + std::to_string(vertex) + texts[draws.below(8)], "kind" + texts[draws.below(8)]});
    std::vector<Attribute>& held = graph.vertices.back().attributes;
    if (draws.below(2)) held.push_back({"flag", draws.below(2) == 1});
    if (draws.below(2)) held.push_back({"count", std::int64_t{draws.word()} - 2'000'000'000});
    if (draws.below(2)) held.push_back({"share", draws.uniform()});
    held.push_back({"a <name>", texts[draws.below(8)]});
  }
  for (int edge = 0; edge < 20; ++edge)
    graph.edges.push_back({std::int32_t(draws.below(12)), std::int32_t(draws.below(12)), "e" + texts[draws.below(8)],
                           number % 3 == 0 || (number % 3 == 1 && draws.below(2) == 1)});
  graph.edges[4].attributes.push_back({"weight", draws.uniform()});
  return graph;
}

TEST_F(Graphml, ReadsBackWhatItWrote) {
  for (std::uint32_t number = 0; number < 60; ++number) {
    const TypedGraph graph = varied_graph(number);
    const TypedGraph read = parse(graphml_text(graph, names_));
    ASSERT_THAT(problems_, IsEmpty());
    ASSERT_TRUE(same_content(graph, read)) << number << "\n" << graphml_text(graph, names_);
  }
}

TEST_F(Graphml, NeverMixesDirectionsInWhatItWrites) {
  TypedGraph graph;
  graph.vertices = {{"a", "x"}, {"b", "x"}};
  graph.edges = {{0, 1, "up", true}, {0, 1, "beside", false}};
  EXPECT_THAT(graphml_text(graph, names_), Not(HasSubstr("directed=")));
  EXPECT_THAT(graphml_text(graph, names_), HasSubstr("edgedefault=\"directed\""));
  graph.edges.erase(graph.edges.begin());
  EXPECT_THAT(graphml_text(graph, names_), HasSubstr("edgedefault=\"undirected\""));
}

TEST_F(Graphml, WritesAnAttributeOfTwoKindsAsText) {
  TypedGraph graph;
  graph.vertices = {{"a", "x", {{"age", std::int64_t{3}}}}, {"b", "x", {{"age", 0.5}}}};
  const TypedGraph read = parse(graphml_text(graph, names_));
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_EQ(*read.vertices[1].find("age"), AttributeValue(std::string("0.5")));
}

TEST_F(Graphml, ReplacesCharactersThatXmlCannotHold) {
  TypedGraph graph;
  graph.vertices = {{"a\x01z", "x"}};
  EXPECT_EQ(parse(graphml_text(graph, names_)).vertices[0].id, "a\xEF\xBF\xBDz");
}

TEST_F(Graphml, IsReadFromAFile) {
  const test::TemporaryFolder folder;
  test::put_text(folder / "g.graphml", "\xEF\xBB\xBF<graphml><graph><node id='a'/></graph></graphml>");
  std::vector<Problem> found;
  EXPECT_EQ(read_graphml(folder / "g.graphml", names_, found).vertices.at(0).id, "a");
  EXPECT_THAT(found, IsEmpty());
}

}  // namespace
}  // namespace districtwide
