#include "models/district/counts.h"
#include "models/district/streams.h"
#include "models/district/teacher_draws.h"
#include "models/district/week.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// The factors of school, level and week of the rates up and down, 1/week.
struct SchoolRates {
  Floats up[kLevels];
  Floats down[kLevels];
};

/// What missing supports cost, with `weight[j]` the log rate of support j when it is missing altogether.
Floats cost_of_missing(const Floats* missing, const double* barriers, const double* weight) {
  Floats sum = Floats(0.0f);
  for (int support = 0; support < kSchoolSupports; ++support) {
    const float size = float(barriers[support] * weight[support]);
    if (size != 0.0f) sum = sum + size * missing[support];
  }
  return sum;
}

void school_rates(const State& state, std::int32_t school, SchoolRates& rates) {
  const LevelsParameters& p = state.now.levels;
  const double* const barriers = state.now.barriers.data();
  Floats missing[kSchoolSupports];
  for (int support = 0; support < kSchoolSupports; ++support)
    missing[support] = 1.0f - lanes_of(state.supports, std::int64_t{school} * kSchoolSupports + support);
  const Floats load = float(state.now.priorities.load) * (lanes_of(state.priorities) - 1.0f);
  for (int level = 0; level < kSteps; ++level) {
    const Floats exponent = -cost_of_missing(missing, barriers, p.up[level].data()) - load;
    rates.up[level] = float(1.0 / p.weeks[level]) * rate_factor(exponent);
  }
  rates.up[kLevels - 1] = Floats(0.0f);
  const Floats strain = cost_of_missing(missing, barriers, p.down.data()) + load;
  const Floats relapse = rate_factor(strain);
  rates.down[0] = Floats(0.0f);
  for (int level = 1; level < kLevels; ++level) rates.down[level] = float(p.relapse[level]) * relapse;
}

/// The rates of a teacher in sixteen lanes.
struct TeacherRates {
  alignas(64) float up[kLanes];
  alignas(64) float down[kLanes];
  alignas(64) float draw[kLanes];
};

/// Lanes in which the draw lies below the sum of the rates, hence may lie below the chance of a move: 1 - e^-r <= r.
DISTRICTWIDE_INLINE std::uint32_t candidates(const State& state, const SchoolRates& school, std::int32_t teacher,
                                             const Floats& draw, TeacherRates& rates) {
  const Ints level = levels_of(state, teacher);
  Floats up = school.up[0];
  Floats down = school.down[0];
  for (int at = 1; at < kLevels; ++at) {
    const Ints here = level == Ints(at);
    up = select(here, school.up[at], up);
    down = select(here, school.down[at], down);
  }
  up = up * lanes_of(state.up_ratio, teacher);
  down = down * lanes_of(state.down_ratio, teacher);
  const std::uint32_t lanes = bits_of(draw < up + down);
  if (lanes) {
    up.store(rates.up);
    down.store(rates.down);
    draw.store(rates.draw);
  }
  return lanes;
}

}  // namespace

void draw_moves(const World& world, State& state, int week) {
  TeacherDraws draws(world, state, kTeacherMoves, week);
  SchoolRates school_factors;
  TeacherRates rates;
  std::uint32_t* move = state.moves.data();
  for (std::int32_t school = 0; school < world.n_schools; ++school) {
    school_rates(state, school, school_factors);
    for (std::int32_t teacher = world.organization.first_teacher[school];
         teacher < world.organization.first_teacher[school + 1]; ++teacher) {
      std::uint32_t lanes = candidates(state, school_factors, teacher, draws.uniform_of(teacher), rates);
      for (; lanes; lanes &= lanes - 1) {
        const int lane = __builtin_ctz(lanes);
        const float total = rates.up[lane] + rates.down[lane];
        const float probability = event_probability(total);
        if (!(rates.draw[lane] < probability)) continue;
        // Given a move, the draw is uniform below its probability: the same draw tells up from down.
        // Where no fall is possible, rounding must not make one: below level 0 there is nothing.
        const bool up = rates.down[lane] == 0.0f || rates.draw[lane] * total < probability * rates.up[lane];
        *move++ = std::uint32_t(teacher) * 32 + std::uint32_t(lane) * 2 + (up ? 1 : 0);
      }
    }
  }
  state.n_moves = move - state.moves.data();
}

void make_moves(const World& world, State& state, int) {
  for (std::int64_t index = 0; index < state.n_moves; ++index) {
    const std::uint32_t move = state.moves.data()[index];
    const std::int32_t teacher = std::int32_t(move / 32);
    const int lane = int(move / 2 % kLanes);
    set_level(world, state, teacher, lane, state.level[teacher][lane] + (move % 2 ? 1 : -1));
  }
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
