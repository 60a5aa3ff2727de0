#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// Last week's barrier that each component could lift; staffing answers to none.
constexpr int kBarrierOf[kComponents] = {kClarity, kCurriculumSupport, kLearningSupport, kTimeSupport, kDataSupport, -1};

Floats barrier_of(const State& state, int component) {
  return kBarrierOf[component] < 0 ? Floats(0.0f) : lanes_of(state.barrier, kBarrierOf[component]);
}

/// How monitoring turns effort to what holds adoption back: 1 a component on average.
Floats effort_on(const State& state, int component, const Floats& total_barrier) {
  const Floats m = lanes_of(state.monitoring);
  const Floats mean = total_barrier / float(kComponents);
  const Floats weighed = (1.0f - m) + m * (barrier_of(state, component) / mean);
  return select(total_barrier > Floats(0.0f), weighed, Floats(1.0f));
}

}  // namespace

template <class Layout>
void align_components(const World&, State& state, int) {
  const ComponentsParameters& p = state.now.components;
  const Floats push = float(state.now.strategy.system) * lanes_of(state.drive);
  const Floats loss = float(p.erosion) * (1.0f - lanes_of(state.focus)) +
                      float(p.neglect) * (1.0f - lanes_of(state.authority));
  Floats total_barrier = Floats(0.0f);
  for (int component = 0; component < kComponents; ++component)
    total_barrier = total_barrier + barrier_of(state, component);
  Floats new_parts = Floats(0.0f);
  for (int component = 0; component < kComponents; ++component) {
    const Floats effort = push * Layout::of_agent(state.leader, component);
    const Floats built = lanes_of(state.built, component);
    const Floats aligned = lanes_of(state.alignment, component);
    const Ints stands = built >= Floats(1.0f);
    const Floats gain = float(p.align) * (effort * effort_on(state, component, total_barrier)) * (1.0f - aligned);
    set_lanes(state.alignment, component, select(stands, clip(aligned + gain - loss * aligned), Floats(0.0f)));
    const Floats grown = smaller(built + effort / float(p.build_weeks), Floats(1.0f));
    const Floats built_now = select(stands, built, grown);
    new_parts = new_parts + (built_now - built);
    set_lanes(state.built, component, built_now);
  }
  set_lanes(state.new_parts, 0, new_parts);
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(align_components)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
