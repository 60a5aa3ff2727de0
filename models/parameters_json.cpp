#include "models/parameters_json.h"

#include <cmath>

#include "sim/params/json_text.h"

namespace districtwide {

namespace {

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

std::string bound_json(double number) { return std::isfinite(number) ? json_text(number) : "null"; }

std::string range_json(const Parameter& parameter, const Range& range) {
  if (parameter.kind == Kind::Word || parameter.kind == Kind::Path) return "null";
  return JsonObject()
      .add("low", bound_json(range.low))
      .add("high", bound_json(range.high))
      .add("low_open", json_text(range.low_open))
      .add("high_open", json_text(range.high_open))
      .add("text", in_quotes(range.text()))
      .text();
}

std::string row_json(const Parameter& parameter) {
  return JsonObject()
      .add("key", in_quotes(parameter.key))
      .add("group", in_quotes(parameter.group()))
      .add("kind", in_quotes(kind_text(parameter.kind)))
      .add("default", json_text(parameter.default_value))
      .add("unit", in_quotes(parameter.unit))
      .add("allowed", range_json(parameter, parameter.allowed))
      .add("plausible", range_json(parameter, parameter.plausible))
      .add("choices", json_array_of_texts(parameter.choices))
      .add("meaning", in_quotes(parameter.meaning))
      .add("source", in_quotes(parameter.source))
      .add("grade", in_quotes(name_of(parameter.grade)))
      .add("start_only", json_text(parameter.start_only))
      .text();
}

}  // namespace

std::string parameters_json(const ParameterTable& table) {
  std::string rows;
  for (const Parameter& parameter : table.parameters()) rows += (rows.empty() ? "" : ",\n") + row_json(parameter);
  return "[" + rows + "]\n";
}

}  // namespace districtwide
