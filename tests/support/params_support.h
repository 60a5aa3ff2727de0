#pragma once

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/errors.h"
#include "sim/base/temporary_folder.h"
#include "sim/params/scenario.h"

// A made-up model of a garden, with one parameter at least of every kind, and short ways to read its scenarios.

namespace districtwide::garden {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr Range kShare{0, 1};

inline Parameter row(std::string key, Kind kind, Value value, Range allowed, std::string unit = "") {
  return {.key = std::move(key),
          .kind = kind,
          .default_value = std::move(value),
          .unit = std::move(unit),
          .allowed = allowed,
          .plausible = allowed,
          .meaning = "made up",
          .source = "made up",
          .grade = Grade::Assumed};
}

inline Parameter start_only(Parameter parameter) {
  parameter.start_only = true;
  return parameter;
}

inline Parameter soil() {
  Parameter parameter = row("garden.soil", Kind::Word, "loam", {0, 0});
  parameter.choices = {"clay", "sand", "loam"};
  return parameter;
}

inline const ParameterTable& table() {
  static const ParameterTable garden({
      start_only(row("years", Kind::Integer, 2.0, {1, 10}, "years")),
      start_only(row("weeks_per_year", Kind::Integer, 10.0, {1, 52}, "weeks")),
      row("garden.sunshine", Kind::Number, 0.5, kShare, "share"),
      row("garden.beds", Kind::Integer, 4.0, {1, 100}, "beds"),
      row("garden.sizes", Kind::Numbers, std::vector<double>{}, {2, 50}, "m2"),
      row("garden.start", Kind::NumberOrNumbers, 0.0, {0, 7}),
      soil(),
      start_only(row("garden.map", Kind::Path, "", {0, 0})),
      start_only(row("garden.fence", Kind::Number, 1.0, {0, 5}, "m")),
      row("gardener.zeal", Kind::Number, 0.9, kShare, "share"),
      row("mix.rain", Kind::Number, 1.0, kShare, "share"),
      row("mix.hose", Kind::Number, 0.0, kShare, "share"),
      row("growth.rate", Kind::Number, 0.1, {0, kInfinity, true, true}, "1/week"),
      row("growth.weeks.0", Kind::Number, 4.0, {0, kInfinity}, "weeks"),
      row("growth.weeks.1", Kind::Number, 6.0, {0, kInfinity}, "weeks"),
  });
  return garden;
}

/// The garden's one rule between parameters: rain and hose sum to 1.
inline std::vector<ModelFace::Conflict> conflicts(const ParameterSet& parameters) {
  const double sum = parameters.number("mix.rain") + parameters.number("mix.hose");
  if (std::fabs(sum - 1) < 1e-9) return {};
  return {{parameters.table().index_of("mix.rain"), "mix.rain and mix.hose sum to " + to_text(sum) + "; must be 1"}};
}

inline const ModelFace* find_model(std::string_view name) {
  static const ModelFace face{.table = &table(), .conflicts = conflicts, .quantities = {"height", "weeds"}};
  return name == "district" || name == "garden" ? &face : nullptr;
}

inline Scenario read(std::string_view text, const std::vector<Override>& overrides = {},
                     const std::filesystem::path& path = "plots/x.toml") {
  return parse_scenario(text, path, find_model, {"district", "garden"}, overrides);
}

inline Scenario load(const std::filesystem::path& path) {
  return load_scenario(path, find_model, {"district", "garden"});
}

/// All problems of a scenario, a line each; "" if there is none.
inline std::string problems(std::string_view text, const std::vector<Override>& overrides = {}) {
  try {
    read(text, overrides, "x.toml");
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

/// As problems, of a file; the folder's name is left out of the messages.
inline std::string problems_of_file(const std::filesystem::path& path) {
  std::string text;
  try {
    load(path);
  } catch (const InputError& error) {
    text = error.what();
  }
  const std::string folder = path.parent_path().generic_string() + "/";
  for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder)) text.erase(at, folder.size());
  return text;
}

inline Override set(const std::string& key, const std::string& value) {
  return {key, value, {"--set " + key + "=" + value, 0}};
}

/// A new folder that goes when the test is over.
class Folder {
 public:
  /// Writes a file and gives its path.
  std::filesystem::path write(const std::string& name, std::string_view text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  const TemporaryFolder folder_;
  const std::filesystem::path path_ = std::filesystem::canonical(folder_.path());  // as messages name it
};

/// A linear congruential generator: the same numbers on every machine.
class SmallRandom {
 public:
  explicit SmallRandom(std::uint64_t seed) : state_(seed) {}

  /// 0 <= result < n.
  int below(int n) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<int>((state_ >> 33) % static_cast<std::uint64_t>(n));
  }
  /// 0 <= result < 1.
  double uniform() { return below(1 << 30) / static_cast<double>(1 << 30) + below(1 << 20) * 0x1p-50; }

 private:
  std::uint64_t state_;
};

}  // namespace districtwide::garden
