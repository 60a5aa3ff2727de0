#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/errors.h"

// Comma-separated values as RFC 4180 has them: a header, fields in quotes where they hold commas, quotes or line ends,
// lines that end with CR LF (LF and CR do too). Empty lines are skipped.

namespace districtwide {

struct CsvRow {
  int line;                         // on which it begins, from 1
  std::vector<std::string> fields;  // (n_columns)
};

struct CsvTable {
  std::string file;
  int header_line = 1;
  std::vector<std::string> columns;
  std::vector<CsvRow> rows;

  /// The number of the column of that name; -1 where there is none.
  int column(std::string_view name) const;
};

/// The table that `text` is. A row with another number of fields than the header's is left out; it, and all else that
/// is no CSV, becomes a problem. `file` is for messages.
CsvTable parse_csv(std::string_view text, const std::string& file, std::vector<Problem>& problems);

/// The table in a file. Throws FileError where it cannot be read, InputError where it is no UTF-8 text or too large.
CsvTable read_csv(const std::filesystem::path& path, std::vector<Problem>& problems);

}  // namespace districtwide
