#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace districtwide::cli {

/// A picture of characters. With Unicode a cell has 2 x 4 Braille dots, without it is one dot, shown by its ink.
class Canvas {
 public:
  Canvas(int columns, int rows, bool unicode);

  int dots_a_column() const { return unicode_ ? 2 : 1; }
  int dots_a_row() const { return unicode_ ? 4 : 1; }
  int n_dots_across() const { return columns_ * dots_a_column(); }
  int n_dots_up() const { return rows_ * dots_a_row(); }

  /// Sets a dot; x from the left, y from the bottom; outside nothing happens. Where inks share a cell that can show
  /// only one, they take turns from cell to cell.
  void paint(int x, int y, char ink);
  /// As paint, but behind all that is painted.
  void paint_behind(int x, int y, char ink);
  /// A letter in the cell of that dot, in front of all else.
  void mark(int x, int y, char letter);

  /// A row from the top, without blanks at its end.
  std::string row_text(int row) const;

 private:
  struct Cell {
    std::uint8_t dots = 0;
    char behind = ' ';
    std::string inks;
    char letter = 0;
  };
  Cell* cell_at(int x, int y);
  std::string cell_text(int column, const Cell& cell) const;

  int columns_;
  int rows_;
  bool unicode_;
  std::vector<Cell> cells_;  // row by row from the top
};

}  // namespace districtwide::cli
