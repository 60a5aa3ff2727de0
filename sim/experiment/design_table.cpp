#include <algorithm>
#include <array>
#include <string_view>

#include "sim/experiment/design_draft.h"
#include "sim/graph/csv.h"
#include "sim/graph/text_file.h"
#include "sim/params/suggest.h"

namespace districtwide {

namespace {

// What a result file calls its own, axes of quantities among them.
constexpr std::array<std::string_view, 13> kTakenNames = {
    "point", "replicate", "week",      "year",    "scenario", "seed",   "status",
    "replicates_run", "level", "component", "support", "school",   "teacher"};

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
    if (parameter) may_vary(*parameter, csv.header_line, csv.file, draft);
    parameters.push_back(parameter.value_or(-1));
  }
  return parameters;
}

/// Refuses a carried column whose name a result file cannot take.
void check_carried(const std::string& name, const CsvTable& csv, DesignDraft& draft) {
  const std::vector<std::string>& quantities = draft.face.quantities;
  const auto& carried = draft.design.carried;
  const bool is_taken =
      std::find(kTakenNames.begin(), kTakenNames.end(), name) != kTakenNames.end() ||
      std::find(quantities.begin(), quantities.end(), name) != quantities.end() ||
      std::any_of(carried.begin(), carried.end(), [&](const CarriedColumn& other) { return other.name == name; });
  if (name.empty() || is_taken || name.find('/') != std::string::npos)
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
  return resolved_in(parameter, value, draft);
}

}  // namespace

void read_table(const TomlEntry& file, DesignDraft& draft) {
  const auto text = text_in(file, draft);
  if (!text) return;
  const bool is_within = file.key == "table_csv";
  const std::filesystem::path path = draft.folder / (is_within ? file.key : *text);
  draft.table_file = path.generic_string();
  const CsvTable csv = is_within ? parse_csv(*text, draft.table_file, draft.problems) : read_csv(path, draft.problems);
  const std::vector<int> parameters = parameters_of(csv, draft);
  if (std::all_of(parameters.begin(), parameters.end(), [](int parameter) { return parameter < 0; }))
    draft.problems.push_back({{csv.file, csv.header_line}, "no column is named by a parameter"});
  if (csv.rows.empty()) draft.problems.push_back({{csv.file, csv.header_line}, "the table has no row"});
  Design& design = draft.design;
  for (std::size_t k = 0; k < csv.columns.size(); ++k)
    if (parameters[k] >= 0) {
      design.parameters.push_back(parameters[k]);
    } else {
      check_carried(csv.columns[k], csv, draft);
      design.carried.push_back({csv.columns[k], {}});
    }
  if (!is_small_enough(static_cast<std::int64_t>(csv.rows.size()), {draft.file, file.line}, draft)) return;
  for (const CsvRow& row : csv.rows) {
    std::size_t n_carried = 0;
    for (std::size_t k = 0; k < row.fields.size(); ++k)
      if (parameters[k] >= 0)
        design.values.push_back(value_in(row.fields[k], draft.table()[parameters[k]], {csv.file, row.line}, draft));
      else
        design.carried[n_carried++].texts.push_back(row.fields[k]);
    draft.row_lines.push_back(row.line);
  }
  design.n_points = static_cast<std::int64_t>(csv.rows.size());
}

}  // namespace districtwide
