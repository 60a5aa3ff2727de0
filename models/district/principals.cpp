#include <algorithm>

#include "models/district/schools.h"
#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

// eq. 8, 9
template <class Layout>
void principals_respond(const World& world, State& state, int week) {
  const PrincipalsParameters& p = state.now.principals;
  const StrategyParameters& strategy = state.now.strategy;
  using District = typename Layout::District;
  const District drive = Layout::of_district(state.drive);
  const District vision = 0.6f + 0.4f * Layout::of_district(state.alignment, kVision);
  const float channel = float(strategy.system + 0.5 * strategy.school + 0.3 * strategy.teacher);
  District alignment = District(0.0f);
  for (int component = 0; component < kComponents; ++component)
    alignment = alignment + Layout::of_district(state.alignment, component);
  const District everywhere = float(p.system_support) * (alignment / float(kComponents)) -
                              float(p.load) * (Layout::of_district(state.priorities) - 1.0f) +
                              float(p.autonomy * strategy.school);
  const District watch = float(p.monitoring) * Layout::of_district(state.monitoring);
  const District mean_use = Layout::of_district(state.mean_use);
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_schools); ++row) {
    const auto active = is_active<Layout>(state, row, week);
    const Floats area = 0.3f + 0.7f * Layout::of_others(state.leader, world.area_leader.data(), row);
    const Floats clarity = drive * area * vision * select(active, Floats(channel), Floats(0.5f * channel));
    set_lanes(state.clarity, row, clarity);
    const Floats behind = select(active, mean_use - lanes_of(state.use, row), Floats(0.0f));
    const Floats aim = logistic(lanes_of(state.disposition, row) +
                                float(p.sensitivity) * (clarity - float(p.threshold)) + everywhere + watch * behind);
    const Floats before = lanes_of(state.principal, row);
    set_lanes(state.principal, row, before + float(p.response) * (aim - before));
  }
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(principals_respond)

// eq. 10
template <class Layout>
void build_structures(const World& world, State& state, int) {
  const StructuresParameters& p = state.now.structures;
  const Floats from_system = float(state.now.strategy.system) * Layout::of_district(state.alignment, kTime);
  const float own_share = float(0.6 * state.now.strategy.school);
  const Floats pace = float(p.build) * Layout::of_district(state.focus);
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_schools); ++row) {
    const Floats principal = lanes_of(state.principal, row);
    const Floats before = lanes_of(state.structures, row);
    const Floats means = 0.25f + 0.75f * larger(from_system, own_share * principal);
    const Floats gain = pace * principal * means * (1.0f - before);
    const Floats loss = float(p.decay) + float(p.neglect) * (1.0f - principal);
    set_lanes(state.structures, row, clip(before + gain - loss * before));
  }
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(build_structures)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
