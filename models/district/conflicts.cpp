#include "models/district/conflicts.h"

#include <cmath>
#include <string>
#include <string_view>

namespace districtwide::district {

namespace {

using Conflicts = std::vector<ModelFace::Conflict>;

constexpr double kSumTolerance = 1e-9;

const std::vector<double>& list(const ParameterSet& values, std::string_view key) {
  return std::get<std::vector<double>>(values.at(key));
}

bool is_given(const ParameterSet& values, std::string_view key) {
  return !values.is_default(values.table().index_of(key));
}

bool has_file(const ParameterSet& values) { return is_given(values, "organization.file"); }

void add(Conflicts& found, const ParameterSet& values, std::string_view key, std::string message) {
  found.push_back({values.table().index_of(key), std::move(message)});
}

void check_strategy(const ParameterSet& values, Conflicts& found) {
  constexpr std::string_view kWeights[] = {"strategy.system", "strategy.school", "strategy.teacher"};
  double sum = 0;
  std::string_view last_given = kWeights[0];
  for (const std::string_view key : kWeights) {
    sum += values.number(key);
    if (is_given(values, key)) last_given = key;
  }
  if (std::fabs(sum - 1) <= kSumTolerance) return;
  add(found, values, last_given,
      "strategy.system + strategy.school + strategy.teacher is " + to_text(sum) +
          "; the three weights must sum to 1: raise or lower one of them (in one week, all events taken together)");
}

void check_waves(const ParameterSet& values, Conflicts& found) {
  const double waves = values.number("rollout.waves");
  const int schools = number_of_schools(values);
  if (has_file(values) || waves <= schools) return;
  add(found, values, "rollout.waves",
      "rollout.waves is " + to_text(waves) + ", but there are only " + std::to_string(schools) +
          " schools; allowed 1 to " + std::to_string(schools));
}

void check_school_sizes(const ParameterSet& values, Conflicts& found) {
  const std::vector<double>& sizes = list(values, "organization.school_sizes");
  for (const double size : sizes) {
    if (std::floor(size) == size) continue;
    add(found, values, "organization.school_sizes",
        "organization.school_sizes holds " + to_text(size) + "; a school has a whole number of teachers");
    break;
  }
  const double schools = values.number("organization.schools");
  if (sizes.empty() || !is_given(values, "organization.schools") || schools == static_cast<double>(sizes.size())) {
    return;
  }
  add(found, values, "organization.schools",
      "organization.schools is " + to_text(schools) + ", but organization.school_sizes lists " +
          std::to_string(sizes.size()) + " schools; leave organization.schools out, or make them agree");
}

void check_whole_level(double level, const ParameterSet& values, Conflicts& found) {
  if (std::floor(level) == level) return;
  add(found, values, "organization.initial_level",
      "organization.initial_level holds " + to_text(level) + "; a level of use is a whole number, 0 to 7");
}

void check_initial_level(const ParameterSet& values, Conflicts& found) {
  const Value& given = values.at("organization.initial_level");
  if (const double* level = std::get_if<double>(&given)) return check_whole_level(*level, values, found);
  const auto& levels = std::get<std::vector<double>>(given);
  for (const double level : levels) check_whole_level(level, values, found);
  const int schools = number_of_schools(values);
  if (has_file(values) || static_cast<int>(levels.size()) == schools) return;
  add(found, values, "organization.initial_level",
      "organization.initial_level lists " + std::to_string(levels.size()) + " levels, but there are " +
          std::to_string(schools) + " schools; give one number for all, or one for each school");
}

void check_file(const ParameterSet& values, Conflicts& found) {
  if (!has_file(values)) {
    if (!is_given(values, "organization.ties")) return;
    add(found, values, "organization.ties",
        "organization.ties is given without organization.file; name the CSV file of people there");
    return;
  }
  for (const std::string_view name : {"schools", "teachers_per_school", "school_size_cv", "school_sizes"}) {
    const std::string key = "organization." + std::string(name);
    if (!is_given(values, key)) continue;
    add(found, values, key,
        key + " is given, but organization.file decides which schools there are; leave one of the two out");
  }
}

}  // namespace

int number_of_schools(const ParameterSet& values) {
  const auto& sizes = list(values, "organization.school_sizes");
  return sizes.empty() ? static_cast<int>(values.number("organization.schools")) : static_cast<int>(sizes.size());
}

std::vector<ModelFace::Conflict> conflicts(const ParameterSet& values) {
  Conflicts found;
  check_strategy(values, found);
  check_waves(values, found);
  check_school_sizes(values, found);
  check_initial_level(values, found);
  check_file(values, found);
  return found;
}

}  // namespace districtwide::district
