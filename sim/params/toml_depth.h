#pragma once

#include <optional>
#include <string_view>

namespace districtwide {

/// The most dots that a key may have; the keys of the models have three at most.
inline constexpr int kMaxDotsOfKey = 32;

/// The line of the first key of a TOML text with more than kMaxDotsOfKey dots, or nothing.
///
/// toml++ limits how deeply values nest, but makes a table for each part of a dotted key: a key of a hundred thousand
/// parts would overflow the stack when its tables are freed.
std::optional<int> line_of_deep_key(std::string_view text);

}  // namespace districtwide
