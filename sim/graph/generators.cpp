#include "sim/graph/generators.h"

#include <algorithm>
#include <string>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

/// A tie as one number, so that ties can be sorted and told apart.
std::uint64_t code_of(std::uint32_t a, std::uint32_t b) { return std::uint64_t{std::min(a, b)} << 32 | std::max(a, b); }

Tie tie_of(std::uint64_t code) { return {std::int32_t(code >> 32), std::int32_t(code & 0xFFFFFFFF)}; }

void check_room(std::int64_t n_ties, std::int64_t most) {
  if (n_ties <= most) return;
  throw InternalError("a graph of " + std::to_string(n_ties) + " ties was asked for; there is room for " +
                      std::to_string(most));
}

/// `n` different ties, ascending: as many as are missing are drawn until none is.
template <class DrawCode>
std::vector<std::uint64_t> different(std::int64_t n, DrawCode draw_code) {
  std::vector<std::uint64_t> codes;
  codes.reserve(static_cast<std::size_t>(n));
  while (static_cast<std::int64_t>(codes.size()) < n) {
    const auto n_before = static_cast<std::ptrdiff_t>(codes.size());
    while (static_cast<std::int64_t>(codes.size()) < n) codes.push_back(draw_code());
    std::sort(codes.begin() + n_before, codes.end());
    std::inplace_merge(codes.begin(), codes.begin() + n_before, codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  }
  return codes;
}

std::uint64_t random_pair(std::int32_t n_vertices, DrawSequence& draws) {
  const auto n = static_cast<std::uint32_t>(n_vertices);
  const std::uint32_t a = draws.below(n);
  const std::uint32_t b = draws.below(n - 1);
  return code_of(a, b + (b >= a));
}

std::vector<Tie> ties_of(const std::vector<std::uint64_t>& codes) {
  std::vector<Tie> ties(codes.size());
  std::transform(codes.begin(), codes.end(), ties.begin(), tie_of);
  return ties;
}

/// All pairs but these.
std::vector<Tie> all_but(std::int32_t n_vertices, const std::vector<std::uint64_t>& left_out) {
  std::vector<Tie> ties;
  ties.reserve(static_cast<std::size_t>(pairs_of(n_vertices)) - left_out.size());
  auto next = left_out.begin();
  for (std::int32_t a = 0; a < n_vertices; ++a) {
    for (std::int32_t b = a + 1; b < n_vertices; ++b) {
      if (next != left_out.end() && *next == code_of(std::uint32_t(a), std::uint32_t(b))) {
        ++next;
      } else {
        ties.emplace_back(a, b);
      }
    }
  }
  return ties;
}

/// Who is tied to whom, while ties are moved about.
class Partners {
 public:
  explicit Partners(std::int32_t n_vertices) : partners_(static_cast<std::size_t>(n_vertices)) {}

  void tie(std::int32_t a, std::int32_t b) {
    of(a).push_back(b);
    of(b).push_back(a);
  }
  void part(std::int32_t a, std::int32_t b) {
    of(a).erase(std::find(of(a).begin(), of(a).end(), b));
    of(b).erase(std::find(of(b).begin(), of(b).end(), a));
  }
  bool are_tied(std::int32_t a, std::int32_t b) { return std::find(of(a).begin(), of(a).end(), b) != of(a).end(); }
  std::vector<std::int32_t>& of(std::int32_t vertex) { return partners_[static_cast<std::size_t>(vertex)]; }

 private:
  std::vector<std::vector<std::int32_t>> partners_;
};

}  // namespace

std::vector<Tie> random_ties(std::int32_t n_vertices, std::int64_t n_ties, DrawSequence& draws) {
  const std::int64_t n_pairs = pairs_of(n_vertices);
  check_room(n_ties, n_pairs);
  const auto draw = [&] { return random_pair(n_vertices, draws); };
  // Where most pairs are tied, those that are not are drawn.
  if (n_ties > n_pairs / 2) return all_but(n_vertices, different(n_pairs - n_ties, draw));
  return ties_of(different(n_ties, draw));
}

std::vector<Tie> small_world_ties(std::int32_t n_vertices, std::int32_t n_each_side, double rewiring,
                                  DrawSequence& draws) {
  check_room(2 * std::int64_t{n_each_side} + 1, n_vertices);
  Partners partners(n_vertices);
  std::vector<Tie> ties;
  ties.reserve(static_cast<std::size_t>(n_vertices) * static_cast<std::size_t>(n_each_side));
  for (std::int32_t distance = 1; distance <= n_each_side; ++distance)
    for (std::int32_t vertex = 0; vertex < n_vertices; ++vertex) {
      ties.emplace_back(vertex, (vertex + distance) % n_vertices);
      partners.tie(ties.back().first, ties.back().second);
    }
  for (auto& [vertex, partner] : ties) {
    const bool moves = draws.uniform() < rewiring;
    if (!moves || static_cast<std::int32_t>(partners.of(vertex).size()) == n_vertices - 1) continue;
    std::int32_t other = vertex;
    while (other == vertex || partners.are_tied(vertex, other))
      other = static_cast<std::int32_t>(draws.below(static_cast<std::uint32_t>(n_vertices)));
    partners.part(vertex, partner);
    partners.tie(vertex, other);
    partner = other;
  }
  return ties;
}

std::int64_t GroupedTies::most_within() const {
  return n_vertices / group_size * pairs_of(group_size) + pairs_of(n_vertices % group_size);
}

std::vector<Tie> grouped_ties(const GroupedTies& wanted, DrawSequence& draws) {
  check_room(wanted.n_within, wanted.most_within());
  check_room(wanted.n_between, wanted.most_between());
  const auto n = static_cast<std::uint32_t>(wanted.n_vertices);
  const auto size = static_cast<std::uint32_t>(wanted.group_size);
  const auto draw_within = [&] {
    for (;;) {
      const std::uint32_t a = draws.below(n);
      const std::uint32_t first = a - a % size;
      const std::uint32_t n_others = std::min(size, n - first) - 1;
      if (n_others == 0) continue;  // alone in the last group
      const std::uint32_t b = first + draws.below(n_others);
      return code_of(a, b + (b >= a));
    }
  };
  const auto draw_between = [&] {
    for (;;) {
      const std::uint64_t code = random_pair(wanted.n_vertices, draws);
      if (std::uint32_t(code >> 32) / size != std::uint32_t(code) / size) return code;
    }
  };
  std::vector<Tie> ties = ties_of(different(wanted.n_within, draw_within));
  const std::vector<Tie> between = ties_of(different(wanted.n_between, draw_between));
  ties.insert(ties.end(), between.begin(), between.end());
  return ties;
}

}  // namespace districtwide
