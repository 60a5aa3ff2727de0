#include <algorithm>

#include "models/district/counts.h"
#include "models/district/outputs.h"
#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// A week of the record: knows where each quantity goes and leaves out what nobody asked for.
struct Page {
  LaneRecord& record;
  int week;

  void write(Output output, const Floats& value) const {
    if (float* const slot = record.slot(output, week)) value.store(slot);
  }
  /// Calls value_of(component) for each component that is kept, at most `n` of them.
  template <class ValueOf>
  void write_each(Output output, std::int64_t n, ValueOf value_of) const {
    float* const slot = record.slot(output, week);
    if (!slot) return;
    const std::int64_t n_kept = record.n_components(output) < n ? record.n_components(output) : n;
    for (std::int64_t component = 0; component < n_kept; ++component)
      value_of(component).store(slot + component * kLanes);
  }
};

/// What the teachers' levels add up to over the schools.
struct Tally {
  Floats count[kLevels];   // teachers at each level
  Floats spread;           // schools in which at least half use it
  Floats owners;           // at level 5 or more, under an engaged principal
  Floats use;              // sum over schools
};

Floats school_use(const World& world, const State& state, std::int32_t school) {
  return number_as<float>(users_of(state, school)) / float(world.teachers_in(school));
}

Tally tally(const World& world, const State& state) {
  Tally sum;
  Ints count[kLevels];
  for (Ints& level_count : count) level_count = Ints(0);
  Ints spread = Ints(0);
  Ints owners = Ints(0);
  sum.use = Floats(0.0f);
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    Ints deep = Ints(0);
    for (int level = 0; level < kLevels; ++level) {
      const Ints teachers = Ints::load(state.level_count[std::int64_t{school} * kLevels + level]);
      count[level] = count[level] + teachers;
      if (level >= kOwner) deep = deep + teachers;
    }
    const Ints users = users_of(state, school);
    // A comparison that holds is -1 in its lane.
    spread = spread - ((users + users) >= Ints(world.teachers_in(school)));
    owners = owners + (deep & (lanes_of(state.principal, school) >= Floats(0.5f)));
    sum.use = sum.use + school_use(world, state, school);
  }
  for (int level = 0; level < kLevels; ++level) sum.count[level] = number_as<float>(count[level]);
  sum.spread = number_as<float>(spread);
  sum.owners = number_as<float>(owners);
  return sum;
}

/// Standard deviation of use over schools, from its mean: no cancellation.
Floats spread_of_use(const World& world, const State& state, const Floats& mean) {
  Floats squares = Floats(0.0f);
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    const Floats off = school_use(world, state, school) - mean;
    squares = squares + off * off;
  }
  return math_detail::Kind<Floats>::root(squares / float(world.n_schools));
}

Floats mean_over_schools(const World& world, const Column<float>& column) {
  Floats sum = Floats(0.0f);
  for (std::int32_t school = 0; school < world.n_schools; ++school) sum = sum + lanes_of(column, school);
  return sum / float(world.n_schools);
}

void write_levels(const World& world, const State& state, const Page& page) {
  const Tally sum = tally(world, state);
  const float teachers = float(world.n_teachers);
  Floats users = Floats(0.0f);
  Floats deep = Floats(0.0f);
  for (int level = kUser; level < kLevels; ++level) users = users + sum.count[level];
  for (int level = kDeepUser; level < kLevels; ++level) deep = deep + sum.count[level];
  page.write(kAdoption, users / teachers);
  page.write(kDepth, deep / teachers);
  page.write(kSpread, sum.spread / float(world.n_schools));
  page.write(kOwnership, sum.owners / teachers);
  page.write_each(kLevelCount, kLevels, [&](std::int64_t level) { return sum.count[level]; });
  page.write(kSchoolSpread, spread_of_use(world, state, sum.use / float(world.n_schools)));
}

void write_leadership(const World& world, const State& state, const Page& page) {
  Floats alignment = Floats(0.0f);
  for (int component = 0; component < kComponents; ++component)
    alignment = alignment + lanes_of(state.alignment, component);
  page.write(kAttendanceShare, lanes_of(state.attendance));
  page.write(kQualityShare, lanes_of(state.quality));
  page.write(kAlignment, alignment / float(kComponents));
  page.write_each(kComponentAlignment, kComponents, [&](std::int64_t row) { return lanes_of(state.alignment, row); });
  page.write(kEngagement, lanes_of(state.engagement));
  page.write(kPriorities, lanes_of(state.priorities));
  page.write(kPrincipalShare, mean_over_schools(world, state.principal));
  page.write(kCollaborationTime, mean_over_schools(world, state.structures));
  page.write_each(kBarrier, kSupports, [&](std::int64_t row) { return lanes_of(state.barrier, row); });
}

void write_students(const World& world, const State& state, const Page& page) {
  Floats weighted = Floats(0.0f);
  Floats poor = Floats(0.0f);
  Floats others = Floats(0.0f);
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    const Floats achievement = lanes_of(state.achievement, school);
    weighted = weighted + achievement * float(world.teachers_in(school));
    if (world.is_poor.data()[school]) poor = poor + achievement;
    else others = others + achievement;
  }
  const std::int32_t n_poor = world.n_schools / 2;
  page.write(kAchievement, weighted / float(world.n_teachers));
  page.write(kAchievementGap, n_poor == 0 ? Floats(0.0f)
                                          : poor / float(n_poor) - others / float(world.n_schools - n_poor));
  alignas(64) float cost[kLanes];
  for (int lane = 0; lane < kLanes; ++lane) cost[lane] = float(state.cost[0][lane]);
  page.write(kCost, Floats::load(cost));
}

void write_schools(const World& world, const State& state, const Page& page) {
  const std::int64_t n = world.n_schools;
  page.write_each(kSchoolAdoption, n,
                  [&](std::int64_t school) { return school_use(world, state, std::int32_t(school)); });
  page.write_each(kSchoolPrincipal, n, [&](std::int64_t school) { return lanes_of(state.principal, school); });
  page.write_each(kSchoolAchievement, n, [&](std::int64_t school) { return lanes_of(state.achievement, school); });
  page.write_each(kSchoolCoaching, n, [&](std::int64_t school) { return lanes_of(state.dose, school); });
  page.write_each(kSchoolTeachers, n,
                  [&](std::int64_t school) { return Floats(float(world.teachers_in(std::int32_t(school)))); });
  page.write_each(kSchoolPoverty, n, [&](std::int64_t school) {
    return Floats(float(world.organization.poverty.data()[school]));
  });
  page.write_each(kTeacherLevel, world.n_teachers, [&](std::int64_t teacher) {
    return number_as<float>(levels_of(state, std::int32_t(teacher)));
  });
}

}  // namespace

void write_down(const World& world, const State& state, int week, LaneRecord& record) {
  const Page page{record, week};
  write_levels(world, state, page);
  write_leadership(world, state, page);
  write_students(world, state, page);
  write_schools(world, state, page);
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
