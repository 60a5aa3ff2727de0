#include "sim/graph/measures.h"

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/property_map/property_map.hpp>
#include <cmath>
#include <limits>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

/// Our own rows, as Boost.Graph wants to see them. Both directions of a tie are in them, so to Boost it is directed.
using BoostCsr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                    boost::no_property, std::int32_t, std::int32_t>;

BoostCsr boost_graph(const Csr& graph) {
  std::vector<Tie> arcs;
  arcs.reserve(graph.partners.size());
  for (std::int32_t vertex = 0; vertex < graph.n_vertices(); ++vertex)
    for (const std::int32_t partner : graph.partners_of(vertex)) arcs.emplace_back(vertex, partner);
  return {boost::edges_are_sorted, arcs.begin(), arcs.end(), graph.n_vertices()};
}

/// A property map over a vector with one value a vertex.
template <class T>
auto map_of(std::vector<T>& values, const BoostCsr& graph) {
  return boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, graph));
}

}  // namespace

std::vector<std::int32_t> degrees(const Csr& graph) {
  std::vector<std::int32_t> result(graph.n_vertices());
  for (std::int32_t vertex = 0; vertex < graph.n_vertices(); ++vertex) result[vertex] = graph.degree(vertex);
  return result;
}

std::vector<double> betweenness(const Csr& graph) {
  const BoostCsr boosted = boost_graph(graph);
  const std::size_t n_vertices = graph.n_vertices();
  using BoostEdge = boost::graph_traits<BoostCsr>::edge_descriptor;
  std::vector<double> centrality(n_vertices, 0.0), dependency(n_vertices, 0.0);
  // Doubles: the number of shortest paths outgrows the integers that Boost would choose.
  std::vector<double> path_count(n_vertices, 0.0);
  std::vector<std::vector<BoostEdge>> incoming(n_vertices);
  std::vector<std::int32_t> distance(n_vertices, 0);
  boost::brandes_betweenness_centrality(boosted, map_of(centrality, boosted), boost::dummy_property_map(),
                                        map_of(incoming, boosted), map_of(distance, boosted),
                                        map_of(dependency, boosted), map_of(path_count, boosted),
                                        get(boost::vertex_index, boosted));
  for (double& value : centrality) value /= 2.0;  // each path was walked from both ends
  return centrality;
}

Components connected_components(const Csr& graph) {
  const BoostCsr boosted = boost_graph(graph);
  Components result{std::vector<std::int32_t>(graph.n_vertices()), 0};
  result.n_components = boost::connected_components(boosted, map_of(result.component, boosted));
  return result;
}

std::vector<std::int32_t> bfs_levels(const Csr& graph, std::int32_t root) {
  if (root < 0 || root >= graph.n_vertices())
    throw InternalError("no vertex " + std::to_string(root) + " to start from in a graph of " +
                        std::to_string(graph.n_vertices()));
  const BoostCsr boosted = boost_graph(graph);
  std::vector<std::int32_t> levels(graph.n_vertices(), -1);
  levels[root] = 0;
  const auto distances = boost::record_distances(map_of(levels, boosted), boost::on_tree_edge());
  const auto recorder = boost::make_bfs_visitor(distances);
  boost::breadth_first_search(boosted, root, boost::visitor(recorder));
  return levels;
}

double spectral_radius(const Csr& graph) {
  constexpr double kTolerance = 1e-6;
  constexpr int kMostSteps = 100000;
  if (graph.partners.empty()) return 0.0;
  const std::int32_t n_vertices = graph.n_vertices();
  // Positive everywhere, so it has a part along the leading eigenvector.
  std::vector<double> vector(n_vertices), image(n_vertices);
  for (std::int32_t vertex = 0; vertex < n_vertices; ++vertex) vector[vertex] = 1.0 + graph.degree(vertex);
  double radius = 0.0;
  for (int step = 0; step < kMostSteps; ++step) {
    double squares = 0.0, product = 0.0;
    for (std::int32_t vertex = 0; vertex < n_vertices; ++vertex) {
      image[vertex] = vector[vertex];
      for (const std::int32_t partner : graph.partners_of(vertex)) image[vertex] += vector[partner];
      squares += vector[vertex] * vector[vertex];
      product += vector[vertex] * image[vertex];
    }
    const double quotient = product / squares;  // Rayleigh's, of A + I
    radius = quotient - 1.0;
    double residual = 0.0;
    for (std::int32_t vertex = 0; vertex < n_vertices; ++vertex) {
      const double rest = image[vertex] - quotient * vector[vertex];
      residual += rest * rest;
      vector[vertex] = image[vertex] / quotient;
    }
    if (std::sqrt(residual / squares) <= kTolerance * quotient) break;
  }
  return radius;
}

std::vector<double> local_clustering(const Csr& graph) {
  std::vector<double> result(graph.n_vertices(), std::numeric_limits<double>::quiet_NaN());
  std::vector<char> is_partner(graph.n_vertices(), 0);
  for (std::int32_t vertex = 0; vertex < graph.n_vertices(); ++vertex) {
    const std::int64_t degree = graph.degree(vertex);
    if (degree < 2) continue;
    for (const std::int32_t partner : graph.partners_of(vertex)) is_partner[partner] = 1;
    std::int64_t n_closed = 0;  // each tie between partners is met from both its ends
    for (const std::int32_t partner : graph.partners_of(vertex))
      for (const std::int32_t other : graph.partners_of(partner)) n_closed += is_partner[other];
    for (const std::int32_t partner : graph.partners_of(vertex)) is_partner[partner] = 0;
    result[vertex] = static_cast<double>(n_closed) / static_cast<double>(degree * (degree - 1));
  }
  return result;
}

double mean_local_clustering(const Csr& graph) {
  double sum = 0.0;
  std::int32_t count = 0;
  for (const double share : local_clustering(graph)) {
    if (std::isnan(share)) continue;
    sum += share;
    ++count;
  }
  return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

Csr induced_subgraph(const Csr& graph, std::int32_t begin, std::int32_t end) {
  Csr part{{0}, {}};
  part.first.reserve(end - begin + 1);
  for (std::int32_t vertex = begin; vertex < end; ++vertex) {
    for (const std::int32_t partner : graph.partners_of(vertex))
      if (partner >= begin && partner < end) part.partners.push_back(partner - begin);
    part.first.push_back(static_cast<std::int32_t>(part.partners.size()));
  }
  return part;
}

}  // namespace districtwide
