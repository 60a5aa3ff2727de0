#include "bindings/shared/design_points.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace districtwide {

namespace {

/// Numbers are shown as numbers, all else as it would be written in a scenario file.
void add_varied(const Design& design, std::size_t k, SweepPoints& points) {
  const Parameter& parameter = design.base.parameters.table()[design.parameters[k]];
  std::vector<double> numbers;
  for (std::int64_t point = 0; point < design.n_points; ++point)
    if (const double* const number = std::get_if<double>(&design.value(point, k))) numbers.push_back(*number);
  if (static_cast<std::int64_t>(numbers.size()) == design.n_points) {
    points.varied.emplace_back(parameter.key, std::move(numbers));
    points.varied_units.push_back(parameter.unit);
    return;
  }
  std::vector<std::string> texts;
  for (std::int64_t point = 0; point < design.n_points; ++point) {
    const Value& value = design.value(point, k);
    const std::string* const word = std::get_if<std::string>(&value);
    texts.push_back(word ? *word : to_text(value));
  }
  points.varied_texts.emplace_back(parameter.key, std::move(texts));
}

/// The numbers of the ruled column, and what they make of the points together.
void add_ruled(const RuledColumn& ruled, SweepPoints& points) {
  points.varied.emplace_back(ruled.name, ruled.numbers);
  points.varied_units.push_back(ruled.rule->unit);
  points.population = Population{.weight_name = ruled.name,
                                 .unit = ruled.rule->unit,
                                 .point = ruled.rule->row,
                                 .weights = ruled.numbers,
                                 .class_starts = ruled.rule->class_starts,
                                 .summed = ruled.rule->summed};
}

bool is_given_by_rule(const Design& design, std::size_t k) {
  if (!design.ruled) return false;
  const std::vector<std::string>& keys = design.ruled->rule->keys;
  return std::find(keys.begin(), keys.end(), design.base.parameters.table()[design.parameters[k]].key) != keys.end();
}

}  // namespace

SweepPoints points_of(const Design& design) {
  SweepPoints points;
  points.n_points = design.n_points;
  points.scenario = [&design](std::int64_t point) { return design.point(point); };
  points.turn_into = [&design](std::int64_t point, Scenario& scenario) { design.turn_into(point, scenario); };
  points.until = design.until;
  points.base = design.base;
  for (std::size_t k = 0; k < design.parameters.size(); ++k)
    if (!is_given_by_rule(design, k)) add_varied(design, k, points);  // the column tells the same in a number
  if (design.ruled) add_ruled(*design.ruled, points);
  for (const CarriedColumn& column : design.carried) points.varied_texts.emplace_back(column.name, column.texts);
  return points;
}

}  // namespace districtwide
