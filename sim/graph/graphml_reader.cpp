#include <limits>
#include <map>
#include <pugixml.hpp>
#include <utility>

#include "sim/base/text_file.h"
#include "sim/graph/graphml.h"
#include "sim/params/value.h"

namespace districtwide {

namespace {

constexpr std::string_view kUndirected = "undirected";

std::optional<AttributeValue> whole_number(std::string_view text) {
  const std::optional<double> number = parse_number(text);
  // Beyond 2^53 a double no longer holds every whole number.
  if (!number || *number < -0x1p53 || *number > 0x1p53) return std::nullopt;
  const auto whole = static_cast<std::int64_t>(*number);
  return static_cast<double>(whole) == *number ? std::optional<AttributeValue>(whole) : std::nullopt;
}

std::optional<AttributeValue> truth(std::string_view text) {
  if (text == "true" || text == "True" || text == "1") return true;
  if (text == "false" || text == "False" || text == "0") return false;
  return std::nullopt;
}

/// Attributes and what the file declares of one of them.
struct GraphmlKey {
  std::string name;
  std::string type;
  std::string domain;  // node, edge, graph or all
  std::optional<std::string> default_text;

  bool is_for(std::string_view element) const { return domain == element || domain == "all"; }

  std::optional<AttributeValue> parse(const std::string& text) const {
    if (type == "boolean") return truth(text);
    if (type == "int" || type == "long") return whole_number(text);
    if (type != "float" && type != "double") return text;
    const std::optional<double> number = parse_number(text);
    return number ? std::optional<AttributeValue>(*number) : std::nullopt;
  }
};

class GraphmlReader {
 public:
  GraphmlReader(std::string_view text, const std::string& file, const GraphmlNames& names,
                std::vector<Problem>& problems)
      : text_(text), lines_(text), file_(file), names_(names), problems_(problems) {
    builder_.add_file(file);
  }

  TypedGraph read() {
    pugi::xml_document document;
    // UTF-8 in any case: the text was checked, and a conversion would shift the places that line numbers come from.
    const pugi::xml_parse_result parsed = document.load_buffer(
        text_.data(), text_.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
    if (!parsed) {
      report(parsed.offset, std::string("is no XML: ") + parsed.description());
    } else if (const pugi::xml_node root = document.child("graphml")) {
      read_root(root);
    } else {
      report(0, "is no GraphML: there is no <graphml> element");
    }
    return std::move(builder_).finish(problems_);
  }

 private:
  void read_root(pugi::xml_node root) {
    for (const pugi::xml_node key : root.children("key")) read_key(key);
    const pugi::xml_node graph = root.child("graph");
    if (!graph) return report(root, "holds no graph");
    if (const pugi::xml_node second = graph.next_sibling("graph")) report(second, "a second graph; one file holds one");
    is_directed_ = std::string_view(graph.attribute("edgedefault").value()) == "directed";
    for (const pugi::xml_node element : graph.children()) {
      const std::string_view name = element.name();
      if (name == "node") read_vertex(element);
      if (name == "edge") read_edge(element);
      if (name == "hyperedge") report(element, "hyperedges are not read; write edges between two vertices");
    }
  }

  void read_key(pugi::xml_node key) {
    const std::string type = key.attribute("attr.type").as_string("string");
    GraphmlKey declared{key.attribute("attr.name").value(), type, key.attribute("for").as_string("all"), {}};
    if (const pugi::xml_node given = key.child("default")) {
      declared.default_text = given.text().get();
      if (!declared.parse(*declared.default_text)) {
        report(given, misfit(declared, *declared.default_text));
        declared.default_text.reset();
      }
    }
    const std::string id = key.attribute("id").value();
    key_order_.push_back(id);
    if (!keys_.emplace(id, std::move(declared)).second) report(key, "key '" + shown_name(id) + "' is declared twice");
  }

  void read_vertex(pugi::xml_node node) {
    if (!node.attribute("id")) return report(node, "a node without id");
    if (const pugi::xml_node nested = node.child("graph")) report(nested, "graphs within nodes are not read");
    TypedVertex vertex{node.attribute("id").value(), "", attributes_of(node, "node"), origin_of(node)};
    vertex.type = take_text(vertex.attributes, names_.vertex_type);
    builder_.add_vertex(std::move(vertex));
  }

  void read_edge(pugi::xml_node node) {
    if (!node.attribute("source") || !node.attribute("target")) return report(node, "an edge without source or target");
    NamedEdge edge{node.attribute("source").value(), node.attribute("target").value(), "",
                   is_directed_,                     attributes_of(node, "edge"),      origin_of(node)};
    if (const pugi::xml_attribute directed = node.attribute("directed"))
      edge.directed = std::string_view(directed.value()) == "true";
    edge.type = take_text(edge.attributes, names_.edge_type);
    std::erase_if(edge.attributes, [&](const Attribute& attribute) {
      if (attribute.name != kUndirected) return false;
      if (text_of(attribute.value) == "true") edge.directed = false;
      return true;
    });
    builder_.add_edge(std::move(edge));
  }

  std::vector<Attribute> attributes_of(pugi::xml_node node, std::string_view element) {
    std::vector<Attribute> attributes;
    for (const pugi::xml_node data : node.children("data")) add_attribute(data, element, attributes);
    for (const std::string& id : key_order_) {
      const GraphmlKey& key = keys_.at(id);
      if (!key.default_text || !key.is_for(element) || has(attributes, key.name)) continue;
      attributes.push_back({key.name, *key.parse(*key.default_text)});
    }
    return attributes;
  }

  void add_attribute(pugi::xml_node data, std::string_view element, std::vector<Attribute>& attributes) {
    const std::string id = data.attribute("key").value();
    const auto found = keys_.find(id);
    if (found == keys_.end()) return report(data, "key '" + shown_name(id) + "' is not declared");
    const GraphmlKey& key = found->second;
    if (key.name.empty()) return;  // another program's private data
    if (!key.is_for(element))
      return report(data, "key '" + shown_name(id) + "' is declared for " + shown_name(key.domain) + ", not for " +
                              std::string(element));
    if (has(attributes, key.name)) return report(data, "attribute '" + shown_name(key.name) + "' stands here twice");
    const std::string text = data.text().get();
    std::optional<AttributeValue> value = key.parse(text);
    if (!value) return report(data, misfit(key, text));
    attributes.push_back({key.name, std::move(*value)});
  }

  static bool has(const std::vector<Attribute>& attributes, std::string_view name) {
    for (const Attribute& attribute : attributes)
      if (attribute.name == name) return true;
    return false;
  }

  static std::string misfit(const GraphmlKey& key, const std::string& text) {
    return "attribute '" + shown_name(key.name) + "' is '" + shown_name(text) + "'; expected the type " + key.type;
  }

  /// The text of an attribute, which is then no longer among them; empty where there is none.
  static std::string take_text(std::vector<Attribute>& attributes, std::string_view name) {
    std::string text;
    std::erase_if(attributes, [&](const Attribute& attribute) {
      if (attribute.name != name) return false;
      text = text_of(attribute.value);
      return true;
    });
    return text;
  }

  Origin origin_of(pugi::xml_node node) const { return {0, lines_.at(node.offset_debug())}; }
  void report(std::ptrdiff_t offset, std::string message) {
    problems_.push_back(Problem{Place{file_, lines_.at(offset)}, std::move(message)});
  }
  void report(pugi::xml_node node, std::string message) { report(node.offset_debug(), std::move(message)); }

  std::string_view text_;
  LineNumbers lines_;
  const std::string& file_;
  const GraphmlNames& names_;
  std::vector<Problem>& problems_;
  TypedGraphBuilder builder_;
  std::map<std::string, GraphmlKey> keys_;
  std::vector<std::string> key_order_;
  bool is_directed_ = false;
};

}  // namespace

TypedGraph parse_graphml(std::string_view text, const std::string& file, const GraphmlNames& names,
                         std::vector<Problem>& problems) {
  return GraphmlReader(text, file, names, problems).read();
}

TypedGraph read_graphml(const std::filesystem::path& path, const GraphmlNames& names, std::vector<Problem>& problems) {
  return parse_graphml(read_text_file(path), path.string(), names, problems);
}

}  // namespace districtwide
