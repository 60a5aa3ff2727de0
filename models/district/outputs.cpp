#include "models/district/outputs.h"

#include <algorithm>

#include "models/district/parameters.h"

namespace districtwide::district {

namespace {

template <std::size_t n>
std::vector<std::string> texts(const std::array<std::string_view, n>& names) {
  return {names.begin(), names.end()};
}

bool is_wanted(const Scenario& scenario, int output) {
  const OutputSettings& wanted = scenario.output;
  if (output == kTeacherLevel) return wanted.teachers;
  if (output >= kDistrictOutputs) return wanted.schools;
  const std::string& name = quantities()[static_cast<std::size_t>(output)].name;
  return wanted.quantities.empty() ||
         std::find(wanted.quantities.begin(), wanted.quantities.end(), name) != wanted.quantities.end();
}

std::vector<Dimension> all_dimensions(OutputSizes sizes) {
  return {
      {"level", kLevels, texts(kLevelNames), "level of use"},
      {"component", kComponents, texts(kComponentNames), "component of the system"},
      {"support", kSupports, texts(kSupportNames), "support of a teacher's move"},
      {"school", sizes.n_schools, {}, "school"},
      {"teacher", sizes.n_teachers, {}, "teacher, school by school"},
  };
}

/// How many places a dimension has, without the labels of all: memory is planned for each point of a sweep.
std::int64_t length_of(std::string_view dimension, OutputSizes sizes) {
  if (dimension == "school") return sizes.n_schools;
  if (dimension == "teacher") return sizes.n_teachers;
  static const std::vector<Dimension> fixed = all_dimensions({});
  return std::find_if(fixed.begin(), fixed.end(), [&](const Dimension& one) { return one.name == dimension; })->size;
}

}  // namespace

const std::vector<Quantity>& quantities() {
  // clang-format off
  static const std::vector<Quantity> all = {
      {"adoption", "teachers who use the practice (level of use 3 or more)", "share"},
      {"depth", "teachers who use it routinely or better (level 4 or more)", "share"},
      {"spread", "schools in which at least half of the teachers use it", "share"},
      {"ownership", "teachers at level 5 or more in schools whose principal is engaged (at least one half), of all teachers", "share"},
      {"level_count", "teachers at each level of use", "teachers", {"level"}, true, Storage::UInt32},
      {"attendance", "members of the improvement team at its last meeting", "share"},
      {"quality", "quality of the change package", "share"},
      {"alignment", "alignment of the system, mean over its six components", "share"},
      {"component_alignment", "alignment of each component of the system", "share", {"component"}},
      {"engagement", "superintendent's engagement", "share"},
      {"priorities", "high-priority initiatives at once", "initiatives"},
      {"principal", "principals' engagement, mean over schools", "share"},
      {"collaboration_time", "protected collaboration time and schedule, mean over schools", "share"},
      {"school_spread", "standard deviation of use over schools", "share"},
      {"achievement", "effect on achievement, mean weighted by teachers", "student SD"},
      {"achievement_gap", "effect on achievement in the poorer half of the schools minus that in the others", "student SD"},
      {"barrier", "what each missing support costs the teachers below level 5, in log rate", "log rate", {"support"}},
      {"cost", "cost since the start", "USD"},
      {"school_adoption", "teachers of a school who use the practice", "share", {"school"}},
      {"school_principal", "engagement of a school's principal", "share", {"school"}},
      {"school_achievement", "effect on a school's achievement", "student SD", {"school"}},
      {"school_coaching", "dose of coaching in a school", "share", {"school"}},
      {"school_teachers", "teachers of a school", "teachers", {"school"}, false},
      {"school_poverty", "students in poverty in a school", "share", {"school"}, false},
      {"teacher_level", "level of use of each teacher", "level", {"teacher"}},
  };
  // clang-format on
  return all;
}

const std::vector<std::string_view>& quantity_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> list;
    for (const Quantity& quantity : quantities()) list.push_back(quantity.name);
    return list;
  }();
  return names;
}

double values_a_week(const Scenario& scenario, OutputSizes sizes) {
  double sum = 0;
  for (int output = 0; output < kOutputs; ++output) {
    if (!is_wanted(scenario, output)) continue;
    double values = 1;
    for (const std::string& dimension : quantities()[static_cast<std::size_t>(output)].dimensions)
      values *= static_cast<double>(length_of(dimension, sizes));
    sum += values;
  }
  return sum;
}

RecordLayout record_layout(const Scenario& scenario, OutputSizes sizes) {
  std::vector<Quantity> wanted;
  for (int output = 0; output < kOutputs; ++output)
    if (is_wanted(scenario, output)) wanted.push_back(quantities()[static_cast<std::size_t>(output)]);
  std::vector<Dimension> dimensions = all_dimensions(sizes);
  std::erase_if(dimensions, [&](const Dimension& dimension) {
    return std::none_of(wanted.begin(), wanted.end(), [&](const Quantity& quantity) {
      return std::find(quantity.dimensions.begin(), quantity.dimensions.end(), dimension.name) !=
             quantity.dimensions.end();
    });
  });
  const int n_weeks = static_cast<int>(scenario.parameters.number("years") * scenario.parameters.number("weeks_per_year"));
  return RecordLayout(std::move(wanted), std::move(dimensions), n_weeks, scenario.output.every);
}

}  // namespace districtwide::district
