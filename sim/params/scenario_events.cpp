#include <algorithm>
#include <cmath>
#include <map>

#include "sim/params/checks.h"
#include "sim/params/scenario_draft.h"
#include "sim/params/suggest.h"

namespace districtwide {

namespace {

constexpr std::int64_t kMaxOverWeeks = 1'000'000;

const std::vector<std::string>& event_keys() {
  static const std::vector<std::string> keys = {"week", "year", "set", "over_weeks", "note"};
  return keys;
}

void read_when(const TomlNode::Table& event, const ScenarioFile& file, PlannedEvent& planned, Draft& draft) {
  const TomlEntry* week = find_entry(event, "week");
  const TomlEntry* year = find_entry(event, "year");
  if (!week == !year) {
    draft.refuse(planned.when, week ? "the event has a week and a year; give one of them"
                                    : "the event has no week; give week = ... or year = ...");
    return;
  }
  const TomlEntry& written = week ? *week : *year;
  planned.when.line = written.line;
  if (week) planned.week = as_whole_number(written.node);
  if (year) planned.year = as_number(written.node);
  if (planned.year && !std::isfinite(*planned.year)) planned.year.reset();
  if (planned.week || planned.year) return;
  draft.refuse({file.name, written.line}, "the event's " + written.key + " is " + shown(written.node) +
                                              (week ? "; expected a whole number" : "; expected a number"));
}

void read_length(const TomlNode::Table& event, const ScenarioFile& file, PlannedEvent& planned, Draft& draft) {
  const TomlEntry* written = find_entry(event, "over_weeks");
  if (!written) return;
  const auto weeks = as_whole_number(written->node);
  if (weeks && *weeks >= 0 && *weeks <= kMaxOverWeeks) {
    planned.over_weeks = static_cast<int>(*weeks);
    return;
  }
  const std::string wrong =
      weeks ? "; allowed 0 to " + std::to_string(kMaxOverWeeks) + " (weeks)" : "; expected a whole number";
  draft.refuse({file.name, written->line}, "the event's over_weeks is " + shown(written->node) + wrong);
}

/// Why an event cannot give `parameter` the value `node`, in words that follow the key; empty if it can.
std::string wrong_setting(const Parameter& parameter, const TomlNode& node, bool is_ramp) {
  if (parameter.start_only) return "can be set only at the start, not by an event";
  if (parameter.kind != Kind::Number && parameter.kind != Kind::Integer) {
    return "cannot be set by an event; events set parameters that hold one number";
  }
  const auto number = as_number(node);
  if (!number) return "is " + shown(node) + "; expected " + expected(parameter);
  if (const auto wrong = misfit(parameter, *number)) return *wrong;
  if (is_ramp && parameter.kind == Kind::Integer) return "holds whole numbers and cannot change over weeks";
  if (is_ramp && std::isinf(*number)) return "is inf; a change over weeks needs a finite end";
  return "";
}

void read_set(const TomlNode::Table& event, const ScenarioFile& file, PlannedEvent& planned, Draft& draft) {
  const TomlEntry* written = find_entry(event, "set");
  const auto* table = written ? written->node.as_table() : nullptr;
  if (!table || table->empty()) {
    const int line = written ? written->line : planned.when.line;
    draft.refuse({file.name, line}, "the event sets nothing; give set = { \"group.parameter\" = number }");
    return;
  }
  const auto visit = [&](int parameter, const TomlEntry& entry) {
    const Parameter& row = draft.table()[parameter];
    const std::string wrong = wrong_setting(row, entry.node, planned.over_weeks > 0);
    const Place place{file.name, entry.line};
    if (!wrong.empty()) return draft.refuse(place, row.key + " " + wrong);
    planned.settings.push_back({parameter, *as_number(entry.node), place});
  };
  visit_parameters(*table, "", file.name, draft, visit);
}

void read_event(const TomlNode& node, const ScenarioFile& file, Draft& draft) {
  const Place place{file.name, node.line};
  const auto* event = node.as_table();
  if (!event) return draft.refuse(place, "an event is " + shown(node) + "; expected a table [[events]]");
  for (const TomlEntry& entry : *event) {
    const bool known = std::find(event_keys().begin(), event_keys().end(), entry.key) != event_keys().end();
    if (!known) draft.refuse({file.name, entry.line}, unknown_key(entry.key, event_keys()) + " (in an event)");
  }
  PlannedEvent planned;
  planned.when = place;
  read_when(*event, file, planned, draft);
  read_length(*event, file, planned, draft);
  read_set(*event, file, planned, draft);
  if (const TomlEntry* note = find_entry(*event, "note")) {
    planned.note = text_of(*note, "the event's note", file.name, draft.problems).value_or("");
  }
  draft.events.push_back(std::move(planned));
}

/// The week of an event within the run, or nothing if it lies outside.
std::optional<int> week_within_run(const PlannedEvent& event, Draft& draft) {
  const ParameterSet& parameters = draft.scenario.parameters;
  const double years = parameters.number(draft.face.years_key);
  const double weeks_per_year = parameters.number(draft.face.weeks_per_year_key);
  const double n_weeks = length_in_weeks(parameters, draft.face);
  const double week = event.week ? static_cast<double>(*event.week) : std::floor(*event.year * weeks_per_year + 0.5);
  if (week >= 0 && week < n_weeks) return static_cast<int>(week);
  const std::string written = event.week ? "week is " + std::to_string(*event.week)
                                         : "year is " + to_text(*event.year) + ", which is week " + to_text(week);
  draft.refuse(event.when, "the event's " + written + "; allowed 0 to " + to_text(n_weeks - 1) + " (" +
                               draft.face.years_key + " = " + to_text(years) + ", " + draft.face.weeks_per_year_key +
                               " = " + to_text(weeks_per_year) + ")");
  return std::nullopt;
}

}  // namespace

void read_events(const ScenarioFile& file, Draft& draft) {
  const TomlEntry* written = find_entry(file.root, "events");
  if (!written) return;
  const auto* events = written->node.as_array();
  if (!events) {
    const std::string is = "events is " + shown(written->node);
    return draft.refuse({file.name, written->line}, is + "; expected tables headed [[events]]");
  }
  for (const TomlNode& event : *events) read_event(event, file, draft);
}

void place_events(Draft& draft) {
  if (!draft.length_is_known) return;
  std::vector<Change> changes;
  std::map<std::pair<int, int>, Place> first;  // by week and parameter
  for (const PlannedEvent& event : draft.events) {
    const bool has_time = event.week || event.year;
    const auto week = has_time ? week_within_run(event, draft) : std::nullopt;
    if (!week) continue;
    for (const PlannedEvent::Setting& setting : event.settings) {
      const auto [found, is_new] = first.emplace(std::pair{*week, setting.parameter}, setting.place);
      if (!is_new) {
        draft.refuse(setting.place, draft.table()[setting.parameter].key + " is set twice in week " +
                                        std::to_string(*week) + "; first at " + found->second.text());
        continue;
      }
      changes.push_back({*week, setting.parameter, setting.target, event.over_weeks, event.note, setting.place});
    }
  }
  draft.scenario.timeline = Timeline(std::move(changes));
}

}  // namespace districtwide
