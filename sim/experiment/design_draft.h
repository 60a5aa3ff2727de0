#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/experiment/design.h"
#include "sim/params/toml_source.h"

// What the parts of the design reader share while a design is being put together; not for other rooms. Each function puts
// what it finds into the draft and what is wrong into the draft's problems.

namespace districtwide {

/// A design half read.
struct DesignDraft {
  std::string file;              // as messages show it
  std::filesystem::path folder;  // where its relative paths start
  const ModelFace& face;
  std::span<const ColumnRule> rules;  // of the model
  Design design;
  std::filesystem::path other_table = {};  // in place of the design's file, or empty
  std::vector<Place> places = {};   // as design.parameters: where each was named
  std::vector<int> row_lines = {};  // of a table: as its points
  std::string table_file = {};
  int columns_line = 0;        // of the column in [columns]
  std::int64_t n_numbers = 0;  // that the rows have got from it
  std::vector<Problem> problems = {};

  const ParameterTable& table() const { return *face.table; }
  void refuse(int line, std::string message) { problems.push_back({{file, line}, std::move(message)}); }
};

/// The text of an entry; refuses all else.
std::optional<std::string> text_in(const TomlEntry& entry, DesignDraft& draft);

/// The whole number from `low` to `high` of an entry; refuses all else.
std::optional<std::int64_t> whole_number_in(const TomlEntry& entry, std::int64_t low, std::int64_t high,
                                            DesignDraft& draft);

/// Refuses the keys of `table` that are not in `known`.
void refuse_unknown(const TomlNode::Table& table, const std::vector<std::string>& known, DesignDraft& draft);

/// Refuses a parameter that may not differ between points: the length and the start of a run. `place` is where it was named.
bool may_vary(int parameter, const Place& place, DesignDraft& draft);

/// Notes a parameter as one that varies, as `place` says; refuses one that may not, or that varies already.
bool take_parameter(int parameter, const Place& place, DesignDraft& draft);

/// The value with its path, if it is one, starting from `folder`.
Value resolved_in(const Parameter& parameter, Value value, const std::filesystem::path& folder);

/// Reads a factor `mixture = [...]`: parameters that share one whole, all divisions equally likely.
void read_mixture(const TomlNode::Table& table, int line, DesignDraft& draft);

/// Reads a factor `parameters = "all"`: every number of the table that can vary and that no factor before has, over its
/// plausible range (uniform, or log_uniform where it begins above 0), without those (or the groups) in `except`.
void read_all_parameters(const TomlNode::Table& table, int line, DesignDraft& draft);

/// Reads `until` of the table [run].
void read_until(const TomlEntry& entry, const TomlNode::Table& run, DesignDraft& draft);

/// Reads [[factors]].
void read_factors(const TomlEntry& entry, DesignDraft& draft);

/// Reads [columns]: which column of the table is to become parameters, by which rule of the model.
void read_columns(const TomlEntry& entry, DesignDraft& draft);

/// Takes the parameters that the ruled column gives.
void take_ruled(DesignDraft& draft);

/// Adds the values that the ruled column gives a row by its `field`; false where the row is to be left out.
bool add_ruled(const std::string& field, const Place& place, DesignDraft& draft);

/// Reads the CSV of a table, of which `file` holds the name or (table_csv) the text: its points. `file` may be null where
/// the command names another table. Without `has_factors` a column must be a parameter, or become some.
void read_table(const TomlEntry* file, bool has_factors, DesignDraft& draft);

/// Whether so many points can be made; else refuses them, before anything is allocated. `line` is what asks for them.
bool is_small_enough(std::int64_t n_points, const Place& place, DesignDraft& draft);

/// Makes the points of the factors, `draft.design.size` or all of the grid, where there are not too many.
void make_points(int line_of_size, DesignDraft& draft);

/// Draws the factors of a table's rows, and puts their values after those of the columns.
void draw_factors(Design& design);

}  // namespace districtwide
