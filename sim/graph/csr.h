#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace districtwide {

/// A tie or an arc between two vertices; of an arc, `first` is where it starts.
using Tie = std::pair<std::int32_t, std::int32_t>;

/// A graph to run on: the partners of vertex v are partners[first[v]] .. partners[first[v + 1] - 1], ascending.
struct Csr {
  std::vector<std::int32_t> first;     // (n_vertices + 1)
  std::vector<std::int32_t> partners;  // (2 * n_ties for an undirected graph)

  std::int32_t n_vertices() const { return static_cast<std::int32_t>(first.size()) - 1; }
  std::int32_t degree(std::int32_t vertex) const { return first[vertex + 1] - first[vertex]; }
  std::span<const std::int32_t> partners_of(std::int32_t vertex) const {
    return {partners.data() + first[vertex], partners.data() + first[vertex + 1]};
  }

  friend bool operator==(const Csr&, const Csr&) = default;
};

/// The undirected graph with these ties, in any order. Time and memory are linear in vertices and ties.
/// Throws InternalError for a tie of a vertex with itself, a double tie, or a vertex that is not there.
Csr undirected_csr(std::int32_t n_vertices, std::span<const Tie> ties);

/// The directed graph with these arcs, in any order: partners_of(v) are the vertices that arcs from v lead to.
/// Throws InternalError for a double arc or a vertex that is not there.
Csr directed_csr(std::int32_t n_vertices, std::span<const Tie> arcs);

/// The degrees that occur, ascending.
std::vector<std::int32_t> degrees_in(const Csr& graph);

/// A table with a row for each number of partners, 0 to the degree, that somebody of a degree may count: where the rows of each
/// degree that occurs begin, by degree; -1 for the others. `degrees` ascend.
std::vector<std::int32_t> first_rows(std::span<const std::int32_t> degrees);

}  // namespace districtwide
