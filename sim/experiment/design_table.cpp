#include <algorithm>
#include <string_view>

#include "sim/base/text_file.h"
#include "sim/experiment/design_draft.h"
#include "sim/hdf5/file_names.h"
#include "sim/params/suggest.h"
#include "sim/text/csv.h"

namespace districtwide {

namespace {

/// Which columns of a table are parameters: for each its parameter, or -1 where it is carried along.
std::vector<int> parameters_of(const CsvTable& csv, DesignDraft& draft) {
  std::vector<int> parameters;
  for (const std::string& name : csv.columns) {
    const auto parameter = draft.table().find(name);
    const bool is_meant = name.find('.') != std::string::npos;  // no parameter of that name, but written like one
    if (!parameter && is_meant)
      draft.problems.push_back({{csv.file, csv.header_line}, unknown_key(name, draft.table().names())});
    if (parameter && std::count(parameters.begin(), parameters.end(), *parameter) > 0)
      draft.problems.push_back({{csv.file, csv.header_line}, "the column " + name + " is there twice"});
    if (parameter) may_vary(*parameter, {csv.file, csv.header_line}, draft);
    parameters.push_back(parameter.value_or(-1));
  }
  return parameters;
}

/// Refuses a carried column whose name a result file cannot take.
void check_carried(const std::string& name, const CsvTable& csv, DesignDraft& draft) {
  const std::vector<std::string>& recorded = draft.face.recorded_names;
  const auto& carried = draft.design.carried;
  const bool is_taken =
      is_file_name(name) || std::find(recorded.begin(), recorded.end(), name) != recorded.end() ||
      std::any_of(carried.begin(), carried.end(), [&](const CarriedColumn& other) { return other.name == name; });
  if (is_taken || !can_be_file_name(name))
    draft.problems.push_back({{csv.file, csv.header_line},
                              "the column " + in_quotes(name) +
                                  " cannot be carried into the result file: its name is empty, used there already or "
                                  "holds a '/'; give it another"});
}

/// The value that a field holds, or nothing where it breaks a bound.
Value value_in(const std::string& field, const Parameter& parameter, const Place& place, DesignDraft& draft) {
  const bool is_text = parameter.kind == Kind::Word || parameter.kind == Kind::Path;
  const auto number = is_text ? std::nullopt : parse_number(field);
  const Value value = number ? Value(*number) : Value(field);
  if (const auto wrong = misfit(parameter, value)) draft.problems.push_back({place, parameter.key + " " + *wrong});
  return resolved_in(parameter, value, std::filesystem::path(place.file).parent_path());
}

/// What each column of a table is for.
struct Columns {
  std::vector<int> parameters;  // as the columns: or -1
  int ruled = -1;               // the column of the rule
  std::vector<int> carried = {};
};

Columns columns_of(const CsvTable& csv, DesignDraft& draft) {
  Columns columns{parameters_of(csv, draft)};
  Design& design = draft.design;
  if (design.ruled) columns.ruled = csv.column(design.ruled->name);
  if (design.ruled && columns.ruled < 0)
    draft.refuse(draft.columns_line, "columns names " + in_quotes(design.ruled->name) + ", which is no column of " + csv.file +
                                         did_you_mean(design.ruled->name, csv.columns));
  for (int k = 0; k < static_cast<int>(csv.columns.size()); ++k) {
    const std::string& name = csv.columns[static_cast<std::size_t>(k)];
    const int parameter = columns.parameters[static_cast<std::size_t>(k)];
    if (parameter >= 0 && k == columns.ruled)
      draft.refuse(draft.columns_line, name + " is a parameter; [columns] is for columns that are none");
    if (parameter >= 0) {
      design.parameters.push_back(parameter);
      draft.places.push_back({csv.file, csv.header_line});
      continue;
    }
    check_carried(name, csv, draft);
    if (k == columns.ruled) continue;
    design.carried.push_back({name, {}});
    columns.carried.push_back(k);
  }
  if (columns.ruled >= 0) take_ruled(draft);
  return columns;
}

/// Rows that are left out, and the first of them in words.
struct LeftOut {
  std::int64_t n_rows = 0;
  std::string first = {};

  void add(const CsvRow& row, const Columns& columns) {
    constexpr std::int64_t kMostTold = 3;
    constexpr std::size_t kMostFields = 2;
    if (++n_rows > kMostTold) return;
    std::string fields;
    for (std::size_t k = 0; k < std::min(kMostFields, columns.carried.size()); ++k)
      fields += (k > 0 ? ", " : "") + shown_name(row.fields[static_cast<std::size_t>(columns.carried[k])]);
    first += (n_rows > 1 ? ", line " : "line ") + std::to_string(row.line) + (fields.empty() ? "" : " (" + fields + ")");
    if (n_rows == kMostTold) first += " ...";
  }

  /// "2 of 200 rows have fewer than 2 teachers, or no number of them, and are left out: line 7 (Ash), line 9 (Oak)".
  std::string text(std::int64_t n_all, const ColumnRule& rule) const {
    return std::to_string(n_rows) + " of " + std::to_string(n_all) + " rows have fewer than " + to_text(rule.least) + " " +
           rule.unit + ", or no number of them, and are left out: " + first;
  }
};

/// Adds a row as a point, unless its ruled column says that it is to be left out.
bool add_row(const CsvRow& row, const Columns& columns, DesignDraft& draft) {
  Design& design = draft.design;
  const std::size_t n_before = design.values.size();
  const Place place{draft.table_file, row.line};
  for (std::size_t k = 0; k < row.fields.size(); ++k)
    if (columns.parameters[k] >= 0)
      design.values.push_back(value_in(row.fields[k], draft.table()[columns.parameters[k]], place, draft));
  const bool is_in = columns.ruled < 0 || add_ruled(row.fields[static_cast<std::size_t>(columns.ruled)], place, draft);
  if (!is_in) {
    design.values.resize(n_before);
    return false;
  }
  for (std::size_t k = 0; k < columns.carried.size(); ++k)
    design.carried[k].texts.push_back(row.fields[static_cast<std::size_t>(columns.carried[k])]);
  draft.row_lines.push_back(row.line);
  return true;
}

void add_rows(const CsvTable& csv, const Columns& columns, DesignDraft& draft) {
  LeftOut left_out;
  for (const CsvRow& row : csv.rows)
    if (!add_row(row, columns, draft)) left_out.add(row, columns);
  Design& design = draft.design;
  design.n_points = static_cast<std::int64_t>(draft.row_lines.size());
  if (left_out.n_rows > 0) design.left_out = left_out.text(static_cast<std::int64_t>(csv.rows.size()), *design.ruled->rule);
  if (design.n_points == 0) draft.problems.push_back({{csv.file, csv.header_line}, "no row is left: " + design.left_out});
}

CsvTable csv_at(const std::filesystem::path& path, DesignDraft& draft) {
  draft.table_file = path.generic_string();
  return read_csv(path, draft.problems);
}

/// The rows of the file that the design names; a table without columns where it cannot be read.
CsvTable csv_named(const TomlEntry& file, const std::string& name, DesignDraft& draft) {
  try {
    return csv_at(draft.folder / name, draft);
  } catch (const FileError& error) {
    draft.refuse(file.line, "file " + shown(file.node) + ", but " + error.what());
    return {};
  }
}

/// The rows that the design holds, names, or is given by the command; a table without columns where that is refused.
CsvTable csv_of(const TomlEntry* file, DesignDraft& draft) {
  const bool is_within = file && file->key == "table_csv";
  if (is_within && !draft.other_table.empty()) {
    draft.problems.push_back({{"--table"}, "is for designs that name a file; " + draft.file + " holds its rows itself"});
    return {};
  }
  if (!draft.other_table.empty()) return csv_at(draft.other_table, draft);
  const auto text = text_in(*file, draft);
  if (!text) return {};
  if (!is_within) return csv_named(*file, *text, draft);
  draft.table_file = (draft.folder / file->key).generic_string();
  return parse_csv(*text, draft.table_file, draft.problems);
}

}  // namespace

void read_table(const TomlEntry* file, bool has_factors, DesignDraft& draft) {
  const CsvTable csv = csv_of(file, draft);
  if (csv.columns.empty()) return;
  const Columns columns = columns_of(csv, draft);
  if (draft.design.parameters.empty() && !has_factors)
    draft.problems.push_back({{csv.file, csv.header_line}, "no column is named by a parameter"});
  if (csv.rows.empty()) return draft.problems.push_back({{csv.file, csv.header_line}, "the table has no row"});
  const Place place{draft.file, file ? file->line : 0};
  if (is_small_enough(static_cast<std::int64_t>(csv.rows.size()), place, draft)) add_rows(csv, columns, draft);
}

}  // namespace districtwide
