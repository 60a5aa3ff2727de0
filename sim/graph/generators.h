#pragma once

#include <cstdint>
#include <vector>

#include "sim/graph/csr.h"
#include "sim/random/sequence.h"

// Random graphs, as lists of ties (each once, no tie of a vertex with itself). The same draws give the same graph.

namespace districtwide {

/// Pairs of `n` vertices.
constexpr std::int64_t pairs_of(std::int64_t n) { return n * (n - 1) / 2; }

/// `n_ties` of all pairs of vertices, each set of so many equally likely: G(n, m) of Erdős & Rényi 1959.
/// Throws InternalError for more ties than pairs.
std::vector<Tie> random_ties(std::int32_t n_vertices, std::int64_t n_ties, DrawSequence& draws);

/// A ring on which each vertex is tied to its `n_each_side` nearest on either side, each of whose ties gets another, random
/// second end with chance `rewiring`: Watts & Strogatz 1998. A vertex that is tied to all others keeps its ties.
/// Throws InternalError where the ring is too small for that (2 * n_each_side >= n_vertices).
std::vector<Tie> small_world_ties(std::int32_t n_vertices, std::int32_t n_each_side, double rewiring,
                                  DrawSequence& draws);

/// How many ties groups of vertices have, and where.
struct GroupedTies {
  std::int32_t n_vertices;
  std::int32_t group_size;  // vertices 0 .. group_size - 1 are a group, and so on; the last may be smaller
  std::int64_t n_within;    // between vertices of one group
  std::int64_t n_between;   // between vertices of two groups

  std::int64_t most_within() const;
  std::int64_t most_between() const { return pairs_of(n_vertices) - most_within(); }
};

/// Ties within groups, drawn by a random vertex and a random other of its group, and ties between groups, each pair
/// equally likely. Throws InternalError for more ties than pairs.
std::vector<Tie> grouped_ties(const GroupedTies& wanted, DrawSequence& draws);

}  // namespace districtwide
