#include "models/district/counts.h"
#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

void gather_supports(const World& world, State& state, int week) {
  const StrategyParameters& strategy = state.now.strategy;
  const Floats system = Floats(float(strategy.system));
  const float own_curriculum = float(0.35 * strategy.school);
  const float own_learning = float(0.5 * strategy.school);
  const float from_teachers = 1.0f - float(0.2 * strategy.teacher);
  const Floats curriculum = lanes_of(state.alignment, kCurriculum) * system;
  const Floats learning = lanes_of(state.alignment, kLearning) * system;
  const Floats data = lanes_of(state.alignment, kData) * system;
  const Floats quality = lanes_of(state.quality);
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    const bool active = world.is_active(state.now.rollout, school, week);
    const Floats nothing = Floats(0.0f);
    const Floats principal = lanes_of(state.principal, school);
    const std::int64_t row = std::int64_t{school} * kSchoolSupports;
    set_lanes(state.supports, row + kPrincipal, principal);
    set_lanes(state.supports, row + kClarity, smaller(lanes_of(state.clarity, school), Floats(1.0f)));
    set_lanes(state.supports, row + kCurriculumSupport,
              1.0f - (1.0f - (active ? curriculum : nothing)) * (1.0f - own_curriculum * principal));
    set_lanes(state.supports, row + kLearningSupport,
              1.0f - (1.0f - (active ? learning : nothing)) * (1.0f - own_learning * principal) * from_teachers);
    set_lanes(state.supports, row + kTimeSupport, lanes_of(state.structures, school));
    set_lanes(state.supports, row + kCoaching, lanes_of(state.dose, school));
    set_lanes(state.supports, row + kDataSupport, data);
    set_lanes(state.supports, row + kQuality, quality);
  }
}

void measure_barriers(const World& world, State& state, int) {
  const auto& cost = state.derived.up_cost;
  Floats total[kSupports];
  for (Floats& sum : total) sum = Floats(0.0f);
  Ints learners = Ints(0);  // teachers at the levels below kOwner: those whom something can still hold back
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    Floats count[kOwner];
    for (int level = 0; level < kOwner; ++level) {
      const Ints teachers = Ints::load(state.level_count[std::int64_t{school} * kLevels + level]);
      learners = learners + teachers;
      count[level] = number_as<float>(teachers);
    }
    for (int support = 0; support < kSchoolSupports; ++support) {
      Floats weight = Floats(0.0f);
      for (int level = 0; level < kOwner; ++level)
        weight = weight + cost[std::size_t(level)][std::size_t(support)] * count[level];
      const Floats missing = 1.0f - lanes_of(state.supports, std::int64_t{school} * kSchoolSupports + support);
      total[support] = total[support] + weight * missing;
    }
  }
  for (int level = 0; level < kOwner; ++level) {
    alignas(64) float missing[kLanes];
    for (int lane = 0; lane < kLanes; ++lane) missing[lane] = float(double(state.missing_peers[level][lane]) * kMissingUnit);
    total[kPeers] = total[kPeers] + cost[std::size_t(level)][kPeers] * Floats::load(missing);
  }
  const Ints some = learners > Ints(0);
  const Floats n_learners = select(some, number_as<float>(learners), Floats(1.0f));
  for (int support = 0; support < kSupports; ++support)
    set_lanes(state.barrier, support, select(some, total[support] / n_learners, Floats(0.0f)));
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
