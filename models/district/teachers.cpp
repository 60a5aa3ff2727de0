#include <algorithm>
#include <type_traits>

#include "models/district/counts.h"
#include "models/district/decision.h"
#include "models/district/schools.h"
#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/base/chosen.h"
#include "sim/random/kept_draws.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// Rows that are looked at in one go.
constexpr int kRowsAtOnce = 2 * kRowsAStretch;

/// The draws of some rows of teachers, and which of them lie below their teacher's bound.
struct Candidates {
  // Places are numbered from the first row's.
  alignas(64) std::int32_t draw[kRowsAtOnce * kLanes];             // high bits, by place
  alignas(64) std::uint16_t place[kRowsAtOnce * kLanes + kLanes];  // of the candidates
  int n;
};

/// The dense pass: four rows for each block of draws.
template <class Layout, class Draws>
DISTRICTWIDE_INLINE void find_candidates(const State& state, const Draws& draws, std::int64_t first_row,
                                         std::int64_t n_rows, Candidates& found) {
  std::uint16_t* place = found.place;
  for (std::int64_t first = 0; first < n_rows; first += kRowsAStretch) {
    const int n_blocks = BlockDraws<Layout>::n_blocks(n_rows - first);
    for (int block = 0; block < n_blocks; ++block) {
      decltype(auto) drawn = draws(first_row + first, block);  // kept draws are read where they lie
      lanes_detail::unrolled<4>([&](auto word) DISTRICTWIDE_INLINE_BODY {
        const std::int64_t row = first + BlockDraws<Layout>::row_of(block, word);
        const Ints draw = high_bits(drawn.word[word]);
        draw.store(found.draw + row * kLanes);
        const Ints below = draw < Ints::load(state.bound[first_row + row]);
        place = list_chosen(bits_of(below), std::uint16_t(row * kLanes), place);
      });
    }
  }
  found.n = int(place - found.place);
}

/// What some candidates decide from: the factors of their rates. Many at a time: a vector that is read back just after its
/// numbers were written one by one waits for them.
struct Circumstances {
  static constexpr int kMost = 8 * kLanes;
  alignas(64) std::int32_t place[kMost];
  alignas(64) std::int32_t draw[kMost];  // high bits
  alignas(64) float up_exponent[kMost];
  alignas(64) float down_exponent[kMost];
  alignas(64) float pace[kMost];
  alignas(64) float relapse[kMost];
  alignas(64) float up_ratio[kMost];
  alignas(64) float down_ratio[kMost];

  /// Makes room for `n`: where the last sixteen are not full, nothing happens in the rest.
  DISTRICTWIDE_INLINE void expect(int n) {
    const int last = (n - 1) / kLanes * kLanes;
    for (std::int32_t* const numbers : {place, draw}) Ints(0).store(numbers + last);
    for (float* const numbers : {up_exponent, down_exponent, pace, relapse, up_ratio, down_ratio})
      Floats(0.0f).store(numbers + last);
  }
};

template <class Layout>
DISTRICTWIDE_INLINE void look_up(const World& world, const State& state, std::int32_t place, Circumstances& found, int index) {
  const std::int64_t school = world.school_of.data()[Layout::agent_at(place)];
  const int level = state.teachers.at(place).level;
  const float* const exponent = &state.exponent.at(Layout::place_of(school, Layout::lane_at(place), 0, kExponents));
  const OwnRatios own = own_ratios<Layout>(world, state, place);
  found.place[index] = place;
  found.up_exponent[index] = exponent[level * kLanes];
  found.down_exponent[index] = exponent[kRelapse * kLanes];
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

template <class Layout>
DISTRICTWIDE_INLINE void decide_for(const World& world, State& state, const Candidates& found, std::int32_t first_place,
                                    Circumstances& at) {
  for (int first = 0; first < found.n; first += Circumstances::kMost) {
    const int n = std::min(Circumstances::kMost, found.n - first);
    at.expect(n);
    for (int index = 0; index < n; ++index) {
      const int place = found.place[first + index];
      at.draw[index] = found.draw[place];
      look_up<Layout>(world, state, first_place + place, at, index);
    }
    for (int sixteen = 0; sixteen < n; sixteen += kLanes)
      put_down_moves(state, at, sixteen, std::min(kLanes, n - sixteen));
  }
}

template <class Layout, class Draws>
DISTRICTWIDE_INLINE void draw_moves_from(const Draws& draws, const World& world, State& state) {
  const std::int64_t n_rows = Layout::rows_of(world.n_teachers);
  Candidates found;
  Circumstances at;
  state.n_moves = 0;
  for (std::int64_t first = 0; first < n_rows; first += kRowsAtOnce) {
    find_candidates<Layout>(state, draws, first, std::min<std::int64_t>(kRowsAtOnce, n_rows - first), found);
    decide_for<Layout>(world, state, found, std::int32_t(first * kLanes), at);
  }
}

#ifdef DISTRICTWIDE_KEEP_DRAWS
// A page looks at the first two groups of replicates at every move of a lever.
constexpr std::uint32_t kKeptReplicates = 2 * kLanes;
constexpr double kMostKeptBytes = 6e7;  // of a group

/// The draws that are kept for such a run; none for what is run once or is too large. There is one thread.
KeptDraws* kept_draws(const Luck& luck, const World& world, std::uint32_t first_replicate) {
  static std::vector<KeptDraws> kept;
  if (first_replicate >= kKeptReplicates || KeptDraws::bytes(world.n_teachers, world.n_weeks) > kMostKeptBytes)
    return nullptr;
  for (KeptDraws& draws : kept)
    if (draws.are_of(luck, world.n_teachers, world.n_weeks)) return &draws;
  if (kept.size() == kKeptReplicates / kLanes) kept.erase(kept.begin());
  return &kept.emplace_back(luck, world.n_teachers, world.n_weeks);
}
#endif

}  // namespace

template <class Layout>
void draw_moves(const World& world, State& state, int week) {
#ifdef DISTRICTWIDE_KEEP_DRAWS
  if constexpr (std::is_same_v<Layout, ReplicatesInLanes>) {
    const Luck luck = luck_of(world, state, kTeacherMoves, week);
    if (KeptDraws* const kept = kept_draws(luck, world, state.replicates[0]))
      return draw_moves_from<Layout>(kept->week(luck.week), world, state);
  }
#endif
  const BlockDraws<Layout> draws(luck_of(world, state, kTeacherMoves, week));
  draw_moves_from<Layout>(draws, world, state);
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(draw_moves)

template <class Layout>
void make_moves(const World& world, State& state, int) {
  for (std::int64_t index = 0; index < state.n_moves; ++index) {
    const std::uint32_t move = state.moves.data()[index];
    const auto place = std::int32_t(move / 2);
    const int step = 2 * int(move % 2) - 1;
    set_level<Layout>(world, state, place, int(state.teachers.at(place).level) + step);
  }
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(make_moves)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
