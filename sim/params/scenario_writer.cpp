#include <algorithm>
#include <cstddef>

#include "sim/params/scenario.h"

namespace districtwide {

namespace {

std::string line_of(const std::string& key, const std::string& value) { return key + " = " + value + "\n"; }

std::string first_part(const std::string& key) {
  const auto dot = key.find('.');
  return dot == std::string::npos ? "" : key.substr(0, dot);
}

/// The parameters of one group ("" for those without) that differ from their defaults; keys without the group's name.
std::string group_text(const ParameterSet& parameters, const std::string& group) {
  std::string text;
  for (int index = 0; index < parameters.table().size(); ++index) {
    const std::string& key = parameters.table()[index].key;
    if (first_part(key) != group || parameters.is_default(index)) continue;
    text += line_of(group.empty() ? key : key.substr(group.size() + 1), to_text(parameters[index]));
  }
  return text;
}

std::vector<std::string> groups_of(const ParameterTable& table) {
  std::vector<std::string> groups;
  for (const Parameter& parameter : table.parameters()) {
    const std::string group = first_part(parameter.key);
    const bool is_new = std::find(groups.begin(), groups.end(), group) == groups.end();
    if (is_new && !group.empty()) groups.push_back(group);
  }
  return groups;
}

std::string headed(const std::string& heading, const std::string& lines) {
  return lines.empty() ? "" : "\n" + heading + "\n" + lines;
}

bool is_of_same_event(const Change& a, const Change& b) {
  return a.week == b.week && a.over_weeks == b.over_weeks && a.note == b.note;
}

std::string events_text(const Scenario& scenario) {
  const std::vector<Change>& changes = scenario.timeline.changes();
  std::string text;
  for (std::size_t first = 0, next = 0; first < changes.size(); first = next) {
    std::string settings;
    for (next = first; next < changes.size() && is_of_same_event(changes[first], changes[next]); ++next) {
      const std::string key = in_quotes(scenario.parameters.table()[changes[next].parameter].key);
      settings += (settings.empty() ? "" : ", ") + key + " = " + to_text(changes[next].target);
    }
    std::string lines = line_of("week", std::to_string(changes[first].week)) + line_of("set", "{ " + settings + " }");
    if (changes[first].over_weeks > 0) lines += line_of("over_weeks", std::to_string(changes[first].over_weeks));
    if (!changes[first].note.empty()) lines += line_of("note", in_quotes(changes[first].note));
    text += headed("[[events]]", lines);
  }
  return text;
}

std::string run_text(const RunSettings& run) {
  const RunSettings defaults;
  std::string lines;
  if (run.replicates != defaults.replicates) lines += line_of("replicates", std::to_string(run.replicates));
  if (run.seed != defaults.seed) lines += line_of("seed", std::to_string(run.seed));
  return headed("[run]", lines);
}

std::string output_text(const OutputSettings& output) {
  const OutputSettings defaults;
  std::string names, lines;
  for (const std::string& name : output.quantities) names += (names.empty() ? "" : ", ") + in_quotes(name);
  if (!names.empty()) lines += line_of("quantities", "[" + names + "]");
  if (output.every != defaults.every) lines += line_of("every", std::to_string(output.every));
  if (output.schools) lines += line_of("schools", "true");
  if (output.teachers) lines += line_of("teachers", "true");
  if (output.keep_bits != defaults.keep_bits) lines += line_of("keep_bits", std::to_string(output.keep_bits));
  if (output.summary) lines += line_of("summary", "true");
  return headed("[output]", lines);
}

}  // namespace

std::string Scenario::to_toml() const {
  std::string text = line_of("title", in_quotes(title));
  if (!description.empty()) text += line_of("description", in_quotes(description));
  text += line_of("model", in_quotes(model));
  text += group_text(parameters, "");
  for (const std::string& group : groups_of(parameters.table())) {
    text += headed("[" + group + "]", group_text(parameters, group));
  }
  return text + events_text(*this) + run_text(run) + output_text(output);
}

}  // namespace districtwide
