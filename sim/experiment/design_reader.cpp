#include <algorithm>
#include <limits>

#include "sim/experiment/design_draft.h"
#include "sim/params/checks.h"
#include "sim/params/suggest.h"

namespace districtwide {

namespace {

const std::vector<std::string> kKeys = {"base",   "title",     "description", "kind",    "points",  "file", "factors",
                                        "run",    "output",    "base_toml",   "columns", "table_csv", "left_out"};
// Those that no scenario has.
const std::vector<std::string> kKeysOfDesigns = {"base",    "kind",      "points",  "file",
                                                 "factors", "base_toml", "columns", "table_csv"};
constexpr std::size_t kMostProblemsOfPoints = 10;

/// A value as it was written; what scenarios do not take either as it is shown in messages.
std::string written_again(const TomlNode& node) {
  if (const std::string* const text = node.as_text()) return in_quotes(*text);
  const TomlNode::Array* const array = node.as_array();
  if (!array) return shown(node);
  std::string items;
  for (const TomlNode& item : *array) items += (items.empty() ? "" : ", ") + written_again(item);
  return "[" + items + "]";
}

/// The most replicates of `until` are the base's, so that the command line may give others; read_until refuses wrong ones.
void add_most_replicates(const TomlEntry& until, const std::string& file, std::vector<Override>& overrides) {
  const TomlNode::Table* const table = until.node.as_table();
  const TomlEntry* const most = table ? find_entry(*table, "max_replicates") : nullptr;
  const auto number = most ? as_whole_number(most->node) : std::nullopt;
  if (number && *number >= 1 && *number <= kMostReplicates)
    overrides.push_back({"run.replicates", written_again(most->node), {file, most->line}});
}

/// The design's [run] and [output] as overrides of the base, before those of the command.
std::vector<Override> setting_overrides(const TomlNode::Table& root, const std::string& file) {
  std::vector<Override> overrides;
  for (const std::string group : {"run", "output"}) {
    const TomlEntry* const entry = find_entry(root, group);
    const TomlNode::Table* const table = entry ? entry->node.as_table() : nullptr;
    if (!table) continue;
    for (const TomlEntry& setting : *table)
      if (group + "." + setting.key == "run.until")
        add_most_replicates(setting, file, overrides);
      else if (group + "." + setting.key != "run.seeds")
        overrides.push_back({group + "." + setting.key, written_again(setting.node), {file, setting.line}});
  }
  return overrides;
}

/// The base scenario, or an empty design file's: nothing where the design names none.
Scenario read_base(const TomlNode::Table& root, const std::filesystem::path& path, const DesignModels& models,
                   const std::vector<Override>& overrides) {
  const std::string file = path.generic_string();
  const TomlEntry* const entry = find_entry(root, "base");
  const TomlEntry* const inner = find_entry(root, "base_toml");
  if (entry && inner) throw InputError({file, inner->line}, "base and base_toml exclude each other");
  if (const std::string* const text = inner ? inner->node.as_text() : nullptr)
    return parse_scenario(*text, path.parent_path() / "base_toml", models.find, models.names, overrides);
  const std::string* const name = entry ? entry->node.as_text() : nullptr;
  if (!name)
    throw InputError({file, entry ? entry->line : 0}, "a design needs a base, such as base = \"../engaged_focused.toml\"");
  try {
    return load_scenario(path.parent_path() / *name, models.find, models.names, overrides);
  } catch (const FileError& error) {
    throw InputError({file, entry->line}, "base " + shown(entry->node) + ", but " + error.what());
  }
}

/// The base with all that is set in the design and by the command. Where some of that is wrong it becomes problems, and
/// the base comes without it, so that the rest of the design is looked at too.
Scenario read_set_base(const TomlNode::Table& root, const std::filesystem::path& path, const DesignModels& models,
                       const std::vector<Override>& overrides, std::vector<Problem>& problems) {
  std::vector<Override> all = setting_overrides(root, path.generic_string());
  all.insert(all.end(), overrides.begin(), overrides.end());
  try {
    return read_base(root, path, models, all);
  } catch (const InputError& error) {
    problems = error.problems();
    const auto is_wrong = [&](const Override& override_) {
      return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
        return problem.place.text() == override_.place.text();
      });
    };
    if (std::erase_if(all, is_wrong) == 0) throw;
    try {
      return read_base(root, path, models, all);
    } catch (const InputError&) {
      throw error;  // the base is wrong too, and this tells of both
    }
  }
}

std::optional<DesignKind> read_kind(const TomlNode::Table& root, DesignDraft& draft) {
  std::vector<std::string> names;
  for (int kind = 0; kind <= static_cast<int>(DesignKind::Table); ++kind)
    names.emplace_back(name_of(static_cast<DesignKind>(kind)));
  const TomlEntry* const entry = find_entry(root, "kind");
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  if (!entry) {
    draft.refuse(0, "a design needs a kind: " + all);
    return std::nullopt;
  }
  const auto text = text_in(*entry, draft);
  if (!text) return std::nullopt;
  const auto found = std::find(names.begin(), names.end(), *text);
  if (found != names.end()) return static_cast<DesignKind>(found - names.begin());
  draft.refuse(entry->line, "kind is " + shown(entry->node) + "; there are " + all + did_you_mean(*text, names));
  return std::nullopt;
}

void read_seeds(const TomlNode::Table& root, DesignDraft& draft) {
  const TomlEntry* const run = find_entry(root, "run");
  if (!run) return;
  const TomlNode::Table* const table = run->node.as_table();
  if (!table) return draft.refuse(run->line, "run is " + shown(run->node) + "; expected [run]");
  if (const TomlEntry* const until = find_entry(*table, "until")) read_until(*until, *table, draft);
  const TomlEntry* const seeds = find_entry(*table, "seeds");
  const auto text = seeds ? text_in(*seeds, draft) : std::nullopt;
  if (text && *text == "own") draft.design.seeds = Seeds::Own;
  if (text && *text != "own" && *text != "common")
    draft.refuse(seeds->line, "seeds is " + shown(seeds->node) + "; expected \"common\" or \"own\"");
  if (draft.design.until && draft.design.until->paired && draft.design.seeds == Seeds::Own)
    draft.refuse(seeds->line, "until is paired, which needs seeds = \"common\"");
}

void read_names(const TomlNode::Table& root, const std::filesystem::path& path, DesignDraft& draft) {
  draft.design.name = path.stem().string();
  draft.design.title = draft.design.name;
  if (const TomlEntry* const entry = find_entry(root, "title"))
    draft.design.title = text_in(*entry, draft).value_or(draft.design.name);
  if (const TomlEntry* const entry = find_entry(root, "description"))
    draft.design.description = text_in(*entry, draft).value_or("");
}

/// Refuses a key that this kind of design does not take, and the lack of one that it needs.
const TomlEntry* fitting(const TomlNode::Table& root, const std::string& key, bool is_needed, DesignDraft& draft) {
  const TomlEntry* const entry = find_entry(root, key);
  const std::string kind(name_of(draft.design.kind));
  if (entry && !is_needed) draft.refuse(entry->line, "a design of kind " + kind + " takes no " + key);
  if (!entry && is_needed) draft.refuse(0, "a design of kind " + kind + " needs " + key);
  return is_needed ? entry : nullptr;
}

/// Reads the points of a table: its rows, with what is made of their columns and what is drawn for them.
void read_rows(const TomlNode::Table& root, DesignDraft& draft) {
  const TomlEntry* const rows = find_entry(root, "table_csv");  // in the design itself, instead of in a file
  const TomlEntry* const file = find_entry(root, "file");
  const TomlEntry* const factors = find_entry(root, "factors");
  fitting(root, "points", false, draft);
  if (rows && file) draft.refuse(file->line, "file and table_csv exclude each other");
  if (!rows && !file && draft.other_table.empty()) draft.refuse(0, "a design of kind table needs file");
  if (const TomlEntry* const columns = find_entry(root, "columns")) read_columns(*columns, draft);
  if (const TomlEntry* const left_out = find_entry(root, "left_out")) {
    draft.design.left_out = text_in(*left_out, draft).value_or("");
    if (!rows) draft.refuse(left_out->line, "left_out belongs to table_csv; of a file it is found out");
  }
  if (rows || file || !draft.other_table.empty()) read_table(rows ? rows : file, factors, draft);
  if (!factors) return;
  read_factors(*factors, draft);
  const Place place{draft.file, factors->line};
  if (draft.problems.empty() && is_small_enough(draft.design.n_points, place, draft)) draw_factors(draft.design);
}

void read_points(const TomlNode::Table& root, DesignDraft& draft) {
  if (draft.design.kind == DesignKind::Table) return read_rows(root, draft);
  if (!draft.other_table.empty())
    draft.problems.push_back({{"--table"}, "is for designs of kind table; " + draft.file + " is of kind " +
                                               std::string(name_of(draft.design.kind))});
  const bool is_sized = draft.design.kind != DesignKind::Grid;
  const TomlEntry* const points = fitting(root, "points", is_sized, draft);
  for (const char* const key : {"file", "table_csv", "columns", "left_out"}) fitting(root, key, false, draft);
  const TomlEntry* const factors = fitting(root, "factors", true, draft);
  constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
  if (points) draft.design.size = whole_number_in(*points, 1, kLargest, draft).value_or(0);
  if (!factors) return;
  read_factors(*factors, draft);
  if (draft.problems.empty()) make_points((points ? points : factors)->line, draft);
}

/// "superintendent.engagement = 0.4, priorities.count = 3": the first few of what varies, as it is in a point.
std::string values_text(const Design& design, std::int64_t point) {
  constexpr std::size_t kMostShown = 4;
  std::string text;
  for (std::size_t k = 0; k < std::min(kMostShown, design.parameters.size()); ++k)
    text += (k > 0 ? ", " : "") + design.base.parameters.table()[design.parameters[k]].key + " = " +
            shown(design.value(point, k));
  return design.parameters.size() > kMostShown ? text + " ..." : text;
}

/// What the model finds wrong with a point: at the lines of the factors, or at the table's row.
void check_point(std::int64_t index, Scenario point, DesignDraft& draft) {
  const bool is_row = static_cast<std::size_t>(index) < draft.row_lines.size();
  const Place row = is_row ? Place{draft.table_file, draft.row_lines[static_cast<std::size_t>(index)]} : Place{};
  for (std::size_t k = 0; k < draft.places.size(); ++k)
    point.places[static_cast<std::size_t>(draft.design.parameters[k])] = draft.places[k];
  for (const Problem& problem : conflicts_over_time(point, draft.face, draft.file))
    draft.problems.push_back(
        {is_row ? row : problem.place,
         "in point " + std::to_string(index) + " (" + values_text(draft.design, index) + "): " + problem.message});
}

/// What the model finds wrong with points, the first of them.
void check_points(DesignDraft& draft) {
  const Design& design = draft.design;
  Scenario point = design.base;
  for (std::int64_t index = 0; index < design.n_points && draft.problems.size() < kMostProblemsOfPoints; ++index) {
    design.turn_into(index, point);
    const bool is_right =
        point.timeline.empty() && draft.face.conflicts && draft.face.conflicts(point.parameters).empty();
    if (!is_right) check_point(index, point, draft);
  }
}

/// Refuses settings of what varies: no point would have them.
void refuse_overridden(const std::vector<Override>& overrides, DesignDraft& draft) {
  for (const int parameter : draft.design.parameters) {
    const std::string& key = draft.table()[parameter].key;
    for (const Override& one : overrides)
      if (one.key == key)
        draft.problems.push_back({one.place, key + " varies in this design, so that no point would take this value"});
  }
}

void throw_if_any(std::vector<Problem>& problems) {
  if (!problems.empty()) throw InputError(std::move(problems));
}

}  // namespace

std::optional<std::string> text_in(const TomlEntry& entry, DesignDraft& draft) {
  const std::string* const text = entry.node.as_text();
  if (text && text->find('\0') == std::string::npos) return *text;
  draft.refuse(entry.line, entry.key + " is " + shown(entry.node) + "; expected a text in quotes");
  return std::nullopt;
}

std::optional<std::int64_t> whole_number_in(const TomlEntry& entry, std::int64_t low, std::int64_t high,
                                            DesignDraft& draft) {
  const auto number = as_whole_number(entry.node);
  if (number && *number >= low && *number <= high) return number;
  draft.refuse(entry.line, entry.key + " is " + shown(entry.node) + "; expected a whole number of at least " +
                               std::to_string(low));
  return std::nullopt;
}

void refuse_unknown(const TomlNode::Table& table, const std::vector<std::string>& known, DesignDraft& draft) {
  for (const TomlEntry& entry : table)
    if (std::find(known.begin(), known.end(), entry.key) == known.end())
      draft.refuse(entry.line, unknown_key(entry.key, known));
}

bool may_vary(int parameter, const Place& place, DesignDraft& draft) {
  const std::string& key = draft.table()[parameter].key;
  const ModelFace& face = draft.face;
  if (key != face.years_key && key != face.weeks_per_year_key && key != face.start_year_key) return true;
  draft.problems.push_back({place, key + " cannot vary: all points of a design must run over the same weeks"});
  return false;
}

namespace {

Design design_of(const TomlNode::Table& root, const std::filesystem::path& path, const DesignModels& models,
                 const DesignChanges& changes) {
  std::vector<Problem> problems;
  Scenario base = read_set_base(root, path, models, changes.overrides, problems);
  DesignDraft draft{.file = path.generic_string(),
                    .folder = path.parent_path(),
                    .face = *models.find(base.model),
                    .rules = models.rules(base.model),
                    .design = {.base = base},
                    .other_table = changes.table,
                    .problems = std::move(problems)};
  refuse_unknown(root, kKeys, draft);
  read_names(root, path, draft);
  read_seeds(root, draft);
  if (const auto kind = read_kind(root, draft)) {
    draft.design.kind = *kind;
    read_points(root, draft);
    refuse_overridden(changes.overrides, draft);
  }
  throw_if_any(draft.problems);
  check_points(draft);
  throw_if_any(draft.problems);
  return std::move(draft.design);
}

}  // namespace

bool is_design(std::string_view text) {
  try {
    const TomlNode::Table root = parse_toml(text, "");
    return std::count_if(kKeysOfDesigns.begin(), kKeysOfDesigns.end(),
                         [&](const std::string& key) { return find_entry(root, key); }) >= 2;
  } catch (const InputError&) {
    return false;  // who reads it says why
  }
}

Design load_design(const std::filesystem::path& path, const DesignModels& models, const DesignChanges& changes) {
  return design_of(parse_toml(read_text(path), path.generic_string()), path, models, changes);
}

Design parse_design(std::string_view text, const std::filesystem::path& path, const DesignModels& models,
                    const DesignChanges& changes) {
  return design_of(parse_toml(text, path.generic_string(), kLongestResolvedToml), path, models, changes);
}

}  // namespace districtwide
