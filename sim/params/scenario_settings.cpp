#include <algorithm>
#include <limits>
#include <set>

#include "sim/params/checks.h"
#include "sim/params/scenario_draft.h"
#include "sim/params/suggest.h"

namespace districtwide {

namespace {

constexpr std::int64_t kMaxSeed = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMaxEvery = 1'000'000;  // weeks
constexpr std::int64_t kMaxKeepBits = 23;      // of a float's mantissa

/// A setting as it is written.
struct Written {
  const std::string& key;
  const TomlNode& node;
  const Place& place;

  std::string is() const { return key + " is " + shown(node); }
};

std::optional<std::int64_t> whole_number(const Written& written, std::int64_t low, std::int64_t high, Draft& draft) {
  const auto number = as_whole_number(written.node);
  if (number && *number >= low && *number <= high) return number;
  const bool in_words = as_number(written.node).has_value() && number.has_value();
  const std::string allowed = "allowed " + std::to_string(low) + " to " + std::to_string(high);
  draft.refuse(written.place, written.is() + "; " + (in_words ? allowed : "expected a whole number"));
  return std::nullopt;
}

void read_flag(const Written& written, bool& flag, Draft& draft) {
  if (const auto* given = written.node.as_bool()) {
    flag = *given;
  } else {
    draft.refuse(written.place, written.is() + "; expected true or false");
  }
}

/// Why an item of the list of quantities cannot stay; empty if it can.
std::string wrong_quantity(const std::string& name, const std::set<std::string>& before, const ModelFace& face) {
  const bool known = std::find(face.quantities.begin(), face.quantities.end(), name) != face.quantities.end();
  if (!known) return "unknown quantity " + cut(in_quotes(name)) + did_you_mean(name, face.quantities);
  return before.count(name) > 0 ? "quantity " + in_quotes(name) + " is listed twice" : "";
}

void read_quantities(const Written& written, Draft& draft) {
  const auto* array = written.node.as_array();
  const auto is_text = [](const TomlNode& item) { return item.as_text() != nullptr; };
  if (!array || !std::all_of(array->begin(), array->end(), is_text)) {
    draft.refuse(written.place, written.is() + "; expected a list of names, such as [\"" +
                                    (draft.face.quantities.empty() ? "" : draft.face.quantities.front()) + "\"]");
    return;
  }
  std::vector<std::string> names;
  std::set<std::string> before;
  for (const TomlNode& item : *array) {
    const std::string& name = *item.as_text();
    const std::string wrong = wrong_quantity(name, before, draft.face);
    const int line = written.place.line > 0 ? item.line : 0;
    if (!wrong.empty()) draft.refuse({written.place.file, line}, written.key + ": " + wrong);
    names.push_back(name);
    before.insert(name);
  }
  draft.scenario.output.quantities = names;
}

void read_group(const std::string& group, const ScenarioFile& file, Draft& draft) {
  const TomlEntry* found = find_entry(file.root, group);
  if (!found) return;
  const auto* table = found->node.as_table();
  if (!table) {
    draft.refuse({file.name, found->line}, group + " is " + shown(found->node) + "; expected a table [" + group + "]");
    return;
  }
  for (const TomlEntry& entry : *table) {
    const std::string key = group + "." + entry.key;
    const Place place{file.name, entry.line};
    if (is_setting(key)) {
      read_setting(key, entry.node, place, draft);
    } else {
      draft.refuse(place, unknown_key(key, setting_keys()));
    }
  }
}

}  // namespace

const std::vector<std::string>& setting_keys() {
  static const std::vector<std::string> keys = {"run.replicates", "run.seed",       "output.quantities",
                                                "output.every",   "output.schools", "output.teachers",
                                                "output.keep_bits", "output.summary"};
  return keys;
}

bool is_setting(std::string_view key) {
  return std::find(setting_keys().begin(), setting_keys().end(), key) != setting_keys().end();
}

void read_setting(const std::string& key, const TomlNode& node, const Place& place, Draft& draft) {
  const Written written{key, node, place};
  RunSettings& run = draft.scenario.run;
  OutputSettings& output = draft.scenario.output;
  if (key == "run.replicates") {
    if (const auto number = whole_number(written, 1, kMostReplicates, draft)) run.replicates = static_cast<int>(*number);
  } else if (key == "run.seed") {
    if (const auto number = whole_number(written, 0, kMaxSeed, draft)) run.seed = *number;
  } else if (key == "output.every") {
    if (const auto number = whole_number(written, 1, kMaxEvery, draft)) output.every = static_cast<int>(*number);
  } else if (key == "output.keep_bits") {
    if (const auto number = whole_number(written, 1, kMaxKeepBits, draft)) output.keep_bits = static_cast<int>(*number);
  } else if (key == "output.schools") {
    read_flag(written, output.schools, draft);
  } else if (key == "output.teachers") {
    read_flag(written, output.teachers, draft);
  } else if (key == "output.summary") {
    read_flag(written, output.summary, draft);
  } else {
    read_quantities(written, draft);
  }
}

void read_settings(const ScenarioFile& file, Draft& draft) {
  for (const TomlEntry& entry : file.root) {
    if (is_setting(entry.key)) read_setting(entry.key, entry.node, {file.name, entry.line}, draft);
  }
  read_group("run", file, draft);
  read_group("output", file, draft);
}

std::optional<std::string> text_of(const TomlEntry& entry, const std::string& key, const std::string& file,
                                   std::vector<Problem>& problems) {
  const std::string* text = entry.node.as_text();
  const Place place{file, entry.line};
  if (!text) {
    problems.push_back({place, key + " is " + shown(entry.node) + "; expected a text in quotes"});
  } else if (text->find('\0') != std::string::npos) {
    problems.push_back({place, key + " holds a NUL character"});
  } else {
    return *text;
  }
  return std::nullopt;
}

}  // namespace districtwide
