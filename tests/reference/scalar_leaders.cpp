#include "sim/random/math.h"
#include "tests/reference/scalar_district.h"

// Stages 3 to 5: leaders and system, improvement team, coaching.

namespace districtwide::reference {

using namespace district;

void District::lead(int week) {
  const float further = direction_.priorities - 1.0f;
  const float delegated = float(now_.delegate.authority * now_.delegate.capacity);
  direction_.focus = 1.0f / (1.0f + float(now_.priorities.focus_cost) * further);
  direction_.authority = direction_.engagement + (1.0f - direction_.engagement) * delegated;
  direction_.drive = direction_.authority * direction_.focus;

  const LeadersParameters& p = now_.leaders;
  const float pull = float(p.sensitivity) * (float(now_.strategy.system) * direction_.drive - float(p.threshold));
  for (std::vector<Leader>* const group : {&heads_, &area_leaders_})
    for (Leader& leader : *group)
      leader.engagement += float(p.response) * (logistic(leader.disposition + pull) - leader.engagement);

  direction_.monitoring = clip(float(now_.coaching.monitoring) * direction_.engagement * components_[kData].alignment *
                               float(now_.strategy.system));
  int users = 0;
  int teachers = 0;
  for (std::int32_t number = 0; number < n_schools(); ++number) {
    School& school = schools_[static_cast<std::size_t>(number)];
    school.use = use_of(school);
    if (!is_active(number, week)) continue;
    users += at_level(school, kUser, kLevels - 1);
    teachers += school.n_teachers();
  }
  direction_.mean_use = teachers > 0 ? static_cast<float>(users) / static_cast<float>(teachers) : 0.0f;

  align_components();
  principals_respond(week);
  structures_respond();
}

float District::effort_factor(int component) const {
  const std::array<float, kComponents> barriers = {barrier_[kClarity],     barrier_[kCurriculumSupport],
                                                   barrier_[kLearningSupport], barrier_[kTimeSupport],
                                                   barrier_[kDataSupport], 0.0f};
  float sum = 0;
  for (const float barrier : barriers) sum += barrier;
  if (!(sum > 0.0f)) return 1.0f;
  const float mean = sum / static_cast<float>(kComponents);
  const float m = direction_.monitoring;
  return (1.0f - m) + m * (barriers[static_cast<std::size_t>(component)] / mean);
}

void District::align_components() {
  const ComponentsParameters& p = now_.components;
  const float push = float(now_.strategy.system) * direction_.drive;
  const float loss =
      float(p.erosion) * (1.0f - direction_.focus) + float(p.neglect) * (1.0f - direction_.authority);
  direction_.new_parts = 0;
  for (int number = 0; number < kComponents; ++number) {
    Component& component = components_[static_cast<std::size_t>(number)];
    const float effort = push * heads_[static_cast<std::size_t>(number)].engagement;
    if (component.built >= 1.0f) {
      const float gain = float(p.align) * (effort * effort_factor(number)) * (1.0f - component.alignment);
      component.alignment = clip(component.alignment + gain - loss * component.alignment);
    } else {
      const float before = component.built;
      component.built = smaller(before + effort / float(p.build_weeks), 1.0f);
      direction_.new_parts += component.built - before;
    }
  }
}

void District::principals_respond(int week) {
  const PrincipalsParameters& p = now_.principals;
  const StrategyParameters& strategy = now_.strategy;
  const float channel = float(strategy.system + 0.5 * strategy.school + 0.3 * strategy.teacher);
  const float vision = 0.6f + 0.4f * components_[kVision].alignment;
  const float everywhere = float(p.system_support) * mean_alignment() -
                           float(p.load) * (direction_.priorities - 1.0f) + float(p.autonomy * strategy.school);
  for (std::int32_t number = 0; number < n_schools(); ++number) {
    School& school = schools_[static_cast<std::size_t>(number)];
    const bool active = is_active(number, week);
    const float area = 0.3f + 0.7f * area_leaders_[static_cast<std::size_t>(school.area)].engagement;
    school.clarity = direction_.drive * area * vision * channel * (active ? 1.0f : 0.5f);
    const float behind = active ? direction_.mean_use - school.use : 0.0f;
    const float asked = school.disposition + float(p.sensitivity) * (school.clarity - float(p.threshold)) + everywhere +
                        float(p.monitoring) * direction_.monitoring * behind;
    school.principal += float(p.response) * (logistic(asked) - school.principal);
  }
}

void District::structures_respond() {
  const StructuresParameters& p = now_.structures;
  const float from_system = float(now_.strategy.system) * components_[kTime].alignment;
  for (School& school : schools_) {
    const float own = float(0.6 * now_.strategy.school) * school.principal;
    const float means = 0.25f + 0.75f * larger(from_system, own);
    const float gain =
        float(p.build) * direction_.focus * school.principal * means * (1.0f - school.structures);
    const float loss = float(p.decay) + float(p.neglect) * (1.0f - school.principal);
    school.structures = clip(school.structures + gain - loss * school.structures);
  }
}

float District::count_members(Stream stream, int week, float probability) const {
  int count = 0;
  for (int member = 0; member < now_.team.members; ++member)
    if (draw(stream, member, week) < probability) ++count;
  return static_cast<float>(count);
}

void District::team_meets(int week) {
  const TeamParameters& p = now_.team;
  const StrategyParameters& strategy = now_.strategy;
  const float members = static_cast<float>(p.members);
  const float comes = logistic(float(p.attendance_base) + float(p.attendance_drive) * direction_.authority -
                               float(p.attendance_load) * (direction_.priorities - 1.0f));
  direction_.attendance = count_members(kAttendance, week, comes) / members;
  if (direction_.attendance >= float(p.quorum))
    direction_.quality += float(p.learning) * (direction_.tests / members) * (1.0f - direction_.quality);
  const float channel = float(strategy.system + 0.5 * strategy.school + 0.3 * strategy.teacher);
  const float tries =
      direction_.attendance * __builtin_sqrtf(direction_.authority) * direction_.focus * channel;
  direction_.tests = count_members(kTests, week, tries);
}

float District::need_of(const School& school) const {
  const float m = direction_.monitoring;
  return (1.0f - m) + m * (1.0f - school.use) / larger(1.0f - direction_.mean_use, 1e-9f);
}

void District::share_out_coaching(int week) {
  const CoachingParameters& p = now_.coaching;
  const StrategyParameters& strategy = now_.strategy;
  const float channel = float(strategy.system + 0.3 * strategy.school + 0.1 * strategy.teacher);
  const float hours = float(p.contact_hours / p.teachers_per_coach) * direction_.focus *
                      (0.25f + 0.75f * components_[kLearning].alignment) * channel;
  float claims = 0;
  for (std::int32_t number = 0; number < n_schools(); ++number) {
    const School& school = schools_[static_cast<std::size_t>(number)];
    if (is_active(number, week)) claims += need_of(school) * static_cast<float>(school.n_teachers());
  }
  direction_.hours = claims > 0.0f ? hours : 0.0f;
  for (std::int32_t number = 0; number < n_schools(); ++number) {
    School& school = schools_[static_cast<std::size_t>(number)];
    school.dose = 0.0f;
    if (!is_active(number, week) || !(claims > 0.0f)) continue;
    const float given = hours * (need_of(school) * (static_cast<float>(n_teachers()) / claims));
    school.dose = given / (given + float(p.half_dose));
  }
}

}  // namespace districtwide::reference
