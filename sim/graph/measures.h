#pragma once

#include <cstdint>
#include <vector>

#include "sim/graph/csr.h"

// Measures of undirected graphs without loops, but for bfs_levels, which follows arcs.

namespace districtwide {

/// Partners of each vertex (n_vertices).
std::vector<std::int32_t> degrees(const Csr& graph);

/// How many shortest paths between other vertices lead through each vertex, a share where a pair has several; each pair
/// counts once (n_vertices). Brandes (2001), time vertices x ties. Sums in the order of vertices, so that the same
/// graph gives the same bits.
std::vector<double> betweenness(const Csr& graph);

/// Components, numbered by their first vertices.
struct Components {
  std::vector<std::int32_t> component;  // of each vertex (n_vertices)
  std::int32_t n_components = 0;
};
Components connected_components(const Csr& graph);

/// Steps from `root` along arcs (or ties) to each vertex; -1 where none leads there (n_vertices).
std::vector<std::int32_t> bfs_levels(const Csr& graph, std::int32_t root);

/// Largest eigenvalue of the adjacency matrix A, by power iteration on A + I (on A alone it would swing for ever in a
/// bipartite graph). Never above the true value but for rounding; within 1e-6 (relative) of an eigenvalue. 0 without
/// ties.
double spectral_radius(const Csr& graph);

/// Share of the pairs of each vertex's partners that are tied themselves; NaN with fewer than two (n_vertices).
std::vector<double> local_clustering(const Csr& graph);

/// Mean of what local_clustering gives, over the vertices that have at least two partners; NaN if none has.
double mean_local_clustering(const Csr& graph);

/// The part of a graph between vertices begin .. end - 1, renumbered from 0.
Csr induced_subgraph(const Csr& graph, std::int32_t begin, std::int32_t end);

}  // namespace districtwide
