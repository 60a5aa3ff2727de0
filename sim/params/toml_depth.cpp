#include "sim/params/toml_depth.h"

#include <algorithm>
#include <cstddef>

namespace districtwide {

namespace {

/// Where the text that starts with a quote at `start` ends: after its last quote, or at the end of a line on which it
/// is not closed (which is no TOML, and so is refused later).
std::size_t end_of_text(std::string_view text, std::size_t start) {
  const char quote = text[start];
  const bool many_lines = text.substr(start, 3) == std::string_view(quote == '"' ? "\"\"\"" : "'''");
  std::size_t at = start + (many_lines ? 3 : 1);
  while (at < text.size()) {
    if (text[at] == '\\' && quote == '"') {
      at += 2;
    } else if (!many_lines && (text[at] == quote || text[at] == '\n')) {
      return text[at] == quote ? at + 1 : at;
    } else if (many_lines && text[at] == quote && text.substr(at, 3) == text.substr(start, 3)) {
      at += 3;
      for (int extra = 0; extra < 2 && at < text.size() && text[at] == quote; ++extra) ++at;
      return at;
    } else {
      ++at;
    }
  }
  return text.size();
}

bool ends_key(char letter) { return std::string_view("=,[]{}\n").find(letter) != std::string_view::npos; }

}  // namespace

std::optional<int> line_of_deep_key(std::string_view text) {
  int line = 1, dots = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at + 1;
    if (text[at] == '"' || text[at] == '\'') {
      next = end_of_text(text, at);
      line += static_cast<int>(std::count(text.begin() + at, text.begin() + next, '\n'));
    } else if (text[at] == '#') {
      next = std::min(text.find('\n', at), text.size());
    } else if (ends_key(text[at])) {
      line += text[at] == '\n' ? 1 : 0;
      dots = 0;
    } else if (text[at] == '.' && ++dots > kMaxDotsOfKey) {
      return line;
    }
    at = next;
  }
  return std::nullopt;
}

}  // namespace districtwide
