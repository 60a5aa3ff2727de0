#include "models/parameters_page.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "sim/params/plausible.h"

namespace districtwide {

namespace {

using Rows = std::vector<const Parameter*>;
using Names = std::vector<std::string>;

bool is_in(const Names& names, const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); }

std::vector<std::string> parts_of(const std::string& key) {
  std::vector<std::string> parts(1);
  for (const char letter : key) {
    if (letter == '.') {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return parts;
}

/// The heading under which a parameter stands: its group; for a matrix, the group and the matrix.
std::string heading_of(const Parameter& parameter, const Names& matrix_groups) {
  const std::vector<std::string> parts = parts_of(parameter.key);
  if (parts.size() == 1) return "time";
  return is_in(matrix_groups, parts[0]) ? parts[0] + "." + parts[1] : parts[0];
}

std::string default_text(const Parameter& parameter) {
  const Value& value = parameter.default_value;
  if (const auto* word = std::get_if<std::string>(&value)) return word->empty() ? "none" : *word;
  if (const auto* list = std::get_if<std::vector<double>>(&value); list && list->empty()) return "none";
  return to_text(value);
}

bool has_range(const Parameter& parameter) { return parameter.kind != Kind::Word && parameter.kind != Kind::Path; }

std::string allowed_text(const Parameter& parameter) {
  if (has_range(parameter)) return parameter.allowed.text();
  std::string text;
  for (const std::string& choice : parameter.choices) text += (text.empty() ? "" : ", ") + choice;
  return text.empty() ? "any path" : text;
}

std::string plausible_text(const Parameter& parameter) {
  return has_range(parameter) ? parameter.plausible.text() : allowed_text(parameter);
}

std::string table_row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) line += " " + cell + " |";
  return line + "\n";
}

std::string table_head(const std::vector<std::string>& cells) {
  return table_row(cells) + table_row(std::vector<std::string>(cells.size(), "---"));
}

std::string plain_table(const Rows& rows) {
  std::string text =
      table_head({"key", "default", "unit", "allowed", "plausible", "meaning", "grade", "source", "start only"});
  for (const Parameter* row : rows) {
    text += table_row({"`" + row->key + "`", default_text(*row), row->unit, allowed_text(*row), plausible_text(*row),
                       row->meaning, std::string(name_of(row->grade)), row->source, row->start_only ? "yes" : ""});
  }
  return text;
}

/// The defaults as a matrix: the last part of the key is the column; the one before it, if there is one, the row.
std::string matrix_of_defaults(const Rows& rows) {
  const std::size_t depth = parts_of(rows[0]->key).size();
  const bool has_row_names = depth == 4;
  const auto row_name = [&](const Parameter& row) { return has_row_names ? parts_of(row.key)[2] : "default"; };
  std::vector<std::string> head = {""};
  std::vector<std::vector<std::string>> lines;
  for (const Parameter* row : rows) {
    if (lines.empty() || lines.back()[0] != row_name(*row)) lines.push_back({row_name(*row)});
    if (lines.size() == 1) head.push_back(parts_of(row->key).back());
    lines.back().push_back(default_text(*row));
  }
  std::string text = table_head(head);
  for (const std::vector<std::string>& line : lines) text += table_row(line);
  return text;
}

/// "half to double the default" where it is that, else the default and its range.
std::string plausible_rule(const Parameter& row) {
  const double number = std::get<double>(row.default_value);
  const Range rule = half_to_double(number, row.allowed);
  const bool follows_rule = row.plausible.low == rule.low && row.plausible.high == rule.high;
  return follows_rule ? "half to double the default" : row.plausible.text() + " where it is " + to_text(number);
}

/// What `text_of` says of the rows, each saying once.
template <class TextOf>
std::string each_once(const Rows& rows, TextOf text_of) {
  std::vector<std::string> seen;
  std::string text;
  for (const Parameter* row : rows) {
    const std::string part = text_of(*row);
    if (std::find(seen.begin(), seen.end(), part) != seen.end()) continue;
    text += (seen.empty() ? "" : "; ") + part;
    seen.push_back(part);
  }
  return text;
}

/// One line a source, with the rows that it stands for.
std::string source_lines(const Rows& rows) {
  Rows firsts;
  std::vector<int> counts;
  for (const Parameter* row : rows) {
    std::size_t at = 0;
    while (at < firsts.size() && firsts[at]->source != row->source) ++at;
    if (at == firsts.size()) {
      firsts.push_back(row);
      counts.push_back(0);
    }
    ++counts[at];
  }
  std::string text;
  for (std::size_t at = 0; at < firsts.size(); ++at) {
    const std::string others = firsts.size() == 1 ? "" : " (`" + firsts[at]->key + "`, " +
                                                             std::to_string(counts[at]) + " in all)";
    text += "- Source" + others + ": " + firsts[at]->source + ".\n";
  }
  return text;
}

std::string matrix_table(const Rows& rows) {
  const Parameter& first = *rows[0];
  std::string text = matrix_of_defaults(rows) + "\n";
  text += "- The first, `" + first.key + "`: " + first.meaning + "\n";
  text += "- Unit: " + first.unit + ". Allowed: " + each_once(rows, allowed_text) + ". Plausible: " +
          each_once(rows, plausible_rule) + ".\n";
  text += "- Grade: " + each_once(rows, [](const Parameter& row) { return std::string(name_of(row.grade)); }) + ".\n";
  return text + source_lines(rows);
}

}  // namespace

std::string parameters_markdown(const ParameterTable& table, const Names& matrix_groups) {
  const std::vector<Parameter>& all = table.parameters();
  std::string text;
  for (std::size_t first = 0, last = 0; first < all.size(); first = last) {
    const std::string heading = heading_of(all[first], matrix_groups);
    Rows rows;
    while (last < all.size() && heading_of(all[last], matrix_groups) == heading) rows.push_back(&all[last++]);
    const bool is_matrix = is_in(matrix_groups, rows[0]->group());
    text += (first == 0 ? "#### " : "\n#### ") + heading + "\n\n";
    text += is_matrix ? matrix_table(rows) : plain_table(rows);
  }
  return text;
}

}  // namespace districtwide
