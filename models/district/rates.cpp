#include <algorithm>

#include "models/district/counts.h"
#include "models/district/week.h"
#include "sim/base/halves.h"
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

/// This week's exponents of a row's schools. Where it is all ones, teachers' bounds do not fit any more.
DISTRICTWIDE_INLINE Ints renew_exponents(State& state, std::int64_t schools, const Floats& load) {
  float* const exponents = state.exponent[schools * kExponents];
  const float* const allowed_exponents = state.bound_exponent[schools * kExponents];
  Floats missing[kSchoolSupports];
  unrolled<kSchoolSupports>([&](auto support) DISTRICTWIDE_INLINE_BODY {
    missing[support] = 1.0f - lanes_of(state.supports, schools * kSchoolSupports + support);
  });
  Ints misfit = Ints(0);
  unrolled<kExponents>([&](auto step) DISTRICTWIDE_INLINE_BODY {
    // What the missing supports cost together: a step up as an exponent below 0, relapse as one above.
    const float* const cost = state.derived.cost.data()[step].data();
    Floats sum = cost[0] * missing[0];
    unrolled<kSchoolSupports - 1>([&](auto index) DISTRICTWIDE_INLINE_BODY {
      sum = sum + cost[index + 1] * missing[index + 1];
    });
    const Floats exponent = step == kRelapse ? sum + load : -sum - load;
    const Floats allowed = Floats::load(allowed_exponents + step * kLanes);
    exponent.store(exponents + step * kLanes);
    misfit = misfit | (exponent > allowed) | (allowed > exponent + kLooseness);
  });
  return misfit;
}

/// Rates that a school's bounds allow for, by level.
struct BoundRates {
  Floats up[kLevels];
  Floats down[kLevels];
};

/// Renews them where they do not fit.
BoundRates renew_bound_rates(State& state, std::int64_t schools, const Ints& misfit) {
  BoundRates rates;
  for (int step = 0; step < kExponents; ++step) {
    const std::int64_t row = schools * kExponents + step;
    set_lanes(state.bound_exponent, row,
              select(misfit, lanes_of(state.exponent, row) + kHeadroom, lanes_of(state.bound_exponent, row)));
  }
  const std::int64_t relapse_row = schools * kExponents + kRelapse;
  const Floats relapse = rate_factor(lanes_of(state.bound_exponent, relapse_row)) *
                         (kRounding * state.derived.most_down_by_peers);
  for (int level = 0; level < kLevels; ++level) {
    const Floats step = rate_factor(lanes_of(state.bound_exponent, schools * kExponents + level));
    rates.up[level] = (kRounding * state.derived.pace[static_cast<std::size_t>(level)]) * step;
    rates.down[level] = state.derived.relapse[static_cast<std::size_t>(level)] * relapse;
    zip({bits_as<std::uint32_t>(rates.up[level]), bits_as<std::uint32_t>(rates.down[level])},
        state.bound_rate[schools * kLevels + level]);
  }
  return rates;
}

/// The bounds of the teachers at sixteen places from `first_place` on, with the rates of the school of each.
DISTRICTWIDE_INLINE Words bounds_of(const State& state, std::int64_t first_place, const BoundRates& rates) {
  const TeacherLanes<> people = teacher_lanes(&state.teachers.at(first_place));
  Floats up = rates.up[0];
  Floats down = rates.down[0];
  for (int at = 1; at < kLevels; ++at) {
    const Ints here = people.level == Ints(at);
    up = select(here, rates.up[at], up);
    down = select(here, rates.down[at], down);
  }
  return bound_of(most_of<Floats>({up, down}, people.openness_ratio, lead_factors(state, people)));
}

/// Renews the bounds of the teachers of a row's schools, where they do not fit.
template <class Layout>
void renew_bounds(const World& world, State& state, std::int64_t row, const Ints& misfit);

template <>
void renew_bounds<ReplicatesInLanes>(const World& world, State& state, std::int64_t row, const Ints&) {
  const BoundRates rates = renew_bound_rates(state, row, Ints(-1));
  for (std::int64_t teacher = world.organization.first_teacher[std::size_t(row)];
       teacher < world.organization.first_teacher[std::size_t(row) + 1]; ++teacher) 
    store_low_halves(bounds_of(state, teacher * kLanes, rates), state.bound[teacher]);
}

template <>
void renew_bounds<AgentsInLanes>(const World& world, State& state, std::int64_t row, const Ints& misfit) {
  renew_bound_rates(state, row, misfit);
  for (std::uint32_t schools = bits_of(misfit); schools; schools &= schools - 1) {
    const int lane = __builtin_ctz(schools);
    const std::int64_t school = row * kLanes + lane;
    if (school >= world.n_schools) return;
    BoundRates rates;
    for (int level = 0; level < kLevels; ++level) {
      const UpAndDown<float> rate = bound_rates_of<AgentsInLanes>(state, school, 0, level);
      rates.up[level] = Floats(rate.up);
      rates.down[level] = Floats(rate.down);
    }
    const std::int64_t end = world.organization.first_teacher[std::size_t(school) + 1];
    for (std::int64_t first = world.organization.first_teacher[std::size_t(school)]; first < end; first += kLanes) {
      std::uint16_t bounds[kLanes];
      store_low_halves(bounds_of(state, first, rates), bounds);
      std::copy_n(bounds, std::min<std::int64_t>(end - first, kLanes), &state.bound.at(first));
    }
  }
}

}  // namespace

// eq. 15, the exponents that a school's teachers share; own_factors (counts.h) has the rest
template <class Layout>
void set_rates(const World& world, State& state, int) {
  const Floats load = float(state.now.priorities.load) * (Layout::of_district(state.priorities) - 1.0f);
  for (std::int64_t row = 0; row < Layout::rows_of(world.n_schools); ++row) {
    const Ints misfit = renew_exponents(state, row, load);
    if (bits_of(misfit)) renew_bounds<Layout>(world, state, row, misfit);
  }
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(set_rates)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
