#include "sim/graph/typed_graph.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "sim/base/text_file.h"
#include "sim/graph/measures.h"
#include "sim/params/suggest.h"
#include "sim/params/value.h"

namespace districtwide {

namespace {

/// Names that a mistaken one is compared with at most: the comparison is slow.
constexpr std::size_t kMostCandidates = 20000;

using IndexOfId = std::unordered_map<std::string_view, std::int32_t>;  // looked up, never iterated

std::string unknown_id(const std::string& id, const std::vector<TypedVertex>& vertices) {
  std::vector<std::string> candidates;
  for (const TypedVertex& vertex : vertices) {
    if (candidates.size() == kMostCandidates) break;
    candidates.push_back(vertex.id);
  }
  return "unknown id '" + shown_name(id) + "'" + did_you_mean(id, candidates);
}

/// An id that was taken, and where: edges that stand with it (a row says whom somebody reports to) go with it.
using LeftOut = std::set<std::tuple<int, int, std::string>>;

/// Leaves out the vertices whose id is taken.
IndexOfId keep_first_of_id(TypedGraph& graph, LeftOut& left_out, std::vector<Problem>& problems) {
  IndexOfId known;
  known.reserve(graph.vertices.size());
  std::vector<char> is_kept;
  is_kept.reserve(graph.vertices.size());
  for (const TypedVertex& vertex : graph.vertices) {
    const auto [place, is_new] = known.emplace(vertex.id, static_cast<std::int32_t>(is_kept.size()));
    is_kept.push_back(is_new ? 1 : 0);
    if (is_new) continue;
    left_out.emplace(vertex.origin.file, vertex.origin.line, vertex.id);
    const int line = graph.vertices[place->second].origin.line;
    problems.push_back({graph.place(vertex.origin), "id '" + shown_name(vertex.id) + "' is taken already, in line " +
                                                        std::to_string(line) + "; every id may stand once"});
  }
  std::size_t n_kept = 0;
  for (std::size_t index = 0; index < is_kept.size(); ++index) {
    if (!is_kept[index]) continue;
    if (n_kept != index) graph.vertices[n_kept] = std::move(graph.vertices[index]);
    ++n_kept;
  }
  graph.vertices.resize(n_kept);
  // The texts behind the names have moved.
  known.clear();
  for (std::int32_t vertex = 0; vertex < graph.n_vertices(); ++vertex) known.emplace(graph.vertices[vertex].id, vertex);
  return known;
}

bool same_edge(const TypedEdge& a, const TypedEdge& b) {
  return a.source == b.source && a.target == b.target && a.type == b.type && a.directed == b.directed &&
         a.attributes == b.attributes;
}

bool same_vertex(const TypedVertex& a, const TypedVertex& b) {
  return a.id == b.id && a.type == b.type && a.attributes == b.attributes;
}

}  // namespace

std::string text_of(const AttributeValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  return to_text(std::get<double>(value));
}

std::optional<double> number_of(const AttributeValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return parse_number(*text);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* number = std::get_if<double>(&value)) return *number;
  return std::nullopt;
}

const AttributeValue* TypedVertex::find(std::string_view name) const {
  for (const Attribute& attribute : attributes)
    if (attribute.name == name) return &attribute.value;
  return nullptr;
}

Place TypedGraph::place(Origin origin) const {
  if (origin.file < 0) return {};
  return {files[origin.file], origin.line};
}

bool same_content(const TypedGraph& a, const TypedGraph& b) {
  return std::equal(a.vertices.begin(), a.vertices.end(), b.vertices.begin(), b.vertices.end(), same_vertex) &&
         std::equal(a.edges.begin(), a.edges.end(), b.edges.begin(), b.edges.end(), same_edge);
}

Csr ties_of_type(const TypedGraph& graph, std::string_view type) {
  std::vector<Tie> ties;
  for (const TypedEdge& edge : graph.edges)
    if (edge.type == type && edge.source != edge.target) ties.push_back(std::minmax(edge.source, edge.target));
  std::sort(ties.begin(), ties.end());
  ties.erase(std::unique(ties.begin(), ties.end()), ties.end());
  return undirected_csr(graph.n_vertices(), ties);
}

std::vector<std::int32_t> levels_below(const TypedGraph& graph, std::string_view type, std::int32_t root) {
  std::vector<Tie> down;
  for (const TypedEdge& edge : graph.edges)
    if (edge.type == type) down.emplace_back(edge.target, edge.source);
  std::sort(down.begin(), down.end());
  down.erase(std::unique(down.begin(), down.end()), down.end());
  return bfs_levels(directed_csr(graph.n_vertices(), down), root);
}

int TypedGraphBuilder::add_file(std::string name) {
  graph_.files.push_back(std::move(name));
  return static_cast<int>(graph_.files.size()) - 1;
}

TypedGraph TypedGraphBuilder::finish(std::vector<Problem>& problems) && {
  LeftOut left_out;
  const IndexOfId index_of = keep_first_of_id(graph_, left_out, problems);
  graph_.edges.reserve(edges_.size());
  for (NamedEdge& edge : edges_) {
    if (!left_out.empty() && left_out.contains({edge.origin.file, edge.origin.line, edge.source})) continue;
    const auto source = index_of.find(edge.source);
    const auto target = index_of.find(edge.target);
    const Place place = graph_.place(edge.origin);
    if (source == index_of.end()) problems.push_back({place, unknown_id(edge.source, graph_.vertices)});
    if (target == index_of.end()) problems.push_back({place, unknown_id(edge.target, graph_.vertices)});
    if (source == index_of.end() || target == index_of.end()) continue;
    graph_.edges.push_back({source->second, target->second, std::move(edge.type), edge.directed,
                            std::move(edge.attributes), edge.origin});
  }
  return std::move(graph_);
}

void sort_by_place(std::vector<Problem>& problems, const std::vector<std::string>& files) {
  const auto rank = [&](const Problem& problem) {
    return std::pair(std::find(files.begin(), files.end(), problem.place.file) - files.begin(), problem.place.line);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Problem& a, const Problem& b) { return rank(a) < rank(b); });
}

}  // namespace districtwide
