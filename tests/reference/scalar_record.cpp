#include <algorithm>

#include "models/district/outputs.h"
#include "tests/reference/scalar_district.h"

// Stage 8: what is recorded.

namespace districtwide::reference {

using namespace district;

void District::write(int week, const RecordLayout& layout, std::vector<float>& run) const {
  const int row = layout.row_of(week);
  if (row < 0) return;
  for (int quantity = 0; quantity < kOutputs; ++quantity) {
    const RecordLayout::Field* const field = layout.find(quantities()[static_cast<std::size_t>(quantity)].name);
    if (!field) continue;
    const std::int64_t first = field->offset + (field->quantity.weekly ? row * field->n_components : 0);
    const std::vector<float> values = values_of(quantity);
    std::copy(values.begin(), values.end(), run.begin() + first);
  }
}

std::vector<float> District::values_of(int quantity) const {
  if (quantity >= kSchoolAdoption && quantity <= kSchoolPoverty) return school_values(quantity);
  if (quantity != kTeacherLevel) return district_values(quantity);
  std::vector<float> levels;
  for (const Teacher& teacher : teachers_) levels.push_back(static_cast<float>(teacher.level));
  return levels;
}

std::vector<float> District::district_values(int quantity) const {
  const float n_all = static_cast<float>(n_teachers());
  std::vector<float> counts(kLevels, 0.0f);
  for (const Teacher& teacher : teachers_) ++counts[static_cast<std::size_t>(teacher.level)];
  float spread = 0, owners = 0, principal = 0, structures = 0, weighted = 0;
  for (const School& school : schools_) {
    if (2 * at_level(school, kUser, kLevels - 1) >= school.n_teachers()) ++spread;
    if (school.principal >= 0.5f) owners += static_cast<float>(at_level(school, kOwner, kLevels - 1));
    principal += school.principal;
    structures += school.structures;
    weighted += school.achievement * static_cast<float>(school.n_teachers());
  }
  const float n = static_cast<float>(n_schools());
  std::vector<float> alignment;
  for (const Component& component : components_) alignment.push_back(component.alignment);
  switch (quantity) {
    case kAdoption: return {(counts[3] + counts[4] + counts[5] + counts[6] + counts[7]) / n_all};
    case kDepth: return {(counts[4] + counts[5] + counts[6] + counts[7]) / n_all};
    case kSpread: return {spread / n};
    case kOwnership: return {owners / n_all};
    case kLevelCount: return counts;
    case kAttendanceShare: return {direction_.attendance};
    case kQualityShare: return {direction_.quality};
    case kAlignment: return {mean_alignment()};
    case kComponentAlignment: return alignment;
    case kEngagement: return {direction_.engagement};
    case kPriorities: return {direction_.priorities};
    case kPrincipalShare: return {principal / n};
    case kCollaborationTime: return {structures / n};
    case kSchoolSpread: return {spread_of_use()};
    case kAchievement: return {weighted / n_all};
    case kAchievementGap: return {achievement_gap()};
    case kBarrier: return {barrier_.begin(), barrier_.end()};
    case kCost: return {static_cast<float>(direction_.cost_usd)};
    default: return {};
  }
}

std::vector<float> District::school_values(int quantity) const {
  std::vector<float> values;
  for (const School& school : schools_) {
    switch (quantity) {
      case kSchoolAdoption: values.push_back(use_of(school)); break;
      case kSchoolPrincipal: values.push_back(school.principal); break;
      case kSchoolAchievement: values.push_back(school.achievement); break;
      case kSchoolCoaching: values.push_back(school.dose); break;
      case kSchoolTeachers: values.push_back(static_cast<float>(school.n_teachers())); break;
      case kSchoolPoverty: values.push_back(school.poverty); break;
      default: break;
    }
  }
  return values;
}

float District::spread_of_use() const {
  const float n = static_cast<float>(n_schools());
  float sum = 0;
  for (const School& school : schools_) sum += use_of(school);
  const float mean = sum / n;
  float squares = 0;
  for (const School& school : schools_) squares += (use_of(school) - mean) * (use_of(school) - mean);
  return __builtin_sqrtf(squares / n);
}

float District::achievement_gap() const {
  const std::int32_t n_poor = n_schools() / 2;
  if (n_poor == 0) return 0.0f;
  float poor = 0;
  float others = 0;
  for (std::size_t school = 0; school < schools_.size(); ++school) {
    // How many schools come before this one among the poor?
    int before = 0;
    for (std::size_t other = 0; other < schools_.size(); ++other) {
      const double theirs = organization_.poverty[other];
      const double own = organization_.poverty[school];
      if (theirs > own || (theirs == own && other < school)) ++before;
    }
    (before < n_poor ? poor : others) += schools_[school].achievement;
  }
  return poor / static_cast<float>(n_poor) - others / static_cast<float>(n_schools() - n_poor);
}

}  // namespace districtwide::reference
