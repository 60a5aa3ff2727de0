#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/graph/typed_graph.h"

// GraphML (Brandes et al. 2002), as networkx, igraph and Gephi read and write it.
// Read: keys with names, types and defaults; vertices and edges of the first graph. Nested graphs, hyperedges and a
// second graph are refused; ports, keys without a name and the graph's own data are passed over. Entities are never
// fetched or expanded.
// Written: vertices and edges with all attributes. Those readers cannot mix directed and undirected edges, so a mixed
// graph is written as a directed one whose undirected edges carry the attribute "undirected"; reading turns them back.

namespace districtwide {

/// Under which attribute names the types of vertices and edges stand.
struct GraphmlNames {
  std::string vertex_type = "type";
  std::string edge_type = "type";
};

/// The graph that `text` holds, with all that is wrong with it. `file` is for messages.
TypedGraph parse_graphml(std::string_view text, const std::string& file, const GraphmlNames& names,
                         std::vector<Problem>& problems);

/// The graph in a file. Throws FileError where it cannot be read, InputError where it is no UTF-8 text or too large.
TypedGraph read_graphml(const std::filesystem::path& path, const GraphmlNames& names, std::vector<Problem>& problems);

/// The graph as GraphML text. An attribute that holds different kinds of values is written as text.
std::string graphml_text(const TypedGraph& graph, const GraphmlNames& names);

}  // namespace districtwide
