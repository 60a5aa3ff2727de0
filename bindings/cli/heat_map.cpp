#include "bindings/cli/heat_map.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "bindings/cli/text.h"

namespace districtwide::cli {

namespace {

constexpr std::array<const char*, 5> kShades = {" ", "░", "▒", "▓", "█"};
constexpr std::array<const char*, 5> kCharacters = {" ", ".", "-", "+", "#"};

/// A cell: its shade three times and its number, "▓▓▓ 72 ".
std::string cell_text(double value, int width, bool unicode) {
  if (std::isnan(value)) return padded("-", width, true);
  const auto level = static_cast<std::size_t>(std::clamp(value / 20, 0.0, 4.0));
  const std::string shade = (unicode ? kShades : kCharacters)[level];
  std::string text;
  for (int k = 0; k < width - 4; ++k) text += shade;
  return text + padded(fixed(value, 0), 3, true) + " ";
}

/// Which columns are shown: all, or as many as there is room for, first and last among them.
std::vector<std::size_t> shown_columns(std::size_t n, std::size_t room) {
  std::vector<std::size_t> columns;
  const std::size_t n_shown = std::min(n, std::max<std::size_t>(room, 2));
  for (std::size_t k = 0; k < n_shown; ++k) columns.push_back(n_shown == 1 ? 0 : k * (n - 1) / (n_shown - 1));
  return columns;
}

}  // namespace

std::string draw_heat_map(const HeatMap& map, const Terminal& terminal) {
  int label_width = 0;
  for (const std::string& row : map.rows) label_width = std::max(label_width, display_width(row));
  label_width += 2;
  const int room = terminal.width - label_width;
  const int cell_width = std::clamp(room / static_cast<int>(map.columns.size()), 5, 7);
  const auto columns = shown_columns(map.columns.size(), static_cast<std::size_t>(room / cell_width));
  std::string text = map.row_title + " (down) by " + map.column_title + " (across), per cent\n";
  for (std::size_t row = map.rows.size(); row-- > 0;) {
    text += padded(map.rows[row], label_width - 2, true) + "  ";
    for (const std::size_t column : columns)
      text += cell_text(map.values[row * map.columns.size() + column], cell_width, terminal.unicode);
    while (text.back() == ' ') text.pop_back();
    text += "\n";
  }
  text += std::string(static_cast<std::size_t>(label_width), ' ');
  for (const std::size_t column : columns) text += padded(map.columns[column], cell_width - 1, true) + " ";
  while (text.back() == ' ') text.pop_back();
  return text + "\n";
}

}  // namespace districtwide::cli
