#include "models/district/schools.h"
#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// A school's claim to coaching, before claims are brought to a mean of 1: the further behind, the more, if monitored.
Floats need_of(const State& state, std::int64_t row) {
  const Floats m = lanes_of(state.monitoring);
  const Floats mean_gap = larger(1.0f - lanes_of(state.mean_use), Floats(1e-9f));
  return (1.0f - m) + m * (1.0f - lanes_of(state.use, row)) / mean_gap;
}

}  // namespace

template <class Layout>
void share_out_coaching(const World& world, State& state, int week) {
  const CoachingParameters& p = state.now.coaching;
  const StrategyParameters& strategy = state.now.strategy;
  const float channel = float(strategy.system + 0.3 * strategy.school + 0.1 * strategy.teacher);
  const Floats hours = float(p.contact_hours / p.teachers_per_coach) * lanes_of(state.focus) *
                       (0.25f + 0.75f * lanes_of(state.alignment, kLearning)) * channel;
  typename Layout::Sum sum;
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_schools); ++row)
    sum.add(row, world.n_schools,
            select(is_active<Layout>(state, row, week), need_of(state, row) * size_of<Layout>(world, row), Floats(0.0f)));
  const Floats claims = sum.total();
  const Ints given = claims > Floats(0.0f);
  const Floats scale = float(world.n_teachers) / select(given, claims, Floats(1.0f));
  set_lanes(state.hours, 0, select(given, hours, Floats(0.0f)));
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_schools); ++row) {
    const Floats share = select(given, hours * (need_of(state, row) * scale), Floats(0.0f));
    const Floats dose = share / (share + float(p.half_dose));
    set_lanes(state.dose, row, select(is_active<Layout>(state, row, week), dose, Floats(0.0f)));
  }
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(share_out_coaching)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
