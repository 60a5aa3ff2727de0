#include "bindings/web/scenario_json.h"

#include <vector>

#include "models/district/model.h"
#include "sim/params/json_source.h"
#include "sim/params/json_text.h"

namespace districtwide::web {

namespace {

std::string event_json(const Scenario& scenario, const Change& change) {
  JsonObject event;
  event.add("week", std::to_string(change.week));
  event.add("set", JsonObject()
                       .add(scenario.parameters.table()[change.parameter].key, json_text(change.target))
                       .text());
  if (change.over_weeks > 0) event.add("over_weeks", std::to_string(change.over_weeks));
  if (!change.note.empty()) event.add("note", in_quotes(change.note));
  return event.text();
}

std::string output_json(const OutputSettings& output) {
  JsonObject settings;
  if (!output.quantities.empty()) settings.add("quantities", json_array_of_texts(output.quantities));
  return settings.add("every", std::to_string(output.every))
      .add("schools", json_text(output.schools))
      .add("teachers", json_text(output.teachers))
      .add("keep_bits", std::to_string(output.keep_bits))
      .add("summary", json_text(output.summary))
      .text();
}

/// The page has the district and no other model.
const ModelFace* find_district(std::string_view name) {
  return name == district::model().name ? &district::model().face : nullptr;
}

}  // namespace

std::string scenario_json(const Scenario& scenario) {
  JsonObject json;
  json.add("title", in_quotes(scenario.title));
  if (!scenario.description.empty()) json.add("description", in_quotes(scenario.description));
  json.add("model", in_quotes(scenario.model));
  for (int index = 0; index < scenario.parameters.table().size(); ++index) {
    if (scenario.parameters.is_default(index)) continue;
    json.add(scenario.parameters.table()[index].key, json_text(scenario.parameters[index]));
  }
  std::vector<std::string> events;
  for (const Change& change : scenario.timeline.changes()) events.push_back(event_json(scenario, change));
  if (!events.empty()) json.add("events", json_array(events));
  json.add("run", JsonObject()
                      .add("replicates", std::to_string(scenario.run.replicates))
                      .add("seed", std::to_string(scenario.run.seed))
                      .text());
  if (!(scenario.output == OutputSettings{})) json.add("output", output_json(scenario.output));
  return json.text();
}

Scenario scenario_from_json(std::string_view text) {
  return scenario_of(parse_json(text, "scenario"), "scenario", find_district, {district::model().name});
}

}  // namespace districtwide::web
