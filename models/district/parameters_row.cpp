#include "models/district/parameters_row.h"

#include <algorithm>
#include <cmath>

#include "sim/base/errors.h"

namespace districtwide::district {

namespace {

template <class Held>
const Held& held(const Value& value, const char* wanted) {
  if (const Held* found = std::get_if<Held>(&value)) return *found;
  throw InternalError("a parameter's value is " + to_text(value) + "; expected " + wanted);
}

Value default_of(const Row& row) {
  if (row.kind == Kind::Numbers) return std::vector<double>{};
  if (row.default_value.is_word) return std::string(row.default_value.word);
  return row.default_value.number;
}

Range plausible_of(const Row& row) {
  if (row.plausible) return *row.plausible;
  return half_to_double(row.default_value.number, row.allowed, row.kind == Kind::Integer);
}

}  // namespace

void put(double& field, const Value& value) { field = held<double>(value, "a number"); }

void put(int& field, const Value& value) {
  field = static_cast<int>(std::floor(held<double>(value, "a whole number") + 0.5));
}

void put(std::string& field, const Value& value) { field = held<std::string>(value, "a text"); }

void put(std::vector<double>& field, const Value& value) {
  if (const double* number = std::get_if<double>(&value)) {
    field = {*number};
  } else {
    field = held<std::vector<double>>(value, "a list of numbers");
  }
}

void put(LeadSelection& field, const Value& value) {
  const std::string& word = held<std::string>(value, "a word");
  const auto* found = std::find(std::begin(kLeadSelectionNames), std::end(kLeadSelectionNames), word);
  if (found == std::end(kLeadSelectionNames)) throw InternalError("no way to select leaders is named " + word);
  field = static_cast<LeadSelection>(found - std::begin(kLeadSelectionNames));
}

BoundParameter bound(const Row& row) {
  Parameter parameter = {.key = std::string(row.key),
                         .kind = row.kind,
                         .default_value = default_of(row),
                         .unit = std::string(row.unit),
                         .allowed = row.allowed,
                         .plausible = plausible_of(row),
                         .meaning = std::string(row.meaning),
                         .source = std::string(row.source),
                         .grade = row.grade,
                         .start_only = row.start_only,
                         .choices = {row.choices.begin(), row.choices.end()}};
  return {std::move(parameter), row.field};
}

std::vector<BoundParameter> bound(std::span<const Row> rows) {
  std::vector<BoundParameter> parameters;
  parameters.reserve(rows.size());
  for (const Row& row : rows) parameters.push_back(bound(row));
  return parameters;
}

std::vector<BoundParameter> bound_parameters() {
  std::vector<BoundParameter> all;
  for (const auto& part :
       {organization_rows(), direction_rows(), system_rows(), school_rows(), teacher_rows(), level_rows()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace districtwide::district
