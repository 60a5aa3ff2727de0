#include "sim/text/csv.h"

#include <algorithm>
#include <utility>

#include "sim/base/text_file.h"
#include "sim/params/value.h"

namespace districtwide {

namespace {

void report(std::vector<Problem>& problems, const std::string& file, int line, std::string message) {
  problems.push_back(Problem{Place{file, line}, std::move(message)});
}

/// Cuts a text into rows of fields, from its beginning to its end.
class CsvCutter {
 public:
  CsvCutter(std::string_view text, const std::string& file, std::vector<Problem>& problems)
      : text_(text), file_(file), problems_(problems) {}

  /// The next row that is not an empty line; false at the end of the text.
  bool next(CsvRow& row) {
    while (at_ < text_.size()) {
      row = {line_, {}};
      if (at_end_of_line()) {
        skip_end_of_line();
        continue;
      }
      read_fields(row.fields);
      return true;
    }
    return false;
  }

 private:
  bool at_end_of_line() const { return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }
  bool at_end_of_field() const { return at_end_of_line() || text_[at_] == ','; }

  void skip_end_of_line() {
    if (at_ == text_.size()) return;
    at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
    ++line_;
  }

  void read_fields(std::vector<std::string>& fields) {
    for (;;) {
      fields.push_back(!at_end_of_line() && text_[at_] == '"' ? quoted_field() : plain_field());
      if (at_end_of_line()) break;
      ++at_;  // the comma
    }
    skip_end_of_line();
  }

  std::string plain_field() {
    const std::size_t begin = at_;
    while (!at_end_of_field()) ++at_;
    const std::string_view field = text_.substr(begin, at_ - begin);
    if (field.find('"') != std::string_view::npos)
      problem(line_, "a quote in a field that does not begin with one; put the whole field in quotes and double those "
                     "in it");
    return std::string(field);
  }

  std::string quoted_field() {
    const int first_line = line_;
    std::string field;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        const bool is_doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
        if (!is_doubled) break;
        ++at_;
      }
      const bool ends_line = text_[at_] == '\n' || (text_[at_] == '\r' && text_.substr(at_ + 1, 1) != "\n");
      if (ends_line) ++line_;
      field += text_[at_];
    }
    if (at_ == text_.size()) {
      problem(first_line, "a quote is opened here and never closed");
      return field;
    }
    ++at_;  // the closing quote
    if (!at_end_of_field()) problem(line_, "text after a closing quote; put the whole field in quotes");
    while (!at_end_of_field()) ++at_;
    return field;
  }

  void problem(int line, std::string message) { report(problems_, file_, line, std::move(message)); }

  std::string_view text_;
  const std::string& file_;
  std::vector<Problem>& problems_;
  std::size_t at_ = 0;
  int line_ = 1;
};

std::string fields_text(std::size_t count) { return std::to_string(count) + (count == 1 ? " field" : " fields"); }

void check_header(const CsvTable& table, std::vector<Problem>& problems) {
  if (table.columns.size() == 1 && table.columns[0].find_first_of(";\t") != std::string::npos)
    report(problems, table.file, table.header_line,
           "columns are separated by semicolons or tabs; separate them by commas");
  for (std::size_t index = 0; index < table.columns.size(); ++index) {
    if (table.column(table.columns[index]) != static_cast<int>(index))
      report(problems, table.file, table.header_line,
             "two columns are named '" + shown_name(table.columns[index]) + "'");
  }
}

}  // namespace

int CsvTable::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

CsvTable parse_csv(std::string_view text, const std::string& file, std::vector<Problem>& problems) {
  CsvTable table{.file = file, .header_line = 1, .columns = {}, .rows = {}};
  CsvCutter cutter(text, file, problems);
  CsvRow row;
  if (!cutter.next(row)) {
    report(problems, file, 1, "is empty; its first line should name the columns");
    return table;
  }
  table.header_line = row.line;
  table.columns = std::move(row.fields);
  check_header(table, problems);
  while (cutter.next(row)) {
    if (row.fields.size() == table.columns.size()) {
      table.rows.push_back(std::move(row));
      continue;
    }
    report(problems, file, row.line,
           "has " + fields_text(row.fields.size()) + ", but the header has " + std::to_string(table.columns.size()));
  }
  return table;
}

CsvTable read_csv(const std::filesystem::path& path, std::vector<Problem>& problems) {
  return parse_csv(read_text_file(path), path.string(), problems);
}

}  // namespace districtwide
