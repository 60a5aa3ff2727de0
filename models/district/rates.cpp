#include "models/district/counts.h"
#include "models/district/week.h"
#include "sim/random/math.h"

// The rates that a school's teachers share, and bounds for the single teacher's. Most draws are far above any rate, so
// each teacher carries a bound of the rates' sum, and only a draw below it is looked at (teachers.cpp). A bound allows for
// rates a little above those of the week in which it was made and for any number of deep partners, so that it holds until
// the teacher moves or the school's rates have changed by more than a little.

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

constexpr float kHeadroom = 0.2f;   // how far exponents may rise before bounds are renewed
constexpr float kLooseness = 0.7f;   // how far bounds may lie above them before it pays to renew them
constexpr float kRounding = 1.001f;  // bounds and rates are rounded differently

/// Sum of what the missing supports cost.
Floats cost_of_missing(const Floats (&missing)[kSchoolSupports], const std::array<float, kSupports>& cost) {
  Floats sum = Floats(0.0f);
  for (std::size_t support = 0; support < kSchoolSupports; ++support) sum = sum + cost[support] * missing[support];
  return sum;
}

/// This week's exponents of a school. Gives the lanes in which its teachers' bounds do not fit any more.
std::uint32_t renew_exponents(State& state, std::int32_t school, const Floats& load) {
  Floats missing[kSchoolSupports];
  for (int support = 0; support < kSchoolSupports; ++support)
    missing[support] = 1.0f - lanes_of(state.supports, std::int64_t{school} * kSchoolSupports + support);
  Ints misfit = Ints(0);
  for (int step = 0; step < kExponents; ++step) {
    const std::int64_t row = std::int64_t{school} * kExponents + step;
    const Floats exponent = step == kRelapse
                                ? cost_of_missing(missing, state.derived.down_cost) + load
                                : -cost_of_missing(missing, state.derived.up_cost[static_cast<std::size_t>(step)]) - load;
    set_lanes(state.exponent, row, exponent);
    const Floats allowed = lanes_of(state.bound_exponent, row);
    misfit = misfit | (exponent > allowed) | (allowed > exponent + kLooseness);
  }
  return bits_of(misfit);
}

/// Rates that a school's bounds allow for, by level.
struct BoundRates {
  Floats up[kLevels];
  Floats down[kLevels];
};

BoundRates renew_bound_rates(State& state, std::int32_t school) {
  BoundRates rates;
  for (int step = 0; step < kExponents; ++step) {
    const std::int64_t row = std::int64_t{school} * kExponents + step;
    set_lanes(state.bound_exponent, row, lanes_of(state.exponent, row) + kHeadroom);
  }
  const std::int64_t relapse_row = std::int64_t{school} * kExponents + kRelapse;
  const Floats relapse = rate_factor(lanes_of(state.bound_exponent, relapse_row)) *
                         (kRounding * state.derived.most_down_by_peers);
  for (int level = 0; level < kLevels; ++level) {
    const Floats step = rate_factor(lanes_of(state.bound_exponent, std::int64_t{school} * kExponents + level));
    rates.up[level] = (kRounding * state.derived.pace[static_cast<std::size_t>(level)]) * step;
    rates.down[level] = state.derived.relapse[static_cast<std::size_t>(level)] * relapse;
    set_lanes(state.bound_up, std::int64_t{school} * kLevels + level, rates.up[level]);
    set_lanes(state.bound_down, std::int64_t{school} * kLevels + level, rates.down[level]);
  }
  return rates;
}

void renew_bounds(const World& world, State& state, std::int32_t school) {
  const BoundRates rates = renew_bound_rates(state, school);
  const Floats lead_up = Floats(state.derived.lead_up);
  const Floats lead_down = Floats(state.derived.lead_down);
  for (std::int32_t teacher = world.organization.first_teacher[school];
       teacher < world.organization.first_teacher[school + 1]; ++teacher) {
    const TeacherLanes people = teacher_lanes(state, teacher);
    Floats up = rates.up[0];
    Floats down = rates.down[0];
    for (int at = 1; at < kLevels; ++at) {
      const Ints here = people.level == Ints(at);
      up = select(here, rates.up[at], up);
      down = select(here, rates.down[at], down);
    }
    const Ints leads = people.leads > Ints(0);
    up = up * (people.openness_ratio * select(leads, lead_up, Floats(1.0f)));
    down = down * select(leads, lead_down, Floats(1.0f));
    bound_of(up + down).store(state.bound[teacher]);
  }
}

}  // namespace

void set_rates(const World& world, State& state, int) {
  const Floats load = float(state.now.priorities.load) * (lanes_of(state.priorities) - 1.0f);
  for (std::int32_t school = 0; school < world.n_schools; ++school)
    if (renew_exponents(state, school, load)) renew_bounds(world, state, school);
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
