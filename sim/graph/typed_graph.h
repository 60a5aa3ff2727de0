#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/base/errors.h"
#include "sim/graph/csr.h"

// A graph as people write it down: vertices and edges of named types, with attributes. For import, export and measures;
// what runs is a Csr.

namespace districtwide {

/// What an attribute holds.
using AttributeValue = std::variant<bool, std::int64_t, double, std::string>;

/// The value as text: true, 3, 0.25, or the text itself.
std::string text_of(const AttributeValue& value);
/// The number held, or that the text held is; nothing where it is none.
std::optional<double> number_of(const AttributeValue& value);

struct Attribute {
  std::string name;
  AttributeValue value;

  friend bool operator==(const Attribute&, const Attribute&) = default;
};

/// Where a vertex or an edge was read: a line, from 1, of one of the graph's files; file -1 where it was not read.
struct Origin {
  int file = -1;
  int line = 0;
};

struct TypedVertex {
  std::string id;
  std::string type;
  std::vector<Attribute> attributes = {};
  Origin origin = {};

  /// The attribute of that name; nullptr where there is none.
  const AttributeValue* find(std::string_view name) const;
};

struct TypedEdge {
  std::int32_t source;  // index of a vertex
  std::int32_t target;
  std::string type;
  bool directed;
  std::vector<Attribute> attributes = {};
  Origin origin = {};
};

struct TypedGraph {
  std::vector<std::string> files;  // that it was read from
  std::vector<TypedVertex> vertices;
  std::vector<TypedEdge> edges;

  std::int32_t n_vertices() const { return static_cast<std::int32_t>(vertices.size()); }
  /// Where something was read, for messages.
  Place place(Origin origin) const;
};

/// The same vertices in the same order and the same edges in the same order, wherever they were read.
bool same_content(const TypedGraph& a, const TypedGraph& b);

/// The edges of one type as undirected ties; several between the same two vertices count once, loops not at all.
Csr ties_of_type(const TypedGraph& graph, std::string_view type);

/// Steps from `root` down the edges of one type that point towards it (as people report to their superior): 0 for the
/// root, -1 for vertices that do not report to it, however indirectly.
std::vector<std::int32_t> levels_below(const TypedGraph& graph, std::string_view type, std::int32_t root);

/// An edge whose ends are still names.
struct NamedEdge {
  std::string source;
  std::string target;
  std::string type;
  bool directed;
  std::vector<Attribute> attributes = {};
  Origin origin = {};
};

/// Puts a graph together from vertices and edges in any order.
class TypedGraphBuilder {
 public:
  /// Returns the file's number, for origins.
  int add_file(std::string name);
  void add_vertex(TypedVertex vertex) { graph_.vertices.push_back(std::move(vertex)); }
  void add_edge(NamedEdge edge) { edges_.push_back(std::move(edge)); }

  /// The graph. A vertex whose id is taken, and an edge with an end that is no vertex, are left out and
  /// become problems; the edges that stand in the line of such a vertex and begin at it go without a word.
  TypedGraph finish(std::vector<Problem>& problems) &&;

 private:
  TypedGraph graph_;
  std::vector<NamedEdge> edges_;
};

/// Sorts problems by file, in the order of `files`, and by line.
void sort_by_place(std::vector<Problem>& problems, const std::vector<std::string>& files);

}  // namespace districtwide
