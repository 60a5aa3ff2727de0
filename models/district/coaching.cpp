#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// A school's claim to coaching, before claims are brought to a mean of 1: the further behind, the more, if monitored.
Floats need_of(const State& state, std::int32_t school) {
  const Floats m = lanes_of(state.monitoring);
  const Floats mean_gap = larger(1.0f - lanes_of(state.mean_use), Floats(1e-9f));
  return (1.0f - m) + m * (1.0f - lanes_of(state.use, school)) / mean_gap;
}

}  // namespace

void share_out_coaching(const World& world, State& state, int week) {
  const CoachingParameters& p = state.now.coaching;
  const StrategyParameters& strategy = state.now.strategy;
  const float channel = float(strategy.system + 0.3 * strategy.school + 0.1 * strategy.teacher);
  const Floats hours = float(p.contact_hours / p.teachers_per_coach) * lanes_of(state.focus) *
                       (0.25f + 0.75f * lanes_of(state.alignment, kLearning)) * channel;
  Floats claims = Floats(0.0f);
  for (std::int32_t school = 0; school < world.n_schools; ++school)
    if (world.is_active(state.now.rollout, school, week))
      claims = claims + need_of(state, school) * float(world.teachers_in(school));
  const Ints given = claims > Floats(0.0f);
  const Floats scale = float(world.n_teachers) / select(given, claims, Floats(1.0f));
  set_lanes(state.hours, 0, select(given, hours, Floats(0.0f)));
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    Floats dose = Floats(0.0f);
    if (world.is_active(state.now.rollout, school, week)) {
      const Floats share = select(given, hours * (need_of(state, school) * scale), Floats(0.0f));
      dose = share / (share + float(p.half_dose));
    }
    set_lanes(state.dose, school, dose);
  }
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
