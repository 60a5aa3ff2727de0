#include "sim/params/table.h"

#include <algorithm>
#include <cmath>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

bool is_bare(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         letter == '_' || letter == '-';
}

/// Whether `key` can be written without quotes: "levels.weeks.0".
bool is_dotted_bare_key(std::string_view key) {
  bool part_is_empty = true;
  for (const char letter : key) {
    if (letter == '.' ? part_is_empty : !is_bare(letter)) return false;
    part_is_empty = letter == '.';
  }
  return !part_is_empty;
}

void check_key(const std::string& key) {
  if (!is_dotted_bare_key(key)) throw InternalError("parameter key '" + key + "' is not made of bare keys and dots");
  const std::string_view first = std::string_view(key).substr(0, key.find('.'));
  if (std::find(kReservedKeys.begin(), kReservedKeys.end(), first) != kReservedKeys.end()) {
    throw InternalError("parameter key '" + key + "' begins with a reserved word");
  }
}

}  // namespace

std::string_view name_of(Grade grade) {
  switch (grade) {
    case Grade::Measured: return "measured";
    case Grade::Derived: return "derived";
    case Grade::Assumed: return "assumed";
  }
  throw InternalError("a grade without a name");
}

bool Range::contains(double number) const {
  const bool above = low_open ? number > low : number >= low;
  const bool below = high_open ? number < high : number <= high;
  return above && below;
}

std::string Range::text() const {
  const std::string from = std::isinf(low) ? "" : (low_open ? "above " : "at least ") + to_text(low);
  const std::string to = std::isinf(high) ? "" : (high_open ? "below " : "at most ") + to_text(high);
  if (from.empty() && to.empty()) return "any number";
  if (from.empty() || to.empty()) return from + to;
  if (low_open || high_open) return from + " and " + to;
  return to_text(low) + " to " + to_text(high);
}

ParameterTable::ParameterTable(std::vector<Parameter> parameters) : parameters_(std::move(parameters)) {
  for (int index = 0; index < size(); ++index) add(index);
  for (const Parameter& parameter : parameters_) {
    if (is_group(parameter.key)) throw InternalError("parameter key '" + parameter.key + "' is also a group");
  }
}

void ParameterTable::add(int index) {
  const Parameter& parameter = parameters_[index];
  check_key(parameter.key);
  if (!index_.emplace(parameter.key, index).second) {
    throw InternalError("parameter key '" + parameter.key + "' stands twice");
  }
  if (const auto wrong = misfit(parameter, parameter.default_value)) {
    throw InternalError("the default of " + parameter.key + " " + *wrong);
  }
  for (std::size_t dot = parameter.key.find('.'); dot != std::string::npos; dot = parameter.key.find('.', dot + 1)) {
    groups_.insert(parameter.key.substr(0, dot));
  }
}

std::optional<int> ParameterTable::find(std::string_view key) const {
  const auto found = index_.find(key);
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

int ParameterTable::index_of(std::string_view key) const {
  if (const auto index = find(key)) return *index;
  throw InternalError("no parameter '" + std::string(key) + "'");
}

std::vector<std::string> ParameterTable::names() const {
  std::vector<std::string> names;
  for (const Parameter& parameter : parameters_) names.push_back(parameter.key);
  names.insert(names.end(), groups_.begin(), groups_.end());
  return names;
}

ParameterSet::ParameterSet(const ParameterTable& table) : table_(&table) {
  values_.reserve(table.size());
  for (const Parameter& parameter : table.parameters()) values_.push_back(parameter.default_value);
}

double ParameterSet::number(std::string_view key) const {
  if (const auto* number = std::get_if<double>(&at(key))) return *number;
  throw InternalError("parameter '" + std::string(key) + "' does not hold a number");
}

}  // namespace districtwide
