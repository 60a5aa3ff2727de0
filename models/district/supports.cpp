#include "models/district/counts.h"
#include "models/district/schools.h"
#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// What each missing support costs the teachers of a row's schools together; gives how many they are: those at the levels below
/// kOwner, whom something can still hold back. By itself: written into its loop, forty costs are kept in as many vectors, for
/// which there are not registers enough.
[[gnu::noinline]] Ints hold_back(const State& state, std::int64_t row, Floats (&cost_of)[kSchoolSupports]) {
  const auto& cost = state.derived.cost;
  Ints learners = Ints(0);
  Floats count[kOwner];
  for (int level = 0; level < kOwner; ++level) {
    const Ints teachers = Ints::load(state.level_count[row * kLevels + level]);
    learners = learners + teachers;
    count[level] = number_as<float>(teachers);
  }
  for (int support = 0; support < kSchoolSupports; ++support) {
    Floats weight = Floats(0.0f);
    for (int level = 0; level < kOwner; ++level)
      weight = weight + cost[std::size_t(level)][std::size_t(support)] * count[level];
    cost_of[support] = weight * (1.0f - lanes_of(state.supports, row * kSchoolSupports + support));
  }
  return learners;
}

/// What the teachers' missing peer support costs them together.
template <class Layout>
DISTRICTWIDE_INLINE auto missing_peers(const State& state) {
  auto total = typename Layout::District(0.0f);
  for (int level = 0; level < kOwner; ++level) {
    const auto missing = Layout::each_replicate(
        [&](int lane) { return float(double(state.missing_peers[level][lane]) * kMissingUnit); });
    total = total + state.derived.cost[std::size_t(level)][kPeers] * missing;
  }
  return total;
}

}  // namespace

// The supports of eq. 15: the table in section 7.11, without peers
template <class Layout>
void gather_supports(const World& world, State& state, int week) {
  const StrategyParameters& strategy = state.now.strategy;
  const float system = float(strategy.system);
  const float own_curriculum = float(0.35 * strategy.school);
  const float own_learning = float(0.5 * strategy.school);
  const float from_teachers = 1.0f - float(0.2 * strategy.teacher);
  const Floats curriculum = Layout::of_district(state.alignment, kCurriculum) * system;
  const Floats learning = Layout::of_district(state.alignment, kLearning) * system;
  const Floats data = Layout::of_district(state.alignment, kData) * system;
  const Floats quality = Layout::of_district(state.quality);
  const Floats nothing = Floats(0.0f);
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_schools); ++row) {
    const auto active = is_active<Layout>(state, row, week);
    const Floats principal = lanes_of(state.principal, row);
    const auto set = [&](int support, const Floats& x) { set_lanes(state.supports, row * kSchoolSupports + support, x); };
    set(kPrincipal, principal);
    set(kClarity, smaller(lanes_of(state.clarity, row), Floats(1.0f)));
    set(kCurriculumSupport, 1.0f - (1.0f - select(active, curriculum, nothing)) * (1.0f - own_curriculum * principal));
    set(kLearningSupport,
        1.0f - (1.0f - select(active, learning, nothing)) * (1.0f - own_learning * principal) * from_teachers);
    set(kTimeSupport, lanes_of(state.structures, row));
    set(kCoaching, lanes_of(state.dose, row));
    set(kDataSupport, data);
    set(kQuality, quality);
  }
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(gather_supports)

// eq. 17
template <class Layout>
void measure_barriers(const World& world, State& state, int) {
  Ints learners = Ints(0);
  const auto totals = sums_over<Layout, kSchoolSupports>(
      world.n_schools,
      [&](std::int64_t row, Floats (&cost_of)[kSchoolSupports]) { learners = learners + hold_back(state, row, cost_of); });
  using District = typename Layout::District;
  const auto n_learners = Layout::total(learners);
  const auto some = n_learners > 0;
  const District divisor = select(some, number_as<float>(n_learners), District(1.0f));
  const auto set = [&](int support, const District& total) {
    set_lanes(state.barrier, support, select(some, total / divisor, District(0.0f)));
  };
  for (int support = 0; support < kSchoolSupports; ++support) set(support, totals[std::size_t(support)]);
  set(kPeers, missing_peers<Layout>(state));
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(measure_barriers)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
