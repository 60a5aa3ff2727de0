#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "models/district/organization.h"
#include "sim/graph/csr.h"
#include "tests/support/problems_support.h"

namespace districtwide::test {

/// The first `n` vertices in a row, each tied with the next.
inline Csr path_graph(std::int32_t n) {
  std::vector<Tie> ties;
  for (std::int32_t vertex = 0; vertex + 1 < n; ++vertex) ties.emplace_back(vertex, vertex + 1);
  return undirected_csr(n, ties);
}

/// Vertex 0 tied with all others.
inline Csr star_graph(std::int32_t n) {
  std::vector<Tie> ties;
  for (std::int32_t vertex = 1; vertex < n; ++vertex) ties.emplace_back(0, vertex);
  return undirected_csr(n, ties);
}

inline Csr complete_graph(std::int32_t n) {
  std::vector<Tie> ties;
  for (std::int32_t a = 0; a < n; ++a)
    for (std::int32_t b = a + 1; b < n; ++b) ties.emplace_back(a, b);
  return undirected_csr(n, ties);
}

/// Triangles 0 1 2 and 2 3 4, which share vertex 2.
inline Csr bow_tie() { return undirected_csr(5, std::vector<Tie>{{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {2, 4}}); }

/// Triangles 0 1 2 and 3 4 5, apart.
inline Csr two_triangles() {
  return undirected_csr(6, std::vector<Tie>{{0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 5}, {3, 5}});
}

/// The ties of a graph: each stands with both partners.
inline double n_ties(const Csr& graph) { return double(graph.partners.size()) / 2; }

/// The defaults of models/README.md, section 8, as far as organizations need them, written by hand.
inline district::Parameters organization_defaults() {
  district::Parameters parameters{};
  parameters.organization = {.file = "",
                             .ties = "",
                             .samples = 1,
                             .schools = 20,
                             .teachers_per_school = 30,
                             .school_size_cv = 0.4,
                             .school_sizes = {},
                             .initial_level = {0},
                             .department_size = 5,
                             .same_department_tie = 0.35,
                             .same_school_ties = 4.3,
                             .closure = 0.25,
                             .other_school_ties = 0.3,
                             .schools_per_area = 10,
                             .poverty_mean = 0.5,
                             .poverty_concentration = 4};
  parameters.team.members = 12;
  parameters.coaching.teachers_per_coach = 80;
  parameters.rollout.waves = 1;
  return parameters;
}

/// The defaults with schools of these sizes.
inline district::Parameters with_schools(std::vector<double> sizes) {
  district::Parameters parameters = organization_defaults();
  parameters.organization.school_sizes = std::move(sizes);
  return parameters;
}

}  // namespace districtwide::test
