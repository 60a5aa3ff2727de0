#include <algorithm>
#include <type_traits>

#include "models/district/counts.h"
#include "models/district/decision.h"
#include "models/district/schools.h"
#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/base/compress.h"
#include "sim/random/kept_draws.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

constexpr int kListedAtATime = 8;  // of sixty-four draws

/// The draws of a stretch of teachers, numbered as they come, and which of them lie below their teacher's bound.
struct Candidates {
  static constexpr int kMost = kRowsAStretch * kLanes;
  alignas(64) std::int32_t draw[kMost];          // high bits
  std::uint16_t number[kMost + kListedAtATime];  // of the candidates' draws
  int n;
};

/// The dense pass: four rows for each block of draws.
template <class Layout, class Draws>
DISTRICTWIDE_INLINE void find_candidates(const State& state, const Draws& draws, std::int64_t first_row, int n_blocks,
                                         Candidates& found) {
  std::uint16_t* number = found.number;
  for (int block = 0; block < n_blocks; ++block) {
    decltype(auto) drawn = draws(first_row, block);  // kept draws are read where they lie
    const std::int32_t first = block * 4 * kLanes;
    std::uint64_t below = 0;
    unrolled<4>([&](auto word) DISTRICTWIDE_INLINE_BODY {
      const Ints draw = high_bits(drawn.word[word]);
      draw.store(found.draw + first + word * kLanes);
      const Ints bound = Ints::load(state.bound[first_row + BlockDraws<Layout>::row_of(block, word)]);
      below |= std::uint64_t{bits_of(draw < bound)} << (word * kLanes);
    });
    number = compress_indices<kListedAtATime>(below, std::uint32_t(first), number);
  }
  found.n = int(number - found.number);
}

/// What some candidates decide from. Many at a time: a vector that is read back just after its numbers were written one by one
/// waits for them.
struct Circumstances {
  static constexpr int kMost = 8 * kLanes;
  alignas(64) std::int32_t place[kMost];
  alignas(64) std::int32_t draw[kMost];  // high bits
  alignas(64) float openness_ratio[kMost];
  alignas(64) std::uint32_t bits[kMost];  // see Teacher
  alignas(64) float up_exponent[kMost];
  alignas(64) float down_exponent[kMost];
  alignas(64) float up_by_peers[kMost];
  alignas(64) float down_by_peers[kMost];

  /// Makes room for `n`: where the last sixteen are not full, nothing happens in the rest.
  DISTRICTWIDE_INLINE void expect(int n) {
    const int last = (n - 1) / kLanes * kLanes;
    for (std::int32_t* const numbers : {place, draw}) Ints(0).store(numbers + last);
    Words(0).store(bits + last);
    for (float* const numbers : {openness_ratio, up_exponent, down_exponent, up_by_peers, down_by_peers})
      Floats(0.0f).store(numbers + last);
  }
};

template <class Layout>
DISTRICTWIDE_INLINE void look_up(const World& world, const State& state, std::int32_t place, Circumstances& found, int index) {
  const Teacher person = state.teachers.at(place);
  const std::int64_t school = world.school_of.data()[Layout::agent_at(place)];
  const float* const exponent = &state.exponent.at(Layout::place_of(school, Layout::lane_at(place), 0, kExponents));
  const float* const by_peers = state.derived.peers.data()[peers_of<Layout>(world, person, place)].data();
  const std::uint32_t level = person.level();
  found.place[index] = place;
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

/// By itself, so that it has all registers.
template <class Layout>
[[gnu::noinline]] void look_up_all(const World& world, const State& state, const Candidates& candidates, const Batch& batch,
                                   Circumstances& found) {
  found.expect(batch.n);
  const std::uint16_t* const numbers = candidates.number + batch.first;
  for (int index = 0; index < batch.n; ++index) {
    const std::uint32_t number = numbers[index];
    found.draw[index] = candidates.draw[number];
    look_up<Layout>(world, state, batch.first_place + BlockDraws<Layout>::place_of(number), found, index);
  }
}

/// Which of sixteen candidates move, and how.
struct Moves {
  std::uint32_t which;  // a bit each
  Words moves;          // see State::moves
};

/// Decides for sixteen candidates from number `first` on.
DISTRICTWIDE_INLINE Moves decide_for_sixteen(const State& state, const Circumstances& at, int first) {
  const TeacherLanes people = teacher_lanes(Floats::load(at.openness_ratio + first), Words::load(at.bits + first));
  const Floats up_rate = lookup(state.derived.pace.data(), people.level) * rate_factor(Floats::load(at.up_exponent + first));
  const Floats down_rate =
      lookup(state.derived.relapse.data(), people.level) * rate_factor(Floats::load(at.down_exponent + first));
  const auto own = own_factors<Floats>({Floats::load(at.up_by_peers + first), Floats::load(at.down_by_peers + first)},
                                       people.openness_ratio, lead_factors(state, people));
  const auto decision = decide(uniform_from_high_bits(Ints::load(at.draw + first)), up_rate * own.up, down_rate * own.down);
  // A flag that holds is -1.
  return {bits_of(decision.moves), bits_as<std::uint32_t>((Ints::load(at.place + first) << 1) - decision.up)};
}

/// Decides for candidates and gives where the next move goes.
template <class Layout>
DISTRICTWIDE_INLINE std::uint32_t* decide_for(const World& world, const State& state, const Candidates& found,
                                              std::int32_t first_place, Circumstances& at, std::uint32_t* moves) {
  for (int first = 0; first < found.n; first += Circumstances::kMost) {
    const int n = std::min(Circumstances::kMost, found.n - first);
    look_up_all<Layout>(world, state, found, {first, n, first_place}, at);
    for (int sixteen = 0; sixteen < n; sixteen += kLanes) {
      const Moves decided = decide_for_sixteen(state, at, sixteen);
      const int n_here = std::min(kLanes, n - sixteen);
      moves = compress_store(decided.moves, decided.which & ((2u << (n_here - 1)) - 1), moves);
    }
  }
  return moves;
}

template <class Layout, class Draws>
DISTRICTWIDE_INLINE void draw_moves_from(const Draws& draws, const World& world, State& state) {
  const std::int64_t n_rows = Layout::rows_of(world.n_teachers);
  Candidates found;
  Circumstances at;
  std::uint32_t* moves = state.moves.data();
  for (std::int64_t first = 0; first < n_rows; first += kRowsAStretch) {
    find_candidates<Layout>(state, draws, first, BlockDraws<Layout>::n_blocks(n_rows - first), found);
    moves = decide_for<Layout>(world, state, found, std::int32_t(first * kLanes), at, moves);
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

namespace {

// Moves of a large district touch memory that is in no near cache: it is fetched while others are made.
constexpr std::int32_t kFetchedFrom = 8192;  // teachers
constexpr std::ptrdiff_t kAhead = 8;         // moves

/// Fetches what is found from a move's place alone.
template <class Places>
DISTRICTWIDE_INLINE void fetch_place(const World& world, const State& state, std::uint32_t move) {
  const auto place = std::int32_t(move / 2);
  const std::int32_t teacher = Places::agent_at(place);
  __builtin_prefetch(&state.teachers.at(place));
  __builtin_prefetch(&state.bound.at(place));
  __builtin_prefetch(world.organization.advice.first.data() + teacher);
  __builtin_prefetch(world.school_of.data() + teacher);
  __builtin_prefetch(world.peer_row.data() + teacher);
}

/// Fetches what that leads to: the school's, and who the partners are.
template <class Places>
DISTRICTWIDE_INLINE void fetch_further(const World& world, const State& state, std::uint32_t move) {
  const auto place = std::int32_t(move / 2);
  const std::int32_t teacher = Places::agent_at(place);
  const std::int64_t of_school = Places::place_of(world.school_of.data()[teacher], Places::lane_at(place),
                                                  int(state.teachers.at(place).level()), kLevels);
  __builtin_prefetch(&state.level_count.at(of_school));
  __builtin_prefetch(&state.bound_up.at(of_school));
  __builtin_prefetch(&state.bound_down.at(of_school));
  __builtin_prefetch(world.organization.advice.partners.data() + world.organization.advice.first.data()[teacher]);
}

}  // namespace

// Carries out what eq. 16 decided, all at once
template <class Layout>
void make_moves(const World& world, State& state, int) {
  const std::uint32_t* const end = state.moves.data() + state.n_moves;
  const bool fetches = Layout::kReplicates == 1 && world.n_teachers >= kFetchedFrom;
  for (const std::uint32_t* at = state.moves.data(); at < end; ++at) {
    if (fetches) {
      fetch_place<Layout>(world, state, at[std::min(2 * kAhead, end - at - 1)]);
      fetch_further<Layout>(world, state, at[std::min(kAhead, end - at - 1)]);
    }
    const std::uint32_t move = *at;
    const auto place = std::int32_t(move / 2);
    const int step = 2 * int(move % 2) - 1;
    set_level<Layout>(world, state, place, int(state.teachers.at(place).level()) + step);
  }
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(make_moves)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
