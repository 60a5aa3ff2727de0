#include "bindings/cli/parameters_text.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <variant>

#include "bindings/cli/text.h"

namespace districtwide::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string group_of(const std::string& key) {
  const auto dot = key.find('.');
  return dot == std::string::npos ? "" : key.substr(0, dot);
}

std::string allowed_text(const Parameter& parameter) {
  if (parameter.kind == Kind::Word) {
    std::string words;
    for (const std::string& choice : parameter.choices) words += (words.empty() ? "" : ", ") + in_quotes(choice);
    return "one of " + words;
  }
  if (parameter.kind == Kind::Path) return "a file's path";
  const char* const many = parameter.kind == Kind::Numbers           ? "a list of numbers, each "
                           : parameter.kind == Kind::NumberOrNumbers ? "a number or a list, each "
                           : parameter.kind == Kind::Integer         ? "whole, "
                                                                     : "";
  return many + parameter.allowed.text();
}

/// "none given" for an empty list or path, which in a file would be [] or "".
std::string default_text(const Parameter& parameter) {
  const std::string text = to_text(parameter.default_value);
  return text == "[]" || text == "\"\"" ? "none given" : text;
}

std::string entry_text(const Parameter& parameter, const Terminal& terminal) {
  const std::string group = group_of(parameter.key);
  const std::string name = group.empty() ? parameter.key : parameter.key.substr(group.size() + 1);
  std::string facts = name + " = " + default_text(parameter);
  if (!parameter.unit.empty() && parameter.kind != Kind::Path) facts += " " + parameter.unit;
  facts += "; allowed: " + allowed_text(parameter) + "; " + std::string(name_of(parameter.grade));
  if (parameter.start_only) facts += "; start only";
  return wrapped(facts, terminal.width, "  ") + wrapped(parameter.meaning, terminal.width, "      ");
}

Json bound(double number) { return std::isfinite(number) ? Json(number) : Json(nullptr); }

Json range_json(const Range& range) {
  return {{"low", bound(range.low)},
          {"high", bound(range.high)},
          {"low_open", range.low_open},
          {"high_open", range.high_open},
          {"text", range.text()}};
}

std::string kind_text(Kind kind) {
  switch (kind) {
    case Kind::Number:
      return "number";
    case Kind::Integer:
      return "integer";
    case Kind::Numbers:
      return "numbers";
    case Kind::NumberOrNumbers:
      return "number or numbers";
    case Kind::Word:
      return "word";
    case Kind::Path:
      return "path";
  }
  return "";
}

bool has_range(Kind kind) { return kind != Kind::Word && kind != Kind::Path; }

}  // namespace

std::string parameters_text(const ParameterTable& table, const Terminal& terminal) {
  std::string text;
  std::string group = " ";  // no group has this name
  for (const Parameter& parameter : table.parameters()) {
    if (group_of(parameter.key) != group) {
      group = group_of(parameter.key);
      text += (text.empty() ? "" : "\n") +
              (group.empty() ? std::string("(at the top of the file)") : "[" + group + "]") + "\n";
    }
    text += entry_text(parameter, terminal);
  }
  return text + "\n" +
         wrapped(
             "measured, derived, assumed: how well a default is known; 'districtwide parameters --json' gives the "
             "source of each. start only: no event may set it.",
             terminal.width);
}

std::string parameters_json(const ParameterTable& table) {
  Json rows = Json::array();
  for (const Parameter& parameter : table.parameters()) {
    Json row = {{"key", parameter.key}, {"group", group_of(parameter.key)}, {"kind", kind_text(parameter.kind)}};
    std::visit([&](const auto& value) { row["default"] = value; }, parameter.default_value);
    row["unit"] = parameter.unit;
    row["allowed"] = has_range(parameter.kind) ? range_json(parameter.allowed) : Json(nullptr);
    row["plausible"] = has_range(parameter.kind) ? range_json(parameter.plausible) : Json(nullptr);
    row["choices"] = parameter.choices;
    row["meaning"] = parameter.meaning;
    row["source"] = parameter.source;
    row["grade"] = std::string(name_of(parameter.grade));
    row["start_only"] = parameter.start_only;
    rows.push_back(std::move(row));
  }
  return rows.dump(2) + "\n";
}

std::string steps_text(const std::vector<StepDescription>& steps) {
  int width = 0;
  for (const StepDescription& step : steps) width = std::max(width, display_width(step.name));
  std::string text;
  for (const StepDescription& step : steps) text += padded(step.name, width) + "  " + step.remark + "\n";
  return text;
}

}  // namespace districtwide::cli
