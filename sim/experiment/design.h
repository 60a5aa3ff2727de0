#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/factor.h"
#include "sim/experiment/until.h"
#include "sim/params/column_rule.h"
#include "sim/params/scenario.h"

namespace districtwide {

enum class DesignKind { Grid, Random, LatinHypercube, Sobol, Saltelli, Morris, Table };
/// As it is written in a design file: "latin_hypercube".
std::string_view name_of(DesignKind kind);

/// Points share their luck, or each has a seed of its own.
enum class Seeds { Common, Own };

/// A column of a table that is no parameter: carried along into the results.
struct CarriedColumn {
  std::string name;
  std::vector<std::string> texts;  // (n_points)
};

/// A column of a table of whose numbers a rule of the model made parameters.
struct RuledColumn {
  std::string name;
  const ColumnRule* rule = nullptr;  // the model's
  std::vector<double> numbers = {};  // rounded (n_points)
};

/// A design, resolved: the base scenario and the values of what varies in every point.
struct Design {
  std::string name = {};   // file name without folder and ending
  std::string title = {};  // the name, where the file gives none
  std::string description = {};
  DesignKind kind = DesignKind::Grid;
  std::int64_t size = 0;             // as it was asked for: points, base sample or trajectories; 0 of grid and table
  Scenario base;                     // its run settings are the design's
  Seeds seeds = Seeds::Common;
  std::optional<Until> until = {};  // the base's replicates are then the most
  std::vector<Factor> factors = {};  // in a table: drawn for each row
  std::vector<int> parameters = {};  // that vary: the table's columns, those of its ruled column, those of the factors
  std::int64_t n_points = 0;
  std::vector<Value> values = {};  // [point][parameter]
  std::vector<CarriedColumn> carried = {};
  std::optional<RuledColumn> ruled = {};
  std::string left_out = {};  // rows that the rule left out, in words; empty: none

  const Value& value(std::int64_t point, std::size_t parameter) const {
    return values[static_cast<std::size_t>(point) * parameters.size() + parameter];
  }
  /// The scenario of a point: the base with the point's values and seed.
  Scenario point(std::int64_t index) const;
  /// Turns the scenario of any point, or the base, into that of point `index`.
  void turn_into(std::int64_t index, Scenario& scenario) const;
  /// The whole design as one text that stands alone: it tells everything on which a number depends, the factors, the
  /// resolved base scenario (base_toml) and, for a table, its rows (table_csv). Equal texts mean equal runs. parse_design
  /// reads it back; as with Scenario::to_toml, under a path without a folder and from the same working directory.
  std::string to_toml() const;
};

/// Most points and most runs of a design.
inline constexpr std::int64_t kMostPoints = 10'000'000;
inline constexpr std::int64_t kMostRuns = 100'000'000;
/// Most values, points times what varies: they are all kept in memory (2 GB).
inline constexpr std::int64_t kMostValues = 50'000'000;

/// The seed of a point of a design with seeds = "own": a hash of seed and point number, 0 <= it < 2^63.
std::int64_t seed_of_point(std::int64_t seed, std::int64_t point);

/// The models that a design can be of, and what each can make of a table's columns.
struct DesignModels {
  FindModel find;
  std::vector<std::string> names;
  /// The rules of a model; they live on.
  std::function<std::span<const ColumnRule>(std::string_view model)> rules;
};

/// What a command changes in a design.
struct DesignChanges {
  std::vector<Override> overrides = {};  // of the base, after the design's [run]
  std::filesystem::path table = {};      // in place of the design's file, from the working directory; empty: as it says
};

/// Whether a text is meant as a design rather than as a scenario, right or wrong: it has keys that only designs have, two
/// or more of them.
bool is_design(std::string_view text);

/// Reads a design file (docs/designs.md) with its base. Throws one InputError with every problem of the
/// file, by file and line, among them the first points that the model refuses; or FileError if a file cannot be read.
Design load_design(const std::filesystem::path& path, const DesignModels& models, const DesignChanges& changes = {});

/// As load_design, from text, which may be as long as those that Design::to_toml makes: `path` names it in messages, and
/// relative paths start from its folder.
Design parse_design(std::string_view text, const std::filesystem::path& path, const DesignModels& models,
                    const DesignChanges& changes = {});

}  // namespace districtwide
