#include "bindings/cli/canvas.h"

#include <cstddef>

namespace districtwide::cli {

namespace {

/// The bit of a dot in a Braille character, U+2800 + bits: by row from the top and column.
constexpr std::uint8_t kBraille[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

std::string braille(std::uint8_t dots) {
  return {'\xe2', static_cast<char>(0xa0 | (dots >> 6)), static_cast<char>(0x80 | (dots & 0x3f))};
}

}  // namespace

Canvas::Canvas(int columns, int rows, bool unicode)
    : columns_(columns), rows_(rows), unicode_(unicode), cells_(static_cast<std::size_t>(columns * rows)) {}

Canvas::Cell* Canvas::cell_at(int x, int y) {
  if (x < 0 || y < 0 || x >= n_dots_across() || y >= n_dots_up()) return nullptr;
  const int row = rows_ - 1 - y / dots_a_row();
  return &cells_[static_cast<std::size_t>(row * columns_ + x / dots_a_column())];
}

void Canvas::paint(int x, int y, char ink) {
  Cell* const cell = cell_at(x, y);
  if (!cell) return;
  cell->dots |= kBraille[3 - y % 4][x % 2];
  if (cell->inks.find(ink) == std::string::npos) cell->inks += ink;
}

void Canvas::paint_behind(int x, int y, char ink) {
  Cell* const cell = cell_at(x, y);
  if (!cell) return;
  cell->dots |= kBraille[3 - y % 4][x % 2];
  cell->behind = ink;
}

void Canvas::mark(int x, int y, char letter) {
  Cell* const cell = cell_at(x, y);
  if (cell) cell->letter = letter;
}

std::string Canvas::cell_text(int column, const Cell& cell) const {
  if (cell.letter != 0) return {cell.letter};
  if (unicode_) return cell.dots == 0 ? " " : braille(cell.dots);
  if (cell.inks.empty()) return {cell.behind};
  return {cell.inks[static_cast<std::size_t>(column) % cell.inks.size()]};
}

std::string Canvas::row_text(int row) const {
  std::string text;
  for (int column = 0; column < columns_; ++column)
    text += cell_text(column, cells_[static_cast<std::size_t>(row * columns_ + column)]);
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace districtwide::cli
