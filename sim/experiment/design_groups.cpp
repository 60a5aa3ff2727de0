#include <algorithm>

#include "sim/experiment/design_draft.h"
#include "sim/params/suggest.h"

// Factors that stand for several parameters, and what all factors share.

namespace districtwide {

namespace {

bool is_numeric(const Parameter& parameter) {
  return parameter.kind == Kind::Number || parameter.kind == Kind::Integer || parameter.kind == Kind::NumberOrNumbers;
}

bool is_of_calendar(const std::string& key, const ModelFace& face) {
  return key == face.years_key || key == face.weeks_per_year_key || key == face.start_year_key;
}

/// The texts of a list; refuses all else.
std::vector<std::string> texts_in(const TomlEntry& entry, DesignDraft& draft) {
  const TomlNode::Array* const array = entry.node.as_array();
  std::vector<std::string> texts;
  for (std::size_t k = 0; array && k < array->size(); ++k)
    if (const std::string* const text = (*array)[k].as_text()) texts.push_back(*text);
  if (array && texts.size() == array->size()) return texts;
  draft.refuse(entry.line, entry.key + " is " + shown(entry.node) + "; expected a list of parameters in quotes");
  return {};
}

/// The parameter that can be a part of a mixture, or nothing.
std::optional<int> share_in(const std::string& key, int line, DesignDraft& draft) {
  const auto parameter = draft.table().find(key);
  if (!parameter) {
    draft.refuse(line, "unknown parameter: " + unknown_key(key, draft.table().names()));
    return std::nullopt;
  }
  const Parameter& row = draft.table()[*parameter];
  if (row.kind != Kind::Number || !row.allowed.contains(0) || !row.allowed.contains(1)) {
    draft.refuse(line, key + " cannot be a part of a mixture: it must take every number from 0 to 1");
    return std::nullopt;
  }
  return take_parameter(*parameter, {draft.file, line}, draft) ? parameter : std::nullopt;
}

/// Whether `key` is one of `names` or below one of them.
bool is_named(const std::string& key, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return key == name || key.rfind(name + ".", 0) == 0; });
}

/// Whether all parameters are to be spread by equal ratios: a range from half to double then has its default in the
/// middle.
bool is_log_uniform(const TomlNode::Table& table, DesignDraft& draft) {
  const TomlEntry* const entry = find_entry(table, "distribution");
  const std::string* const text = entry ? entry->node.as_text() : nullptr;
  if (entry && (!text || (*text != "uniform" && *text != "log_uniform")))
    draft.refuse(entry->line,
                 "distribution is " + shown(entry->node) + "; all parameters can be uniform or log_uniform");
  return text && *text == "log_uniform";
}

/// Ranges that do not begin above 0 have no ratios: they stay uniform.
Distribution spread(const Range& range, bool is_log) {
  if (is_log && range.low > 0) return LogUniform{range.low, range.high};
  return Uniform{range.low, range.high};
}

}  // namespace

bool take_parameter(int parameter, const Place& place, DesignDraft& draft) {
  std::vector<int>& taken = draft.design.parameters;
  const auto other = std::find(taken.begin(), taken.end(), parameter);
  if (other != taken.end()) {
    const Place& before = draft.places[static_cast<std::size_t>(other - taken.begin())];
    const std::string& key = draft.table()[parameter].key;
    const bool is_factor = before.file == draft.file && before.line != draft.columns_line;
    draft.problems.push_back(
        {place, is_factor ? key + " is the parameter of two factors; the other is in line " + std::to_string(before.line)
                          : key + " varies already, by a column of the table (" + before.text() + ")"});
    return false;
  }
  if (!may_vary(parameter, place, draft)) return false;
  taken.push_back(parameter);
  draft.places.push_back(place);
  return true;
}

Value resolved_in(const Parameter& parameter, Value value, const std::filesystem::path& folder) {
  const std::string* const written = std::get_if<std::string>(&value);
  if (parameter.kind != Kind::Path || !written || written->empty()) return value;
  return (folder / *written).lexically_normal().generic_string();  // an absolute path stays as it is
}

void read_mixture(const TomlNode::Table& table, int line, DesignDraft& draft) {
  refuse_unknown(table, {"mixture"}, draft);
  const TomlEntry& entry = *find_entry(table, "mixture");
  if (draft.design.kind == DesignKind::Grid)
    draft.refuse(entry.line, "a grid takes no mixture; give its points as a table, or use another kind");
  const std::vector<std::string> keys = texts_in(entry, draft);
  if (keys.size() == 1) draft.refuse(entry.line, "a mixture needs at least two parameters");
  int number = 1;
  for (const Factor& factor : draft.design.factors) number = std::max(number, factor.mixture + 1);
  for (const std::string& key : keys)
    if (const auto parameter = share_in(key, line, draft))
      draft.design.factors.push_back({.parameter = *parameter, .distribution = Uniform{0, 1}, .mixture = number});
}

void read_all_parameters(const TomlNode::Table& table, int line, DesignDraft& draft) {
  refuse_unknown(table, {"parameters", "range", "except", "distribution"}, draft);
  for (const std::string key : {"parameters", "range"}) {
    const TomlEntry* const entry = find_entry(table, key);
    const std::string* const text = entry ? entry->node.as_text() : nullptr;
    if (!text || *text != (key == "range" ? "plausible" : "all"))
      draft.refuse(entry ? entry->line : line, "expected parameters = \"all\" with range = \"plausible\"");
  }
  if (draft.design.kind == DesignKind::Grid) draft.refuse(line, "a grid cannot vary all parameters; use another kind");
  const bool is_log = is_log_uniform(table, draft);
  const TomlEntry* const entry = find_entry(table, "except");
  const std::vector<std::string> except = entry ? texts_in(*entry, draft) : std::vector<std::string>{};
  for (const std::string& name : except)
    if (!draft.table().find(name) && !draft.table().is_group(name))
      draft.refuse(entry->line, "unknown parameter: " + unknown_key(name, draft.table().names()));
  for (int parameter = 0; parameter < draft.table().size(); ++parameter) {
    const Parameter& row = draft.table()[parameter];
    const std::vector<int>& taken = draft.design.parameters;
    const bool is_taken = std::find(taken.begin(), taken.end(), parameter) != taken.end();
    const bool can_vary =
        is_numeric(row) && row.plausible.low < row.plausible.high && !is_of_calendar(row.key, draft.face);
    if (is_taken || !can_vary || is_named(row.key, except) || !take_parameter(parameter, {draft.file, line}, draft))
      continue;
    draft.design.factors.push_back(
        {.parameter = parameter, .distribution = spread(row.plausible, is_log), .whole = row.kind == Kind::Integer});
  }
}

}  // namespace districtwide
