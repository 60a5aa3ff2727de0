#pragma once

#include <string_view>
#include <vector>

#include "sim/params/scenario.h"
#include "sim/record/layout.h"

namespace districtwide::district {

/// What can be recorded of a district, in the model's own numbering (models/README.md, section 4, Observation).
enum Output {
  kAdoption,
  kDepth,
  kSpread,
  kOwnership,
  kLevelCount,
  kAttendanceShare,
  kQualityShare,
  kAlignment,
  kComponentAlignment,
  kEngagement,
  kPriorities,
  kPrincipalShare,
  kCollaborationTime,
  kSchoolSpread,
  kAchievement,
  kAchievementGap,
  kBarrier,
  kCost,
  kSchoolAdoption,
  kSchoolPrincipal,
  kSchoolAchievement,
  kSchoolCoaching,
  kSchoolTeachers,
  kSchoolPoverty,
  kTeacherLevel,
  kOutputs
};
inline constexpr int kDistrictOutputs = kSchoolAdoption;  // those that need no request

/// All quantities with names, units and dimensions, by Output.
const std::vector<Quantity>& quantities();
const std::vector<std::string_view>& quantity_names();

/// Sizes that a scenario's result will have, known before its organizations are built.
struct OutputSizes {
  std::int64_t n_schools;
  std::int64_t n_teachers;  // of the largest organization
};

/// Values that a run of a scenario records a week, those of the run as a whole among them. A double: it may be large.
double values_a_week(const Scenario& scenario, OutputSizes sizes);

/// What a scenario records.
RecordLayout record_layout(const Scenario& scenario, OutputSizes sizes);

}  // namespace districtwide::district
