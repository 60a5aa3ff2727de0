#include "bindings/shared/provenance.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "bindings/shared/input_files.h"
#include "districtwide/version.h"
#include "models/registry.h"
#include "sim/params/value.h"

namespace districtwide {

namespace {

constexpr std::string_view kHarmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%";

std::string quoted_for_shell(const std::string& argument) {
  if (!argument.empty() && argument.find_first_not_of(kHarmless) == std::string::npos) return argument;
  std::string text = "'";
  for (const char letter : argument) text += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return text + "'";
}

/// A file's text as a TOML string: as it stands between ''' where it can, on one line otherwise.
std::string toml_string(const std::string& text) {
  if (text.find("'''") != std::string::npos) return in_quotes(text);
  return "'''\n" + text + "'''";
}

std::string comparison_toml(std::span<const Scenario> points) {
  std::string text = "# A comparison: the baseline first. Each `toml` is a scenario file that stands alone.\n";
  for (const Scenario& point : points)
    text += "\n[[scenario]]\nname = " + in_quotes(point.name) + "\ntoml = " + toml_string(point.to_toml()) + "\n";
  return text;
}

std::string comparison_title(std::span<const Scenario> points) {
  std::string text = points.front().title + " compared with ";
  for (std::size_t point = 1; point < points.size(); ++point) text += (point > 1 ? "; " : "") + points[point].title;
  return text;
}

}  // namespace

std::string source_text() { return std::string("districtwide ") + kVersion + " (" + kCommit + ")"; }

std::string command_line_text(const std::vector<std::string>& arguments) {
  std::string text = "districtwide";
  for (const std::string& argument : arguments) text += " " + quoted_for_shell(argument);
  return text;
}

Provenance provenance_of(std::span<const Scenario> points, const std::string& command_line) {
  const Scenario& first = points.front();
  const bool is_comparison = points.size() > 1;
  return {.title = is_comparison ? comparison_title(points) : first.title,
          .source = source_text(),
          .history = command_line,
          .scenario_toml = is_comparison ? comparison_toml(points) : first.to_toml(),
          .model = first.model,
          .results_version = model_of(first).results_version,
          .input_files = list_files(input_paths(points))};
}

Varied varied_parameters(std::span<const Scenario> points) {
  Varied varied;
  const ParameterTable& table = points.front().parameters.table();
  for (int index = 0; index < table.size(); ++index) {
    std::vector<double> numbers;
    for (const Scenario& point : points)
      if (const auto* const number = std::get_if<double>(&point.parameters[index])) numbers.push_back(*number);
    const bool differ = std::adjacent_find(numbers.begin(), numbers.end(), std::not_equal_to<>()) != numbers.end();
    if (numbers.size() != points.size() || !differ) continue;
    varied.values.emplace_back(table[index].key, std::move(numbers));
    varied.units.push_back(table[index].unit);
  }
  return varied;
}

}  // namespace districtwide
