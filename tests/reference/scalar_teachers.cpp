#include "sim/random/half_draws.h"
#include "sim/random/math.h"
#include "tests/reference/scalar_district.h"

// Stages 6 and 7: teachers, students, cost.

namespace districtwide::reference {

using namespace district;

namespace {

/// No factor of a rate is above e^40, at which a move is certain.
float rate_factor(float exponent) { return exp(smaller(exponent, 40.0f)); }

}  // namespace

void District::gather_supports(int week) {
  const StrategyParameters& strategy = now_.strategy;
  const float system = float(strategy.system);
  for (std::int32_t number = 0; number < n_schools(); ++number) {
    School& school = schools_[static_cast<std::size_t>(number)];
    const bool active = is_active(number, week);
    const float curriculum = active ? components_[kCurriculum].alignment * system : 0.0f;
    const float learning = active ? components_[kLearning].alignment * system : 0.0f;
    school.support[kPrincipal] = school.principal;
    school.support[kClarity] = smaller(school.clarity, 1.0f);
    school.support[kCurriculumSupport] =
        1.0f - (1.0f - curriculum) * (1.0f - float(0.35 * strategy.school) * school.principal);
    school.support[kLearningSupport] =
        1.0f - (1.0f - learning) * (1.0f - float(0.5 * strategy.school) * school.principal) *
                   (1.0f - float(0.2 * strategy.teacher));
    school.support[kTimeSupport] = school.structures;
    school.support[kCoaching] = school.dose;
    school.support[kDataSupport] = components_[kData].alignment * system;
    school.support[kQuality] = direction_.quality;
  }
}

float District::missing_peers(std::int32_t teacher) const {
  int deep = 0;
  for (const std::int32_t partner : organization_.advice.partners_of(teacher))
    if (teachers_[static_cast<std::size_t>(partner)].level >= kDeepUser) ++deep;
  const int degree = organization_.advice.degree(teacher);
  const float share = degree > 0 ? static_cast<float>(deep) / static_cast<float>(degree) : 0.0f;
  return 1.0f - smaller(share / float(now_.peers.saturation), 1.0f);
}

void District::measure_barriers() {
  const LevelsParameters& levels = now_.levels;
  int learners = 0;
  barrier_ = {};
  for (const School& school : schools_) {
    learners += at_level(school, 0, kOwner - 1);
    for (std::size_t support = 0; support < kSchoolSupports; ++support) {
      float weight = 0;
      for (int level = 0; level < kOwner; ++level)
        weight += float(now_.barriers[support] * levels.up[static_cast<std::size_t>(level)][support]) *
                  static_cast<float>(at_level(school, level, level));
      barrier_[support] += weight * (1.0f - school.support[support]);
    }
  }
  for (int level = 0; level < kOwner; ++level) {
    // Summed in whole numbers of 2^-30: exact, hence the same in any order.
    std::int64_t missing = 0;
    for (std::int32_t teacher = 0; teacher < n_teachers(); ++teacher)
      if (teachers_[static_cast<std::size_t>(teacher)].level == level)
        missing += static_cast<std::int64_t>(missing_peers(teacher) * 0x1p30f);
    barrier_[kPeers] += float(now_.barriers[kPeers] * levels.up[static_cast<std::size_t>(level)][kPeers]) *
                        static_cast<float>(static_cast<double>(missing) * 0x1p-30);
  }
  for (float& barrier : barrier_) barrier = learners > 0 ? barrier / static_cast<float>(learners) : 0.0f;
}

float District::cost_of_missing(const School& school, const std::array<double, kSupports>& weight) const {
  float sum = 0;
  for (std::size_t support = 0; support < kSchoolSupports; ++support)
    sum += float(now_.barriers[support] * weight[support]) * (1.0f - school.support[support]);
  return sum;
}

Rates District::rates_of(std::int32_t number) const {
  const LevelsParameters& p = now_.levels;
  const Teacher& teacher = teachers_[static_cast<std::size_t>(number)];
  const School& school = school_of(number);
  const auto level = static_cast<std::size_t>(teacher.level);
  const float load = float(now_.priorities.load) * (direction_.priorities - 1.0f);
  const float boost = teacher.leads ? float(now_.strategy.lead_support * now_.strategy.teacher) : 0.0f;
  const float peers = missing_peers(number);
  Rates rates;
  if (teacher.level < kLevels - 1) {
    const float of_school =
        float(1.0 / p.weeks[level]) * rate_factor(-cost_of_missing(school, p.up[level]) - load);
    const float of_peers = exp(-(float(now_.barriers[kPeers] * p.up[level][kPeers]) * peers));
    const float of_openness = rate_factor(float(now_.teachers.openness_effect) * teacher.openness);
    rates.up = of_school * (of_peers * of_openness * rate_factor(boost));
  }
  if (teacher.level > 0) {
    const float of_school = float(p.relapse[level]) * rate_factor(cost_of_missing(school, p.down) + load);
    const float of_peers = rate_factor(float(now_.barriers[kPeers] * p.down[kPeers]) * peers);
    rates.down = of_school * (of_peers * exp(-boost));
  }
  return rates;
}

void District::teachers_move(int week) {
  std::vector<Teacher> after = teachers_;
  for (std::int32_t teacher = 0; teacher < n_teachers(); ++teacher) {
    const Rates rates = rates_of(teacher);
    const float total = rates.up + rates.down;
    const float moves = event_probability(total);
    const DrawAddress address{kTeacherMoves, std::uint32_t(teacher), std::uint32_t(week)};
    const float u = uniform_from_high_bits(draw_in_two_parts(key_, replicate_, address));
    if (!(u < moves)) continue;
    // Given a move, u / moves is uniform: it tells up from down.
    const bool up = rates.down == 0.0f || u * total < moves * rates.up;
    after[static_cast<std::size_t>(teacher)].level += up ? 1 : -1;
  }
  teachers_ = after;
}

void District::students_learn() {
  const StudentsParameters& p = now_.students;
  const float weeks = static_cast<float>(now_.weeks_per_year);
  const float pace = float(p.effect) * direction_.quality / weeks;
  const float fading = 1.0f / (float(p.years_in_school) * weeks);
  for (School& school : schools_) {
    float fidelity = 0;
    for (int level = 0; level < kLevels; ++level)
      fidelity += float(now_.levels.fidelity[static_cast<std::size_t>(level)]) *
                  static_cast<float>(at_level(school, level, level));
    const float mean = fidelity / static_cast<float>(school.n_teachers());
    school.achievement = school.achievement + pace * mean - school.achievement * fading;
  }
}

void District::accrue_cost(int week) {
  const CostsParameters& p = now_.costs;
  float released = 0;
  for (const School& school : schools_)
    released += static_cast<float>(at_level(school, 1, kUser)) * school.support[kLearningSupport];
  const float meeting = meets(week) ? static_cast<float>(now_.team.members) * 2.0f * float(p.staff_hour) : 0.0f;
  const float week_usd = direction_.hours * static_cast<float>(n_teachers()) * float(p.coach_hour) +
                         direction_.attendance * meeting + direction_.new_parts * float(p.component) +
                         released * float(p.release_hours * p.release_hour);
  direction_.cost_usd += week_usd;
}

}  // namespace districtwide::reference
