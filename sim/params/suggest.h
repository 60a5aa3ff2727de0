#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace districtwide {

/// "; did you mean 'x'?" for the candidate nearest to `word` by edit distance (transpositions count one),
/// or nothing where none is near enough to be meant (a third of the word's length, at least 1 edit, at most 4).
/// The first of equally near candidates wins.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

/// "unknown key 'x'" and what may have been meant: a near key, or the one whose last part the word is
/// ("engagement" for "superintendent.engagement").
std::string unknown_key(std::string_view key, const std::vector<std::string>& candidates);

}  // namespace districtwide
