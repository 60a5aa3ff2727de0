#include "bindings/cli/table.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "bindings/cli/text.h"
#include "sim/base/errors.h"

namespace districtwide::cli {

namespace {

constexpr int kGap = 2;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t start = 0;
  for (std::size_t end; (end = text.find('\n', start)) != std::string::npos; start = end + 1)
    lines.push_back(text.substr(start, end - start));
  lines.push_back(text.substr(start));
  return lines;
}

std::string repeated(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

/// A line without blanks at its end.
std::string ended(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

void Table::add_column(std::string heading, Align align) {
  Column column{lines_of(heading), align, 0};
  for (const std::string& line : column.heading) column.width = std::max(column.width, display_width(line));
  columns_.push_back(std::move(column));
}

void Table::add_row(std::vector<std::string> cells) {
  if (cells.size() != columns_.size()) throw InternalError("a row of a table has not as many cells as columns");
  for (std::size_t column = 0; column < cells.size(); ++column)
    columns_[column].width = std::max(columns_[column].width, display_width(cells[column]));
  rows_.push_back(std::move(cells));
}

std::string Table::text(const TableStyle& style) const {
  if (columns_.empty()) return "";
  std::string text;
  std::size_t next = 1;
  do {
    std::vector<int> block_columns{0};
    int width = columns_[0].width;
    while (next < columns_.size() &&
           (block_columns.size() == 1 || width + kGap + columns_[next].width <= style.width)) {
      width += kGap + columns_[next].width;
      block_columns.push_back(static_cast<int>(next++));
    }
    text += (text.empty() ? "" : "\n") + block(block_columns, style);
  } while (next < columns_.size());
  return text;
}

std::string Table::block(const std::vector<int>& columns, const TableStyle& style) const {
  std::size_t n_heading_lines = 0;
  for (const int column : columns)
    n_heading_lines = std::max(n_heading_lines, columns_[static_cast<std::size_t>(column)].heading.size());
  const auto line = [&](const auto& cell_of) {
    std::string cells;
    for (const int number : columns) {
      const Column& column = columns_[static_cast<std::size_t>(number)];
      const std::string gap(cells.empty() && number == columns.front() ? 0 : kGap, ' ');
      cells += gap + padded(cell_of(number), column.width, column.align == Align::Right);
    }
    return ended(cells);
  };
  std::string text;
  for (std::size_t i = 0; i < n_heading_lines; ++i)
    text += line([&](int number) {
      const std::vector<std::string>& heading = columns_[static_cast<std::size_t>(number)].heading;
      const std::size_t skipped = n_heading_lines - heading.size();  // headings stand on the line
      return i < skipped ? std::string() : heading[i - skipped];
    });
  const std::string rule = style.unicode ? "─" : "-";
  text += line([&](int number) { return repeated(rule, columns_[static_cast<std::size_t>(number)].width); });
  for (const std::vector<std::string>& row : rows_)
    text += line([&](int number) { return row[static_cast<std::size_t>(number)]; });
  return text;
}

}  // namespace districtwide::cli
