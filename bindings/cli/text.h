#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/base/words.h"

namespace districtwide::cli {

/// How many columns of a terminal UTF-8 `text` takes: wide characters two, combining ones none.
int display_width(std::string_view text);

/// `text` with blanks after it (or before it), so that it takes at least `width` columns.
std::string padded(std::string_view text, int width, bool to_the_right = false);

/// `text` cut to `width` columns, with "..." where something was left out.
std::string cut_to(std::string_view text, int width);

/// `text` broken between words into lines of at most `width` columns, `indent` included, each ended by a line feed.
std::string wrapped(std::string_view text, int width, std::string_view indent = "");

/// A number with a fixed count of decimals, "-" where it is not known (NaN) or infinite; never "-0.0".
std::string fixed(double number, int decimals);

/// An amount of memory or disk in the unit that suits it: "812 bytes", "4.1 MB".
std::string bytes_text(double bytes);

/// What a user wrote, for a terminal: line feeds and tabs become blanks, other control characters are left out.
std::string clean(std::string_view text);

/// A text as one word of a shell in single quotes, whatever it holds.
std::string quoted_word(std::string_view text);
/// The same, without quotes where no shell would read it otherwise; for lines that people copy, so it is cleaned too.
std::string shell_word(std::string_view text);

}  // namespace districtwide::cli
