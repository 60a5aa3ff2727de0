#include <algorithm>
#include <array>
#include <cmath>

#include "sim/experiment/design_draft.h"
#include "sim/params/suggest.h"

namespace districtwide {

namespace {

const std::vector<std::string> kFactorKeys = {"parameter", "range", "values",             "levels",    "distribution",
                                              "weights",   "mean",  "standard_deviation", "mode",      "mixture",
                                              "parameters"};
const std::vector<std::string> kDistributions = {"uniform", "log_uniform", "normal", "triangular", "discrete"};

/// One entry of [[factors]] with what it is about.
struct Written {
  const TomlNode::Table& table;
  int line;
  const Parameter& parameter;
};

std::string parameter_text(const Parameter& parameter) {
  return "allowed " + parameter.allowed.text() + " (" + parameter.unit + ")";
}

std::optional<double> number_in(const TomlEntry& entry, DesignDraft& draft) {
  const auto number = as_number(entry.node);
  if (number && std::isfinite(*number)) return number;
  draft.refuse(entry.line, entry.key + " is " + shown(entry.node) + "; expected a number");
  return std::nullopt;
}

/// The number that the factor must have under `key`.
std::optional<double> needed_number(const Written& written, const std::string& key, DesignDraft& draft) {
  if (const TomlEntry* const entry = find_entry(written.table, key)) return number_in(*entry, draft);
  draft.refuse(written.line, "the factor " + written.parameter.key + " needs " + key + " for its distribution");
  return std::nullopt;
}

/// Both ends of a range, rising, within what the parameter allows.
std::optional<Range> range_in(const TomlEntry& entry, const Parameter& parameter, DesignDraft& draft) {
  const std::string is = parameter.key + " has the range " + shown(entry.node);
  const std::string* const word = entry.node.as_text();
  if (word && *word == "plausible") {
    if (parameter.plausible.low < parameter.plausible.high) return parameter.plausible;
    draft.refuse(entry.line, is + ", but its plausible range is a single value");
    return std::nullopt;
  }
  const TomlNode::Array* const ends = entry.node.as_array();
  const auto low = ends && ends->size() == 2 ? as_number((*ends)[0]) : std::nullopt;
  const auto high = ends && ends->size() == 2 ? as_number((*ends)[1]) : std::nullopt;
  if (!low || !high || !std::isfinite(*low) || !std::isfinite(*high)) {
    draft.refuse(entry.line, is + "; expected two finite numbers, [low, high], or \"plausible\"");
  } else if (!(*low < *high)) {
    draft.refuse(entry.line, is + ", which is empty: its low end must be below its high end");
  } else if (!parameter.allowed.contains(*low) || !parameter.allowed.contains(*high)) {
    draft.refuse(entry.line, is + "; " + parameter_text(parameter));
  } else if (parameter.kind == Kind::Integer && (*low != std::floor(*low) || *high != std::floor(*high))) {
    draft.refuse(entry.line, is + "; the ends must be whole numbers, as the parameter is");
  } else {
    return Range{*low, *high};
  }
  return std::nullopt;
}

std::optional<Distribution> ranged_distribution(const std::string& name, const Range& range, const Written& written,
                                                DesignDraft& draft) {
  if (name == "uniform") return Uniform{range.low, range.high};
  if (name == "log_uniform") {
    if (range.low > 0) return LogUniform{range.low, range.high};
    draft.refuse(written.line, written.parameter.key + " is log_uniform; its range must begin above 0");
  } else if (name == "normal") {
    const auto mean = needed_number(written, "mean", draft);
    const auto deviation = needed_number(written, "standard_deviation", draft);
    if (!mean || !deviation) return std::nullopt;
    const bool is_near = range.high > *mean - 8 * *deviation && range.low < *mean + 8 * *deviation;
    if (*deviation > 0 && is_near) return Normal{*mean, *deviation, range.low, range.high};
    draft.refuse(written.line, written.parameter.key + " is normal; its standard_deviation must be above 0 and its "
                                                       "range no further than 8 of them from its mean");
  } else if (name == "triangular") {
    const auto mode = needed_number(written, "mode", draft);
    if (mode && *mode >= range.low && *mode <= range.high) return Triangular{range.low, *mode, range.high};
    if (mode) draft.refuse(written.line, written.parameter.key + " is triangular; its mode must lie in its range");
  } else {
    draft.refuse(written.line, written.parameter.key + " is discrete; give values instead of a range");
  }
  return std::nullopt;
}

std::vector<double> weights_in(const Written& written, std::size_t n_values, DesignDraft& draft) {
  std::vector<double> weights;
  const TomlEntry* const entry = find_entry(written.table, "weights");
  if (!entry) return weights;
  const TomlNode::Array* const array = entry->node.as_array();
  double sum = 0;
  for (std::size_t k = 0; array && k < array->size(); ++k) {
    weights.push_back(as_number((*array)[k]).value_or(-1));
    sum += weights.back();
  }
  const bool is_right = std::all_of(weights.begin(), weights.end(), [](double w) { return w >= 0; }) && sum > 0 &&
                        std::isfinite(sum) && weights.size() == n_values;
  if (!is_right)
    draft.refuse(entry->line, "weights is " + shown(entry->node) + "; expected " + std::to_string(n_values) +
                                  " numbers of at least 0, one for each value, not all 0");
  return weights;
}

std::optional<Distribution> discrete_in(const TomlEntry& entry, const Written& written, DesignDraft& draft) {
  const TomlNode::Array* const array = entry.node.as_array();
  if (!array || array->empty()) {
    draft.refuse(entry.line, "values is " + shown(entry.node) + "; expected a list of at least one value");
    return std::nullopt;
  }
  Discrete discrete;
  for (const TomlNode& node : *array) {
    const std::optional<Value> value = as_value(node);
    const auto wrong = value ? misfit(written.parameter, *value) : " is " + shown(node);
    if (wrong) draft.refuse(node.line > 0 ? node.line : entry.line, written.parameter.key + " " + *wrong);
    if (value && !wrong) discrete.values.push_back(resolved_in(written.parameter, *value, draft.folder));
  }
  if (discrete.values.size() != array->size()) return std::nullopt;
  discrete.weights = weights_in(written, discrete.values.size(), draft);
  return discrete;
}

/// Refuses what would be read and then have no effect.
void refuse_idle(const std::string& name, const Written& written, DesignDraft& draft) {
  const std::pair<std::string, std::string> owners[] = {
      {"mean", "normal"}, {"standard_deviation", "normal"}, {"mode", "triangular"}, {"weights", "discrete"}};
  const bool is_grid = draft.design.kind == DesignKind::Grid;
  for (const auto& [key, owner] : owners)
    if (const TomlEntry* const entry = find_entry(written.table, key); entry && (name != owner || is_grid))
      draft.refuse(entry->line, key + " has no effect here: it belongs to distribution = \"" + owner + "\"" +
                                    (is_grid ? ", and a grid takes each value once" : ""));
  if (is_grid && (name == "normal" || name == "triangular"))
    draft.refuse(written.line, written.parameter.key + " is " + name +
                                   "; in a grid the levels of a range can be uniform or log_uniform");
}

std::optional<Distribution> distribution_in(const Written& written, DesignDraft& draft) {
  const TomlEntry* const range = find_entry(written.table, "range");
  const TomlEntry* const values = find_entry(written.table, "values");
  if (!range == !values) {
    draft.refuse(written.line, "the factor " + written.parameter.key + " needs either a range or values");
    return std::nullopt;
  }
  std::string name = values ? "discrete" : "uniform";
  if (const TomlEntry* const entry = find_entry(written.table, "distribution")) {
    const auto given = text_in(*entry, draft);
    if (!given) return std::nullopt;
    name = *given;
    if (std::find(kDistributions.begin(), kDistributions.end(), name) == kDistributions.end()) {
      draft.refuse(entry->line, "distribution is " + shown(entry->node) +
                                    "; there are uniform, log_uniform, normal, triangular and discrete" +
                                    did_you_mean(name, kDistributions));
      return std::nullopt;
    }
  }
  refuse_idle(name, written, draft);
  if (values && name == "discrete") return discrete_in(*values, written, draft);
  if (values) {
    draft.refuse(written.line, written.parameter.key + " has values; its distribution can only be discrete");
    return std::nullopt;
  }
  if (written.parameter.kind != Kind::Number && written.parameter.kind != Kind::Integer &&
      written.parameter.kind != Kind::NumberOrNumbers) {
    draft.refuse(written.line, written.parameter.key + " is not a number; give values instead of a range");
    return std::nullopt;
  }
  const auto ends = range_in(*range, written.parameter, draft);
  return ends ? ranged_distribution(name, *ends, written, draft) : std::nullopt;
}

int levels_in(const Written& written, bool is_ranged, DesignDraft& draft) {
  constexpr std::int64_t kMostLevels = 1'000'000;
  const bool is_grid = draft.design.kind == DesignKind::Grid;
  const TomlEntry* const entry = find_entry(written.table, "levels");
  if (entry && !(is_grid && is_ranged))
    draft.refuse(entry->line, "levels is for a range in a grid");
  else if (entry)
    return static_cast<int>(whole_number_in(*entry, 1, kMostLevels, draft).value_or(1));
  else if (is_grid && is_ranged)
    draft.refuse(written.line, "the factor " + written.parameter.key + " needs levels: how many values of its range");
  return 0;
}

/// The parameter that a factor names, or nothing.
std::optional<int> parameter_in(const TomlNode::Table& table, int line, DesignDraft& draft) {
  const TomlEntry* const entry = find_entry(table, "parameter");
  if (!entry) {
    draft.refuse(line, "a factor needs a parameter, such as parameter = \"superintendent.engagement\"");
    return std::nullopt;
  }
  const auto key = text_in(*entry, draft);
  if (!key) return std::nullopt;
  const auto parameter = draft.table().find(*key);
  if (!parameter) {
    draft.refuse(entry->line, "unknown parameter: " + unknown_key(*key, draft.table().names()));
    return std::nullopt;
  }
  return take_parameter(*parameter, {draft.file, entry->line}, draft) ? parameter : std::nullopt;
}

void read_factor(const TomlNode& node, int line, DesignDraft& draft) {
  const TomlNode::Table& table = *node.as_table();
  if (find_entry(table, "mixture")) return read_mixture(table, line, draft);
  if (find_entry(table, "parameters")) return read_all_parameters(table, line, draft);
  refuse_unknown(table, kFactorKeys, draft);
  const auto parameter = parameter_in(table, line, draft);
  if (!parameter) return;
  const Written written{table, line, draft.table()[*parameter]};
  Factor factor{.parameter = *parameter, .distribution = Uniform{0, 1}};
  factor.whole = written.parameter.kind == Kind::Integer;
  const auto distribution = distribution_in(written, draft);
  if (!distribution) return;
  factor.distribution = *distribution;
  factor.levels = levels_in(written, !std::holds_alternative<Discrete>(*distribution), draft);
  draft.design.factors.push_back(std::move(factor));
}

}  // namespace

void read_factors(const TomlEntry& entry, DesignDraft& draft) {
  const TomlNode::Array* const array = entry.node.as_array();
  if (!array || array->empty()) return draft.refuse(entry.line, "factors must be written as [[factors]], at least one");
  for (const TomlNode& node : *array) {
    const TomlNode::Table* const table = node.as_table();
    const int line = node.line > 0 ? node.line : table && !table->empty() ? table->front().line : entry.line;
    if (table)
      read_factor(node, line, draft);
    else
      draft.refuse(line, "a factor is " + shown(node) + "; expected [[factors]] with parameter = ...");
  }
}

}  // namespace districtwide
