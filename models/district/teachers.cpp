#include <algorithm>
#include <type_traits>

#include "models/district/counts.h"
#include "models/district/decision.h"
#include "models/district/schools.h"
#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/base/compress.h"
#include "sim/random/half_draws.h"
#include "sim/random/kept_draws.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

constexpr int kListedAtATime = 4;  // of thirty-two draws

/// The upper halves of the draws of a stretch's places, and those that lie below their teacher's bound.
struct Candidates {
  static constexpr int kMost = kRowsOfHalves * kLanes;
  alignas(64) std::uint16_t upper[kMost];
  std::uint16_t place[kMost + kListedAtATime];  // of the candidates in the stretch
  int n;
};

/// The dense pass.
template <class Layout, class Draws>
DISTRICTWIDE_INLINE void find_candidates(const State& state, const Draws& draws, std::int64_t first_row, std::int64_t n_rows,
                                         Candidates& found) {
  const std::uint16_t* const bounds = state.bound[first_row];
  const int n_places = int(n_rows) * kLanes;
  const int n_blocks = HalfDraws<Layout>::n_blocks(n_rows);
  std::uint16_t* place = found.place;
  for (int block = 0; block < n_blocks; ++block) {
    decltype(auto) drawn = draws(first_row, block);  // kept draws are read where they lie
    unrolled<4>([&](auto word) DISTRICTWIDE_INLINE_BODY {
      const int first = HalfDraws<Layout>::places_of(block, word);
      if (first >= n_places) return;
      const Halves upper = HalfDraws<Layout>::halves_of(drawn.word[word]);
      upper.store(found.upper + first);
      const std::uint32_t below =
          bits_where_less(smaller(upper, Halves(std::uint16_t(kHighestHalf))), Halves::load(bounds + first));
      place = compress_indices<kListedAtATime>(below, std::uint32_t(first), place);
    });
  }
  found.n = int(place - found.place);
}

/// What some candidates decide from. Many at a time: a vector that is read back just after its numbers were written one by one
/// waits for them.
struct Circumstances {
  static constexpr int kMost = 8 * kLanes;
  alignas(64) std::int32_t place[kMost];
  alignas(64) std::int32_t draw[kMost];  // with the lowest lower bits
  alignas(64) float openness_ratio[kMost];
  alignas(64) std::uint32_t bits[kMost];  // see Teacher
  alignas(64) float up_exponent[kMost];
  alignas(64) float down_exponent[kMost];
  alignas(64) float up_by_peers[kMost];
  alignas(64) float down_by_peers[kMost];

  /// Makes room for `n`: where the last sixteen are not full, nothing happens in the rest.
  DISTRICTWIDE_INLINE void expect(int n) {
    const int last = (n - 1) / kLanes * kLanes;
    Ints(0).store(draw + last);
    Words(0).store(bits + last);
    for (float* const numbers : {openness_ratio, up_exponent, down_exponent, up_by_peers, down_by_peers})
      Floats(0.0f).store(numbers + last);
  }
};

template <class Layout>
DISTRICTWIDE_INLINE void look_up(const World& world, const State& state, std::int32_t place, Circumstances& found, int index) {
  const Teacher person = state.teachers.at(place);
  const std::int32_t school = school_at<Layout>(world, place);
  const float* const exponent = &state.exponent.at(Layout::place_of(school, Layout::lane_at(place), 0, kExponents));
  const float* const by_peers = state.derived.peers.data()[person.peers()].data();
  const std::uint32_t level = person.level();
  found.openness_ratio[index] = person.openness_ratio;
  found.bits[index] = person.bits;
  found.up_exponent[index] = exponent[level * kLanes];
  found.down_exponent[index] = exponent[kRelapse * kLanes];
  found.up_by_peers[index] = by_peers[level];
  found.down_by_peers[index] = by_peers[kRelapse];
}

/// Some of the candidates of a stretch.
struct Batch {
  int first, n;
  std::int32_t first_place;  // of the stretch
};

template <class Layout>
DISTRICTWIDE_INLINE void fetch_all(const World& world, const State& state, const std::int32_t* places, int n) {
  for (int index = 0; index < n; ++index) {
    __builtin_prefetch(&state.teachers.at(places[index]));
    __builtin_prefetch(world.school_of.data() + Layout::agent_at(places[index]));
  }
}

/// By itself, so that it has all registers.
template <class Layout>
[[gnu::noinline]] void look_up_all(const World& world, const State& state, const Candidates& candidates, const Batch& batch,
                                   Circumstances& found) {
  found.expect(batch.n);
  const std::uint16_t* const places = candidates.place + batch.first;
  for (int sixteen = 0; sixteen < batch.n; sixteen += kLanes)
    for (int index = sixteen; index < sixteen + kLanes; ++index)
      found.place[index] = batch.first_place + places[index];
  if (Layout::kReplicates == 1 && world.n_teachers >= kFetchedFrom) fetch_all<Layout>(world, state, found.place, batch.n);
  for (int index = 0; index < batch.n; ++index) {
    found.draw[index] = std::int32_t(candidates.upper[places[index]]) << kLowerBits;
    look_up<Layout>(world, state, found.place[index], found, index);
  }
}

/// Decides for those in `open`, whose draws' upper halves do not tell: those at the chance of a move or of a step up.
template <class Layout, int n>
[[gnu::noinline, gnu::cold]] std::uint32_t* decide_by_all_bits(const Luck& luck, const Lanes<std::int32_t, n>& places,
                                                               const Lanes<std::int32_t, n>& least,
                                                               const Chances<Lanes<float, n>>& chances, std::uint32_t open,
                                                               std::uint32_t* moves) {
  alignas(64) std::int32_t place[n], draw[n];
  places.store(place);
  least.store(draw);
  for (std::uint32_t each = open; each; each &= each - 1) {
    const int index = __builtin_ctz(each);
    const std::uint32_t replicate = replicate_of(luck, Layout::lane_at(place[index]));
    draw[index] |= lower_bits(luck.key, replicate, {luck.stream, std::uint32_t(Layout::agent_at(place[index])), luck.week});
  }
  const auto decision = decide(uniform_from_high_bits(Lanes<std::int32_t, n>::load(draw)), chances);
  return compress_store(bits_as<std::uint32_t>((places << 1) - decision.up), bits_of(decision.moves) & open, moves);
}

/// Decides for `n` candidates from number `first` on, of which there are `n_here`, and gives where the next move goes.
template <class Layout, int n>
DISTRICTWIDE_INLINE std::uint32_t* decide_for_some(const State& state, const Circumstances& at, int first, int n_here,
                                                   const Luck& luck, std::uint32_t* moves) {
  using Numbers = Lanes<float, n>;
  const auto people = teacher_lanes(Numbers::load(at.openness_ratio + first), Lanes<std::uint32_t, n>::load(at.bits + first));
  const auto up_rate = lookup(state.derived.pace.data(), people.level) * rate_factor(Numbers::load(at.up_exponent + first));
  const auto down_rate =
      lookup(state.derived.relapse.data(), people.level) * rate_factor(Numbers::load(at.down_exponent + first));
  const auto own = own_factors<Numbers>({Numbers::load(at.up_by_peers + first), Numbers::load(at.down_by_peers + first)},
                                        people.openness_ratio, lead_factors(state, people));
  const auto chances = chances_of(up_rate * own.up, down_rate * own.down);
  const auto place = Lanes<std::int32_t, n>::load(at.place + first);
  const auto least = Lanes<std::int32_t, n>::load(at.draw + first);
  const auto lowest = decide(uniform_from_high_bits(least), chances);
  const auto highest = decide(uniform_from_high_bits(least + kMostLowerBits), chances);
  const std::uint32_t here = (2u << (n_here - 1)) - 1;
  const std::uint32_t told = bits_of(highest.moves & (lowest.up == highest.up)) & here;
  const std::uint32_t open = bits_of(lowest.moves) & here & ~told;
  if (open) [[unlikely]] moves = decide_by_all_bits<Layout>(luck, place, least, chances, open, moves);
  // A flag that holds is -1. See State::moves.
  return compress_store(bits_as<std::uint32_t>((place << 1) - highest.up), told, moves);
}

/// Decides for candidates and gives where the next move goes.
template <class Layout>
DISTRICTWIDE_INLINE std::uint32_t* decide_for(const World& world, const State& state, const Candidates& found,
                                              std::int32_t first_place, const Luck& luck, Circumstances& at,
                                              std::uint32_t* moves) {
  for (int first = 0; first < found.n; first += Circumstances::kMost) {
    const int n = std::min(Circumstances::kMost, found.n - first);
    look_up_all<Layout>(world, state, found, {first, n, first_place}, at);
    int decided = 0;
    for (; n - decided > kLanes; decided += kManyLanes)
      moves = decide_for_some<Layout, kManyLanes>(state, at, decided, std::min(kManyLanes, n - decided), luck, moves);
    if (decided < n) moves = decide_for_some<Layout, kLanes>(state, at, decided, n - decided, luck, moves);
  }
  return moves;
}

template <class Layout, class Draws>
DISTRICTWIDE_INLINE void draw_moves_from(const Draws& draws, const Luck& luck, const World& world, State& state) {
  const std::int64_t n_rows = Layout::rows_of(world.n_teachers);
  Candidates found;
  Circumstances at;
  std::uint32_t* moves = state.moves.data();
  for (std::int64_t first = 0; first < n_rows; first += kRowsOfHalves) {
    find_candidates<Layout>(state, draws, first, std::min<std::int64_t>(n_rows - first, kRowsOfHalves), found);
    moves = decide_for<Layout>(world, state, found, std::int32_t(first * kLanes), luck, at, moves);
  }
  state.n_moves = moves - state.moves.data();
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

// eq. 16 for every teacher
template <class Layout>
void draw_moves(const World& world, State& state, int week) {
  const Luck luck = luck_of(world, state, kTeacherMoves, week);
#ifdef DISTRICTWIDE_KEEP_DRAWS
  if constexpr (std::is_same_v<Layout, ReplicatesInLanes>) {
    if (KeptDraws* const kept = kept_draws(luck, world, state.replicates[0]))
      return draw_moves_from<Layout>(kept->week(luck.week), luck, world, state);
  }
#endif
  draw_moves_from<Layout>(HalfDraws<Layout>(luck), luck, world, state);
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(draw_moves)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
