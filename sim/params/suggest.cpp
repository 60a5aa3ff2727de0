#include "sim/params/suggest.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <utility>

#include "sim/params/value.h"

namespace districtwide {

namespace {

/// Optimal string alignment distance, or limit + 1 as soon as it must exceed `limit`: a word may be a megabyte long.
int edit_distance(std::string_view a, std::string_view b, int limit) {
  const int n_a = static_cast<int>(a.size()), n_b = static_cast<int>(b.size());
  if (std::abs(n_a - n_b) > limit) return limit + 1;
  std::vector<int> two_before(n_b + 1), before(n_b + 1), row(n_b + 1);
  for (int column = 0; column <= n_b; ++column) row[column] = column;
  for (int line = 1; line <= n_a; ++line) {
    std::swap(two_before, before);
    std::swap(before, row);
    row[0] = line;
    int least = line;
    for (int column = 1; column <= n_b; ++column) {
      const bool same = a[line - 1] == b[column - 1];
      row[column] = std::min({before[column] + 1, row[column - 1] + 1, before[column - 1] + (same ? 0 : 1)});
      const bool swapped = line > 1 && column > 1 && a[line - 1] == b[column - 2] && a[line - 2] == b[column - 1];
      if (swapped) row[column] = std::min(row[column], two_before[column - 2] + 1);
      least = std::min(least, row[column]);
    }
    if (least > limit) return limit + 1;  // no later row can be nearer, not even by a swap
  }
  return row[n_b];
}

std::string suggestion(std::string_view candidate) { return "; did you mean '" + std::string(candidate) + "'?"; }

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  int limit = static_cast<int>(std::clamp<std::size_t>(word.size() / 3, 1, 4));
  const std::string* nearest = nullptr;
  for (const std::string& candidate : candidates) {
    const int distance = edit_distance(word, candidate, limit);
    if (distance > limit) continue;
    nearest = &candidate;
    limit = distance - 1;  // only a nearer one can still win
    if (limit < 0) break;
  }
  return nearest ? suggestion(*nearest) : "";
}

std::string unknown_key(std::string_view key, const std::vector<std::string>& candidates) {
  std::string meant = did_you_mean(key, candidates);
  const std::string tail = "." + std::string(key);
  for (const std::string& candidate : candidates) {
    if (!meant.empty()) break;
    const bool ends_so =
        candidate.size() > tail.size() && candidate.compare(candidate.size() - tail.size(), tail.size(), tail) == 0;
    if (ends_so) meant = suggestion(candidate);
  }
  return "unknown key '" + shown_name(key) + "'" + meant;
}

}  // namespace districtwide
