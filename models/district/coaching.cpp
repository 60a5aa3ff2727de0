#include "models/district/schools.h"
#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// A school's need of coaching (eq. 14), before needs are brought to a mean of 1: the further behind, the more, if
/// monitored.
template <class District>
DISTRICTWIDE_INLINE Floats need_of(const State& state, std::int64_t row, const District& monitoring, const District& mean_gap) {
  return (1.0f - monitoring) + monitoring * (1.0f - lanes_of(state.use, row)) / mean_gap;
}

}  // namespace

// eq. 14
template <class Layout>
void share_out_coaching(const World& world, State& state, int week) {
  using District = typename Layout::District;
  const CoachingParameters& p = state.now.coaching;
  const StrategyParameters& strategy = state.now.strategy;
  const float channel = float(strategy.system + 0.3 * strategy.school + 0.1 * strategy.teacher);
  const District hours = float(p.contact_hours / p.teachers_per_coach) * Layout::of_district(state.focus) *
                         (0.25f + 0.75f * Layout::of_district(state.alignment, kLearning)) * channel;
  const District monitoring = Layout::of_district(state.monitoring);
  const District mean_gap = larger(1.0f - Layout::of_district(state.mean_use), District(1e-9f));
  const District claims = sum_over<Layout>(world.n_schools, [&](std::int64_t row) {
    const Floats claim = need_of(state, row, monitoring, mean_gap) * size_of<Layout>(world, row);
    return select(is_active<Layout>(state, row, week), claim, Floats(0.0f));
  });
  const auto given = claims > District(0.0f);
  const District scale = float(world.n_teachers) / select(given, claims, District(1.0f));
  set_lanes(state.hours, 0, select(given, hours, District(0.0f)));
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_schools); ++row) {
    const Floats need = need_of(state, row, monitoring, mean_gap);
    const Floats share = select(given, hours * (need * scale), Floats(0.0f));
    const Floats dose = share / (share + float(p.half_dose));
    set_lanes(state.dose, row, select(is_active<Layout>(state, row, week), dose, Floats(0.0f)));
  }
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(share_out_coaching)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
