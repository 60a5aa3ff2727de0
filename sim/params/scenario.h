#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/errors.h"
#include "sim/params/table.h"
#include "sim/params/timeline.h"
#include "sim/params/toml_source.h"

namespace districtwide {

/// How many replicates to run, and from which seed.
struct RunSettings {
  int replicates = 200;   // 1 .. 10,000,000
  std::int64_t seed = 1;  // 0 <= seed < 2^63

  friend bool operator==(const RunSettings&, const RunSettings&) = default;
};

/// What to keep of each run.
struct OutputSettings {
  std::vector<std::string> quantities;  // empty: all but those by agent or group, which the next flags add
  int every = 1;                        // weeks
  bool schools = false;                 // per-school series
  bool teachers = false;                // levels of every teacher
  int keep_bits = 23;                   // of each float's mantissa, 1 .. 23; all: nothing is rounded
  bool summary = false;                 // of a sweep: statistics over the replicates of a point, in place of each

  friend bool operator==(const OutputSettings&, const OutputSettings&) = default;
};

/// One scenario, resolved: defaults, bases, file and overrides folded into one value of each parameter.
struct Scenario {
  std::string name = {};   // file name without folder and ending
  std::string title = {};  // the name, where the file gives none
  std::string description = {};
  std::string model = "district";
  ParameterSet parameters;
  Timeline timeline = {};
  RunSettings run = {};
  OutputSettings output = {};
  std::vector<Place> places = {};  // per parameter: where it was last written; file empty where it is the default

  /// The whole scenario as one file that stands alone (no extends), only what differs from the defaults.
  /// Reading it back gives an equal scenario, if relative paths start from the same folder: they are written as they
  /// stand in `parameters`, so the text must be read under a path without a folder, from the same working directory.
  std::string to_toml() const;
};

/// What the reader has to know of the models: nothing but their tables and what they check across parameters.
struct ModelFace {
  const ParameterTable* table = nullptr;
  /// Problems between parameters (weights that do not sum to 1 ...), for a set as it stands in some week.
  /// Each names the parameter at fault; the reader adds the place.
  struct Conflict {
    int parameter;
    std::string message;
  };
  std::function<std::vector<Conflict>(const ParameterSet&)> conflicts;
  std::vector<std::string> quantities;  // all names that [output] quantities may hold
  std::vector<std::string> recorded_names = {};  // all that a result may hold: quantities asked for otherwise, and dimensions
  // Parameters whose product is the length of a run in weeks.
  std::string years_key = "years";
  std::string weeks_per_year_key = "weeks_per_year";
  // The parameter that says in which year a run begins; a model may have none.
  std::string start_year_key = "start_year";
  // The parameter that says how many organizations a run's replicates share.
  std::string organizations_key = "organization.samples";
};
/// Finds a model by name; null where there is none (the reader then says which there are).
using FindModel = std::function<const ModelFace*(std::string_view name)>;

/// A setting from outside the file: --set key=value, or a design's factor. Keys are those of the parameters, run.* and
/// output.*; a relative path stays relative to the working directory.
struct Override {
  std::string key;
  std::string value;  // as it would be written in the file; what is no TOML value counts as a text without quotes
  Place place;        // "--set superintendent.engagement=1.4"
};

/// Reads a scenario file with all that it extends, then applies the overrides in their order.
/// Throws one InputError with every problem of the file, its bases and the overrides, by file and line, or FileError if
/// the file itself cannot be read. What is checked between parameters, over all weeks, is checked last, when each value
/// by itself is right.
Scenario load_scenario(const std::filesystem::path& path, const FindModel& find_model,
                       const std::vector<std::string>& model_names, const std::vector<Override>& overrides = {});

/// As load_scenario, from text: `path` names it in messages, and relative paths start from its folder.
Scenario parse_scenario(std::string_view text, const std::filesystem::path& path, const FindModel& find_model,
                        const std::vector<std::string>& model_names, const std::vector<Override>& overrides = {});

/// As parse_scenario, of values that come from elsewhere than a TOML file (the browser has JSON). `name` names them in
/// messages. They stand alone: `extends` is refused.
Scenario scenario_of(TomlNode::Table root, const std::string& name, const FindModel& find_model,
                     const std::vector<std::string>& model_names);

}  // namespace districtwide
