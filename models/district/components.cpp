#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// Last week's barrier that each component could lift; staffing answers to none.
constexpr int kBarrierOf[kComponents] = {kClarity, kCurriculumSupport, kLearningSupport, kTimeSupport, kDataSupport, -1};

template <class Layout>
DISTRICTWIDE_INLINE auto barrier_of(const State& state, int component) {
  using District = typename Layout::District;
  return kBarrierOf[component] < 0 ? District(0.0f) : Layout::of_district(state.barrier, kBarrierOf[component]);
}

/// How monitoring turns effort to what holds adoption back (eq. 6, the second line): 1 a component on average.
template <class District>
DISTRICTWIDE_INLINE District effort_on(const District& monitoring, const District& barrier, const District& total_barrier) {
  const District mean = total_barrier / float(kComponents);
  const District weighed = (1.0f - monitoring) + monitoring * (barrier / mean);
  return select(total_barrier > District(0.0f), weighed, District(1.0f));
}

}  // namespace

// eq. 7
template <class Layout>
void align_components(const World&, State& state, int) {
  using District = typename Layout::District;
  const ComponentsParameters& p = state.now.components;
  const District push = float(state.now.strategy.system) * Layout::of_district(state.drive);
  const District loss = float(p.erosion) * (1.0f - Layout::of_district(state.focus)) +
                        float(p.neglect) * (1.0f - Layout::of_district(state.authority));
  const District monitoring = Layout::of_district(state.monitoring);
  District total_barrier = District(0.0f);
  for (int component = 0; component < kComponents; ++component)
    total_barrier = total_barrier + barrier_of<Layout>(state, component);
  District new_parts = District(0.0f);
  for (int component = 0; component < kComponents; ++component) {
    const District effort = push * Layout::of_agent(state.leader, component);
    const District built = Layout::of_district(state.built, component);
    const District aligned = Layout::of_district(state.alignment, component);
    const auto stands = built >= District(1.0f);
    const District turned = effort * effort_on(monitoring, barrier_of<Layout>(state, component), total_barrier);
    const District gain = float(p.align) * turned * (1.0f - aligned);
    set_lanes(state.alignment, component, select(stands, clip(aligned + gain - loss * aligned), District(0.0f)));
    const District grown = smaller(built + effort / float(p.build_weeks), District(1.0f));
    const District built_now = select(stands, built, grown);
    new_parts = new_parts + (built_now - built);
    set_lanes(state.built, component, built_now);
  }
  set_lanes(state.new_parts, 0, new_parts);
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(align_components)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
