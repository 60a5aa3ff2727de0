#include "sim/params/scenario_draft.h"
#include "sim/params/suggest.h"

namespace districtwide {

namespace {

/// Values are refused here and not where they are used, so that one wrong file gives one list of problems.
void refuse_value(int parameter, const Place& place, const std::string& wrong, Draft& draft) {
  const std::string& key = draft.table()[parameter].key;
  if (key == draft.face.years_key || key == draft.face.weeks_per_year_key) draft.length_is_known = false;
  draft.refuse(place, key + " " + wrong);
}

std::string resolved(const std::string& written, const std::filesystem::path& folder) {
  if (written.empty()) return written;
  return (folder / written).lexically_normal().generic_string();  // an absolute path stays as it is
}

TomlNode::Table without_reserved(const TomlNode::Table& root) {
  TomlNode::Table rest;
  for (const TomlEntry& entry : root) {
    bool reserved = is_setting(entry.key);
    for (const std::string_view key : kReservedKeys) reserved = reserved || entry.key == key;
    if (!reserved) rest.push_back(entry);
  }
  return rest;
}

}  // namespace

Draft::Draft(const ModelFace& model_face)
    : face(model_face),
      scenario{.parameters = ParameterSet(*model_face.table), .places = std::vector<Place>(model_face.table->size())},
      known_keys(model_face.table->names()) {
  known_keys.insert(known_keys.end(), kReservedKeys.begin(), kReservedKeys.end());
  known_keys.insert(known_keys.end(), setting_keys().begin(), setting_keys().end());
}

void visit_parameters(const TomlNode::Table& table, const std::string& prefix, const std::string& file, Draft& draft,
                      const VisitParameter& visit) {
  for (const TomlEntry& entry : table) {
    const std::string key = prefix.empty() ? entry.key : prefix + "." + entry.key;
    if (const auto parameter = draft.table().find(key)) {
      visit(*parameter, entry);
    } else if (!draft.table().is_group(key)) {
      draft.refuse({file, entry.line}, unknown_key(key, draft.known_keys));
    } else if (const auto* group = entry.node.as_table()) {
      visit_parameters(*group, key, file, draft, visit);
    } else {
      draft.refuse({file, entry.line}, key + " is " + shown(entry.node) + "; expected a table of parameters");
    }
  }
}

void read_parameter(int parameter, const TomlNode& node, const Place& place, const std::filesystem::path& folder,
                    Draft& draft) {
  const Parameter& row = draft.table()[parameter];
  auto value = as_value(node);
  if (!value) return refuse_value(parameter, place, "is " + shown(node) + "; expected " + expected(row), draft);
  if (const auto wrong = misfit(row, *value)) return refuse_value(parameter, place, *wrong, draft);
  if (row.kind == Kind::Path) value = resolved(std::get<std::string>(*value), folder);
  draft.scenario.parameters.set(parameter, *value);
  draft.scenario.places[parameter] = place;
}

void read_parameters(const ScenarioFile& file, Draft& draft) {
  std::vector<int> lines(draft.table().size(), 0);  // where each was written in this file
  const auto visit = [&](int parameter, const TomlEntry& entry) {
    const Place place{file.name, entry.line};
    if (lines[parameter] > 0) {
      const std::string first = std::to_string(lines[parameter]);
      draft.refuse(place, draft.table()[parameter].key + " is given twice; first on line " + first);
      return;
    }
    lines[parameter] = entry.line;
    read_parameter(parameter, entry.node, place, file.folder, draft);
  };
  visit_parameters(without_reserved(file.root), "", file.name, draft, visit);
}

}  // namespace districtwide
