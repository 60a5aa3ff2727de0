#include "bindings/cli/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstddef>

namespace districtwide::cli {

namespace {

struct CodePoints {
  char32_t first, last;
};

// Blocks of characters that terminals show two columns wide, and of those that stand over the one before.
constexpr std::array<CodePoints, 9> kWide = {{{0x1100, 0x115f},
                                              {0x2e80, 0xa4cf},
                                              {0xac00, 0xd7a3},
                                              {0xf900, 0xfaff},
                                              {0xfe30, 0xfe6f},
                                              {0xff00, 0xff60},
                                              {0xffe0, 0xffe6},
                                              {0x1f300, 0x1f9ff},
                                              {0x20000, 0x3fffd}}};
constexpr std::array<CodePoints, 3> kCombining = {{{0x300, 0x36f}, {0x200b, 0x200f}, {0xfe00, 0xfe0f}}};

template <std::size_t n>
bool is_in(char32_t code, const std::array<CodePoints, n>& blocks) {
  for (const CodePoints& block : blocks)
    if (code >= block.first && code <= block.last) return true;
  return false;
}

struct Character {
  std::size_t length;  // in bytes
  int width;           // in columns
};

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xc0u) == 0x80u; }

/// The character that begins at `start`. A stray byte counts as a character of its own.
Character character_at(std::string_view text, std::size_t start) {
  const auto lead = static_cast<unsigned char>(text[start]);
  const std::size_t wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  char32_t code = wanted == 1 ? lead : lead & (0xffu >> (wanted + 1));
  std::size_t length = 1;
  while (length < wanted && start + length < text.size() && continues(text[start + length])) {
    code = (code << 6) | (static_cast<unsigned char>(text[start + length]) & 0x3fu);
    ++length;
  }
  if (length < wanted) return {length, 1};
  return {length, is_in(code, kCombining) ? 0 : is_in(code, kWide) ? 2 : 1};
}

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    width += character.width;
    at += character.length;
  }
  return width;
}

std::string padded(std::string_view text, int width, bool to_the_right) {
  const int missing = width - display_width(text);
  const std::string blanks(static_cast<std::size_t>(missing > 0 ? missing : 0), ' ');
  return to_the_right ? blanks + std::string(text) : std::string(text) + blanks;
}

std::string cut_to(std::string_view text, int width) {
  if (display_width(text) <= width) return std::string(text);
  const int room = width > 3 ? width - 3 : width;
  int used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Character character = character_at(text, at);
    if (used + character.width > room) break;
    used += character.width;
    at += character.length;
  }
  return std::string(text.substr(0, at)) + (width > 3 ? "..." : "");
}

std::string wrapped(std::string_view text, int width, std::string_view indent) {
  std::string lines, line;
  const auto end_line = [&] {
    lines += std::string(indent) + line + "\n";
    line.clear();
  };
  for (std::size_t at = text.find_first_not_of(" \n"); at != std::string_view::npos;) {
    const std::size_t end = text.find_first_of(" \n", at);
    const std::string_view word = text.substr(at, end - at);
    const bool fits = display_width(indent) + display_width(line) + 1 + display_width(word) <= width;
    if (!line.empty() && !fits) end_line();
    line += (line.empty() ? "" : " ") + std::string(word);
    at = text.find_first_not_of(" \n", end);
  }
  if (!line.empty()) end_line();
  return lines;
}

std::string fixed(double number, int decimals) {
  if (!std::isfinite(number)) return "-";
  const std::string text = fmt::format("{:.{}f}", number, decimals);
  const bool is_zero = text.find_first_not_of("-0.") == std::string::npos;
  return is_zero && text[0] == '-' ? text.substr(1) : text;
}

std::string bytes_text(double bytes) {
  if (bytes < 1e3) return fmt::format("{:.0f} bytes", bytes);
  if (bytes < 1e6) return fmt::format("{:.1f} kB", bytes / 1e3);
  if (bytes < 1e9) return fmt::format("{:.1f} MB", bytes / 1e6);
  return fmt::format("{:.1f} GB", bytes / 1e9);
}

std::string clean(std::string_view text) {
  std::string shown;
  for (const char byte : text) {
    if (byte == '\n' || byte == '\t') shown += ' ';
    const auto code = static_cast<unsigned char>(byte);
    if (code >= 0x20 && code != 0x7f) shown += byte;
  }
  return shown;
}

std::string quoted_word(std::string_view text) {
  std::string word = "'";
  for (const char character : text) word += character == '\'' ? std::string("'\\''") : std::string(1, character);
  return word + "'";
}

std::string shell_word(std::string_view text) {
  const std::string shown = clean(text);
  const bool is_plain = std::all_of(shown.begin(), shown.end(), [](unsigned char character) {
    constexpr std::string_view kPlain = "/._-+=:,@%";
    return std::isalnum(character) || character >= 0x80 || kPlain.find(static_cast<char>(character)) != kPlain.npos;
  });
  return is_plain && !shown.empty() ? shown : quoted_word(shown);
}

}  // namespace districtwide::cli
