#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace districtwide {

/// How many bytes the UTF-8 character at the beginning of `text`, which is not empty, takes; 0 where there is none (RFC 3629:
/// no overlong forms, no surrogates, nothing beyond U+10FFFF).
std::size_t character_length(std::string_view text);

/// Where the first byte stands that is no UTF-8, or is a control character other than tab and line ends.
std::optional<std::size_t> first_strange_byte(std::string_view text);

}  // namespace districtwide
