#include <algorithm>

#include "sim/graph/graphml.h"

namespace districtwide {

namespace {

/// `text` as XML may hold it in an attribute or an element. Characters that XML 1.0 cannot hold become U+FFFD.
std::string escaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\t': result += "&#9;"; break;
      case '\n': result += "&#10;"; break;
      case '\r': result += "&#13;"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) result += "\xEF\xBF\xBD";
        else result += c;
    }
  }
  return result;
}

std::string_view type_name(const AttributeValue& value) {
  if (std::holds_alternative<bool>(value)) return "boolean";
  if (std::holds_alternative<std::int64_t>(value)) return "long";
  return std::holds_alternative<double>(value) ? "double" : "string";
}

/// The attributes of vertices, or of edges, in the order in which they first occur; numbered v0, v1 ... or e0, e1 ...
class KeyList {
 public:
  explicit KeyList(char prefix) : prefix_(prefix) {}

  void add(const std::string& name, std::string_view type) {
    const auto found = std::find_if(keys_.begin(), keys_.end(), [&](const Key& key) { return key.name == name; });
    if (found == keys_.end()) keys_.push_back({name, type});
    else if (found->type != type) found->type = "string";
  }

  std::string id_of(std::string_view name) const {
    const auto found = std::find_if(keys_.begin(), keys_.end(), [&](const Key& key) { return key.name == name; });
    return prefix_ + std::to_string(found - keys_.begin());
  }

  void write(std::string_view element, std::string& text) const {
    for (const Key& key : keys_)
      text += "  <key id=\"" + id_of(key.name) + "\" for=\"" + std::string(element) + "\" attr.name=\"" +
              escaped(key.name) + "\" attr.type=\"" + std::string(key.type) + "\"/>\n";
  }

 private:
  struct Key {
    std::string name;
    std::string_view type;
  };
  char prefix_;
  std::vector<Key> keys_;
};

void write_data(const KeyList& keys, std::string_view name, const std::string& value, std::string& text) {
  text += "<data key=\"" + keys.id_of(name) + "\">" + escaped(value) + "</data>";
}

void write_attributes(const KeyList& keys, const std::vector<Attribute>& attributes, std::string& text) {
  for (const Attribute& attribute : attributes) write_data(keys, attribute.name, text_of(attribute.value), text);
}

template <class Elements>
KeyList keys_of(const Elements& elements, char prefix, const std::string& type_key) {
  KeyList keys(prefix);
  keys.add(type_key, "string");
  for (const auto& element : elements)
    for (const Attribute& attribute : element.attributes) keys.add(attribute.name, type_name(attribute.value));
  return keys;
}

void write_vertices(const TypedGraph& graph, const KeyList& keys, const GraphmlNames& names, std::string& text) {
  for (const TypedVertex& vertex : graph.vertices) {
    text += "    <node id=\"" + escaped(vertex.id) + "\">";
    write_data(keys, names.vertex_type, vertex.type, text);
    write_attributes(keys, vertex.attributes, text);
    text += "</node>\n";
  }
}

void write_edges(const TypedGraph& graph, const KeyList& keys, const GraphmlNames& names, bool is_directed,
                 std::string& text) {
  for (const TypedEdge& edge : graph.edges) {
    text += "    <edge source=\"" + escaped(graph.vertices[edge.source].id) + "\" target=\"" +
            escaped(graph.vertices[edge.target].id) + "\">";
    write_data(keys, names.edge_type, edge.type, text);
    write_attributes(keys, edge.attributes, text);
    if (is_directed && !edge.directed) write_data(keys, "undirected", "true", text);
    text += "</edge>\n";
  }
}

}  // namespace

std::string graphml_text(const TypedGraph& graph, const GraphmlNames& names) {
  const auto is_directed = [](const TypedEdge& edge) { return edge.directed; };
  const bool any_directed = std::any_of(graph.edges.begin(), graph.edges.end(), is_directed);
  const bool all_directed = std::all_of(graph.edges.begin(), graph.edges.end(), is_directed);
  const KeyList vertex_keys = keys_of(graph.vertices, 'v', names.vertex_type);
  KeyList edge_keys = keys_of(graph.edges, 'e', names.edge_type);
  if (any_directed && !all_directed) edge_keys.add("undirected", "boolean");
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
      " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
      " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
      " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
  vertex_keys.write("node", text);
  edge_keys.write("edge", text);
  text += std::string("  <graph edgedefault=\"") + (any_directed ? "directed" : "undirected") + "\">\n";
  write_vertices(graph, vertex_keys, names, text);
  write_edges(graph, edge_keys, names, any_directed, text);
  text += "  </graph>\n</graphml>\n";
  return text;
}

}  // namespace districtwide
