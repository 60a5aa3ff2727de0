#pragma once

#include <string>
#include <vector>

namespace districtwide::cli {

/// How a table is drawn.
struct TableStyle {
  int width = 80;       // columns of the terminal
  bool unicode = true;  // a line below the headings of box characters, or of hyphens
};

/// A table with aligned columns.
class Table {
 public:
  enum class Align { Left, Right };

  /// Adds a column; its heading may have several lines.
  void add_column(std::string heading, Align align = Align::Right);
  /// Adds a row of as many cells as there are columns (InternalError otherwise).
  void add_row(std::vector<std::string> cells);

  bool empty() const { return rows_.empty(); }

  /// The table as lines. One that is wider than the terminal is broken into several, each of which begins with the
  /// first column.
  std::string text(const TableStyle& style) const;

 private:
  struct Column {
    std::vector<std::string> heading;  // lines
    Align align;
    int width;
  };
  std::string block(const std::vector<int>& columns, const TableStyle& style) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace districtwide::cli
