#include "bindings/cli/parameters_text.h"

#include <algorithm>

#include "bindings/cli/text.h"

namespace districtwide::cli {

namespace {

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
  const std::string group = parameter.group();
  const std::string name = group.empty() ? parameter.key : parameter.key.substr(group.size() + 1);
  std::string facts = name + " = " + default_text(parameter);
  if (!parameter.unit.empty() && parameter.kind != Kind::Path) facts += " " + parameter.unit;
  facts += "; allowed: " + allowed_text(parameter) + "; " + std::string(name_of(parameter.grade));
  if (parameter.start_only) facts += "; start only";
  return wrapped(facts, terminal.width, "  ") + wrapped(parameter.meaning, terminal.width, "      ");
}

}  // namespace

std::string parameters_text(const ParameterTable& table, const Terminal& terminal) {
  std::string text;
  std::string group = " ";  // no group has this name
  for (const Parameter& parameter : table.parameters()) {
    if (parameter.group() != group) {
      group = parameter.group();
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

std::string steps_text(const std::vector<StepDescription>& steps) {
  int width = 0;
  for (const StepDescription& step : steps) width = std::max(width, display_width(step.name));
  std::string text;
  for (const StepDescription& step : steps) text += padded(step.name, width) + "  " + step.remark + "\n";
  return text;
}

}  // namespace districtwide::cli
