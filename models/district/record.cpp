#include <algorithm>

#include "models/district/counts.h"
#include "models/district/outputs.h"
#include "models/district/schools.h"
#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// A week of the record: knows where each quantity goes and leaves out what nobody asked for.
template <class Layout>
struct Page {
  LaneRecord& record;
  int record_lane;
  int week;

  void put(float* slot, const typename Layout::District& value) const {
    if constexpr (Layout::kReplicates == kLanes) value.store(slot);
    else slot[record_lane] = value;
  }
  bool keeps(Output output) const { return record.slot(output, week); }
  /// Calls value() where the quantity is kept.
  template <class Value>
  void write(Output output, Value value) const {
    if (float* const slot = record.slot(output, week)) put(slot, value());
  }
  /// Calls value_of(component) for each component that is kept, at most `n` of them.
  template <class ValueOf>
  void write_each(Output output, std::int64_t n, ValueOf value_of) const {
    float* const slot = record.slot(output, week);
    if (!slot) return;
    const std::int64_t n_kept = std::min(record.n_components(output), n);
    for (std::int64_t component = 0; component < n_kept; ++component)
      put(slot + component * record.n_lanes(), value_of(component));
  }
  /// Calls values_of(row) for the rows of `n` agents: a component each.
  template <class ValuesOf>
  void write_agents(Output output, std::int64_t n, ValuesOf values_of) const {
    float* const slot = record.slot(output, week);
    if (!slot) return;
    const std::int64_t n_kept = std::min(record.n_components(output), n);
    for (std::int64_t row = 0; row < Layout::rows_of(n_kept); ++row) {
      alignas(64) float values[kLanes];
      Floats(values_of(row)).store(values);
      if constexpr (Layout::kReplicates == kLanes) {
        std::copy_n(values, kLanes, slot + row * kLanes);
      } else {
        for (std::int64_t agent = row * kLanes; agent < std::min(n_kept, (row + 1) * kLanes); ++agent)
          slot[agent * record.n_lanes() + record_lane] = values[agent % kLanes];
      }
    }
  }
};

/// What the teachers' levels add up to over the schools.
template <class District>
struct Tally {
  District count[kLevels];  // teachers at each level
  District spread;          // schools in which at least half use it
  District owners;          // at level 5 or more, under an engaged principal
};

template <class Layout>
Floats school_use(const World& world, const State& state, std::int64_t row) {
  return number_as<float>(users_of(state, row)) / size_of<Layout>(world, row);
}

template <class Layout>
Tally<typename Layout::District> tally(const World& world, const State& state) {
  Ints count[kLevels];
  unrolled<kLevels>([&](auto level) DISTRICTWIDE_INLINE_BODY { count[level] = Ints(0); });
  Ints spread = Ints(0);
  Ints owners = Ints(0);
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_schools); ++row) {
    Ints deep = Ints(0);
    unrolled<kLevels>([&](auto level) DISTRICTWIDE_INLINE_BODY {
      const Ints teachers = Ints::load(state.level_count[row * kLevels + level]);
      count[level] = count[level] + teachers;
      if (level >= kOwner) deep = deep + teachers;
    });
    const Ints users = users_of(state, row);
    // A comparison that holds is -1 in its lane.
    spread = spread - ((users + users) >= Ints(Layout::of_row(world.school_size.data(), row)));
    owners = owners + (deep & (lanes_of(state.principal, row) >= Floats(0.5f)));
  }
  Tally<typename Layout::District> sum;
  for (int level = 0; level < kLevels; ++level) sum.count[level] = number_as<float>(Layout::total(count[level]));
  sum.spread = number_as<float>(Layout::total(spread));
  sum.owners = number_as<float>(Layout::total(owners));
  return sum;
}

/// Standard deviation of use over schools, from its mean: no cancellation.
template <class Layout>
auto spread_of_use(const World& world, const State& state) {
  const auto use_of = [&](std::int64_t row) { return school_use<Layout>(world, state, row); };
  const auto mean = sum_over<Layout>(world.n_schools, use_of) / float(world.n_schools);
  const auto squares = sum_over<Layout>(world.n_schools, [&](std::int64_t row) {
    const Floats off = use_of(row) - mean;
    return off * off;
  });
  return square_root(squares / float(world.n_schools));
}

template <class Layout>
auto mean_over_schools(const World& world, const Column<float>& column) {
  return sum_over<Layout>(world.n_schools, [&](std::int64_t row) { return lanes_of(column, row); }) / float(world.n_schools);
}

template <class Layout>
void write_levels(const World& world, const State& state, const Page<Layout>& page) {
  const auto kept = {kAdoption, kDepth, kSpread, kOwnership, kLevelCount, kSchoolSpread};
  if (std::none_of(kept.begin(), kept.end(), [&](Output output) { return page.keeps(output); })) return;
  using District = typename Layout::District;
  const Tally<District> sum = tally<Layout>(world, state);
  const float teachers = float(world.n_teachers);
  const auto share_from = [&](int level) {
    District count = District(0.0f);
    for (; level < kLevels; ++level) count = count + sum.count[level];
    return count / teachers;
  };
  page.write(kAdoption, [&] { return share_from(kUser); });
  page.write(kDepth, [&] { return share_from(kDeepUser); });
  page.write(kSpread, [&] { return sum.spread / float(world.n_schools); });
  page.write(kOwnership, [&] { return sum.owners / teachers; });
  page.write_each(kLevelCount, kLevels, [&](std::int64_t level) { return sum.count[level]; });
  page.write(kSchoolSpread, [&] { return spread_of_use<Layout>(world, state); });
}

template <class Layout>
auto mean_alignment(const State& state) {
  auto sum = typename Layout::District(0.0f);
  for (int component = 0; component < kComponents; ++component)
    sum = sum + Layout::of_district(state.alignment, component);
  return sum / float(kComponents);
}

template <class Layout>
void write_leadership(const World& world, const State& state, const Page<Layout>& page) {
  page.write(kAttendanceShare, [&] { return Layout::of_district(state.attendance); });
  page.write(kQualityShare, [&] { return Layout::of_district(state.quality); });
  page.write(kAlignment, [&] { return mean_alignment<Layout>(state); });
  page.write_each(kComponentAlignment, kComponents, [&](std::int64_t row) { return Layout::of_district(state.alignment, row); });
  page.write(kEngagement, [&] { return Layout::of_district(state.engagement); });
  page.write(kPriorities, [&] { return Layout::of_district(state.priorities); });
  page.write(kPrincipalShare, [&] { return mean_over_schools<Layout>(world, state.principal); });
  page.write(kCollaborationTime, [&] { return mean_over_schools<Layout>(world, state.structures); });
  page.write_each(kBarrier, kSupports, [&](std::int64_t row) { return Layout::of_district(state.barrier, row); });
}

template <class Layout>
auto mean_achievement(const World& world, const State& state) {
  const auto sum = sum_over<Layout>(world.n_schools, [&](std::int64_t row) {
    return lanes_of(state.achievement, row) * size_of<Layout>(world, row);
  });
  return sum / float(world.n_teachers);
}

/// How far the poorest half of the schools is ahead of the others.
template <class Layout>
typename Layout::District achievement_gap(const World& world, const State& state) {
  const std::int32_t n_poor = world.n_schools / 2;
  if (n_poor == 0) return 0.0f;
  const auto [poor, others] = sums_over<Layout, 2>(world.n_schools, [&](std::int64_t row, Floats (&halves)[2]) {
    const Floats achievement = lanes_of(state.achievement, row);
    const auto is_poor = Layout::of_row(world.is_poor.data(), row) < 0;
    halves[0] = select(is_poor, achievement, Floats(0.0f));
    halves[1] = select(is_poor, Floats(0.0f), achievement);
  });
  return poor / float(n_poor) - others / float(world.n_schools - n_poor);
}

template <class Layout>
void write_students(const World& world, const State& state, const Page<Layout>& page) {
  page.write(kAchievement, [&] { return mean_achievement<Layout>(world, state); });
  page.write(kAchievementGap, [&] { return achievement_gap<Layout>(world, state); });
  page.write(kCost, [&] { return Layout::each_replicate([&](int lane) { return float(state.cost[0][lane]); }); });
}

template <class Layout>
void write_schools(const World& world, const State& state, const Page<Layout>& page) {
  const std::int64_t n = world.n_schools;
  page.write_agents(kSchoolAdoption, n, [&](std::int64_t row) { return school_use<Layout>(world, state, row); });
  page.write_agents(kSchoolPrincipal, n, [&](std::int64_t row) { return lanes_of(state.principal, row); });
  page.write_agents(kSchoolAchievement, n, [&](std::int64_t row) { return lanes_of(state.achievement, row); });
  page.write_agents(kSchoolCoaching, n, [&](std::int64_t row) { return lanes_of(state.dose, row); });
  page.write_agents(kSchoolTeachers, n, [&](std::int64_t row) { return size_of<Layout>(world, row); });
  page.write_agents(kSchoolPoverty, n, [&](std::int64_t row) { return Layout::of_row(world.poverty.data(), row); });
  page.write_agents(kTeacherLevel, world.n_teachers,
                    [&](std::int64_t row) { return number_as<float>(levels_of(state, row)); });
}

}  // namespace

template <class Layout>
void record_week(const World& world, const State& state, int week, LaneRecord& record) {
  const Page<Layout> page{record, state.record_lane, week};
  write_levels(world, state, page);
  write_leadership(world, state, page);
  write_students(world, state, page);
  write_schools(world, state, page);
}
template void record_week<ReplicatesInLanes>(const World&, const State&, int, LaneRecord&);
template void record_week<AgentsInLanes>(const World&, const State&, int, LaneRecord&);

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
