#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/errors.h"
#include "sim/params/scenario.h"
#include "sim/params/toml_source.h"

// What the parts of the scenario reader share while a scenario is being put together; not for other rooms.
// Each read_... function puts what it finds into the draft and what is wrong into the draft's problems.

namespace districtwide {

/// A parsed file of a chain of `extends`.
struct ScenarioFile {
  std::string name;              // as messages show it
  std::filesystem::path folder;  // where its relative paths start
  TomlNode::Table root;
};

/// An event as it is written: its week is known only when the length of a year is.
struct PlannedEvent {
  struct Setting {
    int parameter;
    double target;
    Place place;
  };
  std::optional<std::int64_t> week;  // at most one of the two is there; none: refused already
  std::optional<double> year;
  Place when;
  int over_weeks = 0;
  std::string note;
  std::vector<Setting> settings;
};

/// A scenario half read.
struct Draft {
  explicit Draft(const ModelFace& face);

  const ModelFace& face;
  Scenario scenario;
  std::vector<PlannedEvent> events;
  std::vector<Problem> problems;
  std::vector<std::string> known_keys;  // parameters, their groups, settings and reserved words: for suggestions
  bool length_is_known = true;          // false once years or weeks a year were refused

  const ParameterTable& table() const { return *face.table; }
  void refuse(Place place, std::string message) { problems.push_back({std::move(place), std::move(message)}); }
};

/// Called with the index of a parameter and the entry that gives it a value.
using VisitParameter = std::function<void(int parameter, const TomlEntry& entry)>;

/// Visits the parameters in `table`, be they written as nested tables, dotted keys or quoted dotted keys, and refuses
/// every other key. `prefix` is the table's own key.
void visit_parameters(const TomlNode::Table& table, const std::string& prefix, const std::string& file, Draft& draft,
                      const VisitParameter& visit);

/// Reads the parameters of a file; they replace those read before.
void read_parameters(const ScenarioFile& file, Draft& draft);

/// Reads one parameter's value. Relative paths start from `folder`.
void read_parameter(int parameter, const TomlNode& node, const Place& place, const std::filesystem::path& folder,
                    Draft& draft);

/// The text of `entry`; refuses all else, and texts with a NUL character, which no result file can keep.
std::optional<std::string> text_of(const TomlEntry& entry, const std::string& key, const std::string& file,
                                   std::vector<Problem>& problems);

/// Whether `key` is "run.replicates", "output.every" ...
bool is_setting(std::string_view key);

/// All such keys.
const std::vector<std::string>& setting_keys();

/// Reads one of the settings of a run or its output.
void read_setting(const std::string& key, const TomlNode& node, const Place& place, Draft& draft);

/// Reads [run] and [output] of a file.
void read_settings(const ScenarioFile& file, Draft& draft);

/// Reads [[events]] of a file; they follow those read before.
void read_events(const ScenarioFile& file, Draft& draft);

/// Turns the events into the scenario's timeline, now that the length of a run is known.
void place_events(Draft& draft);

/// Applies one setting from outside the files.
void apply_override(const Override& override_, Draft& draft);

}  // namespace districtwide
