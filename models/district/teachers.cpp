#include <algorithm>

#include "models/district/counts.h"
#include "models/district/decision.h"
#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/base/chosen.h"
#include "sim/random/draws.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// The draws of a stretch of teachers, and which of them lie below their teacher's bound.
struct Candidates {
  static constexpr int kTeachers = 2 * kAgentsPerBlockRow;
  // Places are numbered from the stretch's first teacher: teacher * 16 + lane.
  alignas(64) std::int32_t draw[kTeachers * kLanes];             // high bits, by place
  alignas(64) std::uint16_t place[kTeachers * kLanes + kLanes];  // of the candidates
  int n;
};

/// The dense pass: four teachers, sixteen apart, in sixteen lanes for each block of draws.
DISTRICTWIDE_INLINE void find_candidates(const State& state, const PhiloxRow& draws, std::int32_t first_teacher,
                                         std::int32_t n_teachers, Candidates& found) {
  std::uint16_t* place = found.place;
  for (std::int32_t first = 0; first < n_teachers; first += kAgentsPerBlockRow) {
    for (std::int32_t offset = first; offset < std::min(first + 16, n_teachers); ++offset) {
      const PhiloxLanes drawn = draws[block_of(std::uint32_t(first_teacher + offset))];
      lanes_detail::unrolled<4>([&](auto word) DISTRICTWIDE_INLINE_BODY {
        const std::int32_t teacher = offset + word * 16;
        const Ints draw = high_bits(drawn.word[word]);
        draw.store(found.draw + teacher * kLanes);
        const Ints below = draw < Ints::load(state.bound[first_teacher + teacher]);
        place = list_chosen(bits_of(below), std::uint16_t(teacher * kLanes), place);
      });
    }
  }
  found.n = int(place - found.place);
}

/// What some candidates decide from: the factors of their rates. Many at a time: a vector that is read back just after its
/// numbers were written one by one waits for them.
struct Circumstances {
  static constexpr int kMost = 8 * kLanes;
  alignas(64) std::int32_t place[kMost] = {};  // teacher * 16 + lane
  alignas(64) std::int32_t draw[kMost] = {};   // high bits
  alignas(64) float up_exponent[kMost] = {};
  alignas(64) float down_exponent[kMost] = {};
  alignas(64) float pace[kMost] = {};
  alignas(64) float relapse[kMost] = {};
  alignas(64) float up_ratio[kMost] = {};
  alignas(64) float down_ratio[kMost] = {};
};

DISTRICTWIDE_INLINE void look_up(const World& world, const State& state, std::int32_t place, Circumstances& found, int index) {
  const std::int32_t teacher = place >> 4;
  const int lane = place & (kLanes - 1);
  const int level = state.teachers[teacher][lane].level;
  const std::int64_t row = std::int64_t{world.school_of.data()[teacher]} * kExponents;
  const OwnRatios own = own_ratios(world, state, teacher, lane);
  found.place[index] = place;
  found.up_exponent[index] = state.exponent[row + level][lane];
  found.down_exponent[index] = state.exponent[row + kRelapse][lane];
  found.pace[index] = state.derived.pace.data()[level];
  found.relapse[index] = state.derived.relapse.data()[level];
  found.up_ratio[index] = own.up;
  found.down_ratio[index] = own.down;
}

/// Decides for `n` candidates from number `first` on, at most sixteen, and puts down who moves.
DISTRICTWIDE_INLINE void put_down_moves(State& state, const Circumstances& at, int first, int n) {
  const Floats up_rate = Floats::load(at.pace + first) * rate_factor(Floats::load(at.up_exponent + first));
  const Floats down_rate = Floats::load(at.relapse + first) * rate_factor(Floats::load(at.down_exponent + first));
  const auto decision = decide(uniform_from_high_bits(Ints::load(at.draw + first)),
                               up_rate * Floats::load(at.up_ratio + first), down_rate * Floats::load(at.down_ratio + first));
  // A flag that holds is -1.
  alignas(64) std::int32_t moves[kLanes];
  ((Ints::load(at.place + first) << 1) - decision.up).store(moves);
  for (std::uint32_t moved = bits_of(decision.moves) & ((2u << (n - 1)) - 1); moved; moved &= moved - 1)
    state.moves.data()[state.n_moves++] = std::uint32_t(moves[__builtin_ctz(moved)]);
}

DISTRICTWIDE_INLINE void decide_for(const World& world, State& state, const Candidates& found, std::int32_t first_teacher,
                                    Circumstances& at) {
  for (int first = 0; first < found.n; first += Circumstances::kMost) {
    const int n = std::min(Circumstances::kMost, found.n - first);
    for (int index = 0; index < n; ++index) {
      const int place = found.place[first + index];
      at.draw[index] = found.draw[place];
      look_up(world, state, first_teacher * kLanes + place, at, index);
    }
    for (int sixteen = 0; sixteen < n; sixteen += kLanes)
      put_down_moves(state, at, sixteen, std::min(kLanes, n - sixteen));
  }
}

}  // namespace

void draw_moves(const World& world, State& state, int week) {
  const PhiloxRow draws(std::uint32_t(week), Words::load(state.replicates.data()), kTeacherMoves, world.key);
  Candidates found;
  Circumstances at;
  state.n_moves = 0;
  for (std::int32_t first = 0; first < world.n_teachers; first += Candidates::kTeachers) {
    find_candidates(state, draws, first, std::min(Candidates::kTeachers, world.n_teachers - first), found);
    decide_for(world, state, found, first, at);
  }
}

void make_moves(const World& world, State& state, int) {
  for (std::int64_t index = 0; index < state.n_moves; ++index) {
    const std::uint32_t move = state.moves.data()[index];
    const std::int32_t teacher = std::int32_t(move / 32);
    const int lane = int(move / 2 % kLanes);
    const int step = 2 * int(move % 2) - 1;
    set_level(world, state, teacher, lane, int(state.teachers[teacher][lane].level) + step);
  }
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
