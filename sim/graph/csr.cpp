#include "sim/graph/csr.h"

#include <cstddef>
#include <limits>
#include <string>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

[[noreturn]] void refuse(std::int32_t a, std::int32_t b, const std::string& what) {
  throw InternalError("tie between vertices " + std::to_string(a) + " and " + std::to_string(b) + ": " + what);
}

void check_ends(std::int32_t n_vertices, std::int32_t a, std::int32_t b) {
  if (a < 0 || b < 0 || a >= n_vertices || b >= n_vertices)
    refuse(a, b, "there are only " + std::to_string(n_vertices) + " vertices");
}

/// Counts held at [vertex + 1] become the places where the vertices' rows begin.
void counts_to_places(std::vector<std::int32_t>& counts) {
  std::int32_t total = 0;
  for (std::int32_t& count : counts) {
    total += count;
    count = total;
  }
}

/// Fills the rows of `to`, which begin at to.first, with the arcs of `from` turned round. They come out ascending,
/// because they are filled in the order of the vertices that the arcs come from.
void transpose_rows(const Csr& from, Csr& to) {
  to.partners.resize(from.partners.size());
  std::vector<std::int32_t> next(to.first.begin(), to.first.end() - 1);
  for (std::int32_t vertex = 0; vertex < from.n_vertices(); ++vertex) {
    for (const std::int32_t partner : from.partners_of(vertex)) {
      const std::int32_t place = next[partner]++;
      to.partners[place] = vertex;
      if (place > to.first[partner] && to.partners[place - 1] == vertex) refuse(partner, vertex, "they are tied twice");
    }
  }
}

void check_count(std::size_t n_partners) {
  if (n_partners > std::size_t(std::numeric_limits<std::int32_t>::max()))
    throw InternalError("graph of " + std::to_string(n_partners) + " partners: more than 32 bits can number");
}

}  // namespace

Csr undirected_csr(std::int32_t n_vertices, std::span<const Tie> ties) {
  check_count(2 * ties.size());
  Csr unsorted{std::vector<std::int32_t>(n_vertices + 1, 0), std::vector<std::int32_t>(2 * ties.size())};
  for (const auto& [a, b] : ties) {
    check_ends(n_vertices, a, b);
    if (a == b) refuse(a, b, "they are the same");
    ++unsorted.first[a + 1];
    ++unsorted.first[b + 1];
  }
  counts_to_places(unsorted.first);
  std::vector<std::int32_t> next(unsorted.first.begin(), unsorted.first.end() - 1);
  for (const auto& [a, b] : ties) {
    unsorted.partners[next[a]++] = b;
    unsorted.partners[next[b]++] = a;
  }
  // An undirected graph is its own transpose: transposing only sorts the rows, which begin where they did.
  Csr graph{unsorted.first, {}};
  transpose_rows(unsorted, graph);
  return graph;
}

Csr directed_csr(std::int32_t n_vertices, std::span<const Tie> arcs) {
  check_count(arcs.size());
  Csr unsorted{std::vector<std::int32_t>(n_vertices + 1, 0), std::vector<std::int32_t>(arcs.size())};
  Csr turned{std::vector<std::int32_t>(n_vertices + 1, 0), {}};
  for (const auto& [from, to] : arcs) {
    check_ends(n_vertices, from, to);
    ++unsorted.first[from + 1];
    ++turned.first[to + 1];
  }
  counts_to_places(unsorted.first);
  counts_to_places(turned.first);
  std::vector<std::int32_t> next(unsorted.first.begin(), unsorted.first.end() - 1);
  for (const auto& [from, to] : arcs) unsorted.partners[next[from]++] = to;
  transpose_rows(unsorted, turned);
  Csr graph{unsorted.first, {}};
  transpose_rows(turned, graph);
  return graph;
}

std::vector<std::int32_t> degrees_in(const Csr& graph) {
  std::vector<char> occurs;
  for (std::int32_t vertex = 0; vertex < graph.n_vertices(); ++vertex) {
    const auto degree = static_cast<std::size_t>(graph.degree(vertex));
    if (degree >= occurs.size()) occurs.resize(degree + 1);
    occurs[degree] = 1;
  }
  std::vector<std::int32_t> degrees;
  for (std::size_t degree = 0; degree < occurs.size(); ++degree)
    if (occurs[degree]) degrees.push_back(static_cast<std::int32_t>(degree));
  return degrees;
}

std::vector<std::int32_t> first_rows(std::span<const std::int32_t> degrees) {
  std::vector<std::int32_t> rows;
  std::int32_t next = 0;
  for (const std::int32_t degree : degrees) {
    rows.resize(static_cast<std::size_t>(degree), -1);
    rows.push_back(next);
    next += degree + 1;
  }
  return rows;
}

}  // namespace districtwide
