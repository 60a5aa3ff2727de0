#include "models/district/counts.h"
#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

void set_direction(const World&, State& state, int) {
  const Floats engagement = lanes_of(state.engagement);
  const float delegated = float(state.now.delegate.authority * state.now.delegate.capacity);
  const Floats further = lanes_of(state.priorities) - 1.0f;
  const Floats focus = 1.0f / (1.0f + float(state.now.priorities.focus_cost) * further);
  const Floats authority = engagement + (1.0f - engagement) * delegated;
  set_lanes(state.focus, 0, focus);
  set_lanes(state.authority, 0, authority);
  set_lanes(state.drive, 0, authority * focus);
}

void leaders_respond(const World& world, State& state, int) {
  const LeadersParameters& p = state.now.leaders;
  const Floats pull = float(p.sensitivity) *
                      (float(state.now.strategy.system) * lanes_of(state.drive) - float(p.threshold));
  for (int leader = 0; leader < world.n_leaders(); ++leader) {
    const Floats before = lanes_of(state.leader, leader);
    const Floats aim = logistic(lanes_of(state.leader_disposition, leader) + pull);
    set_lanes(state.leader, leader, before + float(p.response) * (aim - before));
  }
}

void monitor(const World& world, State& state, int week) {
  const Floats monitoring = clip(((float(state.now.coaching.monitoring) * lanes_of(state.engagement)) *
                                  lanes_of(state.alignment, kData)) *
                                 float(state.now.strategy.system));
  set_lanes(state.monitoring, 0, monitoring);
  // Counts are whole numbers: their sum is exact in any order.
  Ints users = Ints(0);
  std::int32_t teachers = 0;
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    const Ints school_users = users_of(state, school);
    set_lanes(state.use, school, number_as<float>(school_users) / float(world.teachers_in(school)));
    if (!world.is_active(state.now.rollout, school, week)) continue;
    users = users + school_users;
    teachers += world.teachers_in(school);
  }
  set_lanes(state.mean_use, 0, teachers > 0 ? number_as<float>(users) / float(teachers) : Floats(0.0f));
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
