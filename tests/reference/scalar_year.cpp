#include <algorithm>
#include <utility>

#include "sim/random/math.h"
#include "tests/reference/scalar_district.h"

// Stage 1: what happens at the year's boundary.

namespace districtwide::reference {

using namespace district;

void District::turn_the_year(int week) {
  teachers_come_and_go(week);
  principals_change(week);
  superintendent_changes(week);
  initiatives_arrive(week);
}

void District::teachers_come_and_go(int week) {
  const TeachersParameters& p = now_.teachers;
  std::vector<std::int32_t> movers;
  for (std::int32_t teacher = 0; teacher < n_teachers(); ++teacher) {
    const School& school = school_of(teacher);
    const float poverty = 1.0f + float(p.poverty_effect) * (school.poverty - 0.5f);
    const float support = components_[kStaffing].alignment * 0.5f + school.principal * 0.3f;
    const float goes = clip(float(p.turnover) * poverty * (1.0f + float(p.support_effect) * (0.4f - support)));
    if (!(draw(kTeacherTurnover, teacher, week) < goes)) continue;
    if (draw(kTeacherLeaves, teacher, week) < float(p.leave_share)) {
      teachers_[static_cast<std::size_t>(teacher)] = newcomer(teacher, week);
    } else {
      movers.push_back(teacher);
    }
  }
  permute(movers, week);
}

Teacher District::newcomer(std::int32_t teacher, int week) const {
  const float induction = components_[kStaffing].alignment * float(now_.strategy.system);
  return {draw(kInduction, teacher, week) < induction ? 1 : 0, false, normal(word(kNewcomerOpenness, teacher, week))};
}

void District::permute(const std::vector<std::int32_t>& movers, int week) {
  std::vector<std::pair<std::uint32_t, std::int32_t>> order;
  for (const std::int32_t mover : movers) order.emplace_back(word(kMoverOrder, mover, week), mover);
  std::sort(order.begin(), order.end());
  const std::vector<Teacher> before = teachers_;
  for (std::size_t place = 0; place < movers.size(); ++place)
    teachers_[static_cast<std::size_t>(movers[place])] = before[static_cast<std::size_t>(order[place].second)];
}

void District::principals_change(int week) {
  const PrincipalsParameters& p = now_.principals;
  const float vision = components_[kVision].alignment;
  const float held = vision * 0.5f;
  const float loss = 1.0f - vision * float(now_.strategy.system);
  for (std::int32_t number = 0; number < n_schools(); ++number) {
    if (!(draw(kPrincipalTurnover, number, week) < float(p.turnover))) continue;
    School& school = schools_[static_cast<std::size_t>(number)];
    const float arriving = draw_disposition(kNewPrincipalDisposition, number, week, p.disposition_mean,
                                            p.disposition_concentration, school.disposition);
    school.principal = held * school.principal + (1.0f - held) * arriving;
    school.structures *= 1.0f - float(now_.structures.turnover_loss) * loss;
    for (std::int32_t teacher = school.first_teacher; teacher < school.end_teacher; ++teacher) {
      int& level = teachers_[static_cast<std::size_t>(teacher)].level;
      if (level >= kUser && draw(kDiscontinuity, teacher, week) < loss * float(p.discontinuity)) --level;
    }
  }
}

void District::superintendent_changes(int week) {
  const SuperintendentParameters& p = now_.superintendent;
  const float goes_on = clip(float(p.continuity) + float(p.continuity_vision) * components_[kVision].alignment);
  if (!(draw(kSuperintendentTurnover, 0, week) < float(p.turnover))) return;
  if (draw(kSuperintendentTurnover, 1, week) < goes_on) return;
  direction_.engagement = draw(kSuperintendentTurnover, 2, week) * float(p.successor_engagement);
  direction_.priorities += 1.0f;
}

void District::initiatives_arrive(int week) {
  const PrioritiesParameters& p = now_.priorities;
  const float mean = float(p.arrival) * (1.0f - float(p.shield) * direction_.engagement);
  const float u = draw(kNewInitiatives, 0, week);
  // Poisson by inversion; the probabilities are scaled by e^(mean/2), so that they are above 0 for any mean allowed.
  const float scale = exp(mean * -0.5f);
  float probability = scale;
  float passed = scale;
  int count = 0;
  while (u >= passed * scale) {
    probability = probability * mean / static_cast<float>(count + 1);
    if (!(passed + probability > passed)) break;
    passed += probability;
    ++count;
  }
  direction_.priorities += static_cast<float>(count);
}

}  // namespace districtwide::reference
