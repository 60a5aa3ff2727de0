#include <algorithm>

#include "models/district/counts.h"
#include "models/district/week.h"
#include "sim/base/compress.h"
#include "sim/base/halves.h"

// The moves that were drawn (teachers.cpp). What follows from a move is worked out for sixteen at a time; no branch depends on
// who moves, so that many moves are under way at a time.

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

// Moves of a large district touch memory that is in no near cache: it is fetched while others are made. Those of a small one
// in sixteen replicates find all but the teachers themselves in the nearest.
constexpr std::ptrdiff_t kAhead = 8;  // moves
constexpr std::ptrdiff_t kTeachersAhead = 12;

/// -1 or 1.
DISTRICTWIDE_INLINE int step_of(std::uint32_t move) { return 2 * int(move % 2) - 1; }

/// Fetches what is found from a move's place alone.
template <class Layout>
DISTRICTWIDE_INLINE void fetch_place(const World& world, const State& state, std::uint32_t move) {
  const auto place = std::int32_t(move / 2);
  __builtin_prefetch(&state.teachers.at(place));
  __builtin_prefetch(&state.bound.at(place));
  __builtin_prefetch(world.school_of.data() + Layout::agent_at(place));
}

/// Fetches what that leads to: the school's.
template <class Layout>
DISTRICTWIDE_INLINE void fetch_school(const World& world, const State& state, std::uint32_t move) {
  const auto place = std::int32_t(move / 2);
  const std::int64_t at = Layout::place_of(school_at<Layout>(world, place), Layout::lane_at(place),
                                           int(state.teachers.at(place).level()), kLevels);
  __builtin_prefetch(&state.level_count.at(at));
  __builtin_prefetch(&state.bound_rate.at(at));
}

/// Fetches for the moves that follow `at`. Behind the last one are those of earlier weeks, or none: a teacher is fetched in vain.
template <class Layout>
DISTRICTWIDE_INLINE void fetch_ahead(const World& world, const State& state, const std::uint32_t* at, const std::uint32_t* end) {
  if (Layout::kReplicates > 1) {
    __builtin_prefetch(&state.teachers.at(std::int32_t(at[kTeachersAhead] / 2)));
  } else if (world.n_teachers >= kFetchedFrom) {
    fetch_place<Layout>(world, state, at[std::min(2 * kAhead, end - at - 1)]);
    fetch_school<Layout>(world, state, at[std::min(kAhead, end - at - 1)]);
  }
}

/// Some who move.
struct Movers {
  static constexpr int kMost = 4 * kLanes;
  // As they are found, one by one.
  alignas(64) float openness_ratio[kMost];
  alignas(64) std::uint32_t bits[kMost];  // see Teacher; with the new level
  alignas(64) std::int32_t school[kMost];
  alignas(64) UpAndDown<float> allowed[kMost];  // see bound_rates_of; at the new level
  // What follows: where the numbers stand that change, and by how much.
  alignas(64) std::int32_t place[kMost];
  alignas(64) std::uint16_t bound[kMost];
  alignas(64) std::int32_t peers[kMost];          // in Derived::missing_peers
  alignas(64) std::int32_t level_count[kMost];    // of the new level
  alignas(64) std::int32_t missing_peers[kMost];  // of the new level
  alignas(64) std::int32_t step[kMost];           // from the old level to the new: kLanes or -kLanes

  /// Makes room for `n`: the rest of the last sixteen is worked out too, from nothing.
  DISTRICTWIDE_INLINE void expect(int n) {
    const int last = (n - 1) / kLanes * kLanes;
    Floats(0.0f).store(openness_ratio + last);
    Words(0).store(bits + last);
    Ints(0).store(school + last);
    zip({Words(0), Words(0)}, allowed + last);
  }
};

/// Puts the first `n` of the moves up to `end` on their new levels.
template <class Layout>
DISTRICTWIDE_INLINE void change_levels(const World& world, State& state, const std::uint32_t* moves, int n,
                                       const std::uint32_t* end, Movers& movers) {
  movers.expect(n);
  for (int index = 0; index < n; ++index) {
    fetch_ahead<Layout>(world, state, moves + index, end);
    const auto place = std::int32_t(moves[index] / 2);
    const std::int32_t school = school_at<Layout>(world, place);
    Teacher& person = state.teachers.at(place);
    const std::uint32_t bits = person.bits + std::uint32_t(step_of(moves[index]));
    movers.openness_ratio[index] = person.openness_ratio;
    movers.bits[index] = bits;
    movers.school[index] = school;
    movers.allowed[index] = bound_rates_of<Layout>(state, school, Layout::lane_at(place), int(bits % kLevels));
    person.bits = bits;
  }
}

/// Works out what follows for the sixteen from number `first` on, of `n`. Moves that partners see are written to `seen`; gives
/// where the next goes. `seen` lies at or before these moves: what is written over has been read.
template <class Layout>
DISTRICTWIDE_INLINE std::uint32_t* work_out(const State& state, const std::uint32_t* moves, int first, int n, Movers& movers,
                                            std::uint32_t* seen) {
  const Words move = Words::load(moves + first);
  const Words bits = Words::load(movers.bits + first);
  const TeacherLanes<> people = teacher_lanes(Floats::load(movers.openness_ratio + first), bits);
  const Unzipped allowed = unzip(movers.allowed + first);
  const Floats most = most_of<Floats>({bits_as<float>(allowed.first), bits_as<float>(allowed.second)}, people.openness_ratio,
                                      lead_factors(state, people));
  const Ints place = bits_as<std::int32_t>(move >> 1);
  const Ints lanes = Layout::lanes_at(place);
  const Ints is_up = bits_as<std::int32_t>(move & 1u);
  place.store(movers.place + first);
  store_low_halves(bound_of(most), movers.bound + first);
  bits_as<std::int32_t>(bits >> Teacher::kPeersBit).store(movers.peers + first);
  Layout::places_of(Ints::load(movers.school + first), lanes, people.level, kLevels).store(movers.level_count + first);
  (people.level * Ints(kLanes) + lanes).store(movers.missing_peers + first);
  ((is_up + is_up - 1) * Ints(kLanes)).store(movers.step + first);
  const Ints is_seen = people.level == Ints(kDeepUser - 1) + is_up;  // from just below to kDeepUser, or back
  const std::uint32_t here = n - first < kLanes ? (1u << (n - first)) - 1 : (1u << kLanes) - 1;
  return compress_store(move, bits_of(is_seen) & here, seen);
}

/// Counts them: as count_move does, and with their bounds.
DISTRICTWIDE_INLINE void count(State& state, int n, const Movers& movers) {
  for (int index = 0; index < n; ++index) {
    const std::int32_t missing = state.derived.missing_peers.data()[movers.peers[index]];
    std::int32_t* const level_count = &state.level_count.at(movers.level_count[index]);
    std::int64_t* const missing_peers = &state.missing_peers.at(movers.missing_peers[index]);
    const std::ptrdiff_t step = movers.step[index];
    state.bound.at(movers.place[index]) = movers.bound[index];
    ++level_count[0];
    --level_count[-step];
    missing_peers[0] += missing;
    missing_peers[-step] -= missing;
  }
}

/// Makes the moves and keeps, from the first on, those that partners see; gives their end.
template <class Layout>
DISTRICTWIDE_INLINE const std::uint32_t* move_all(const World& world, State& state, std::uint32_t* moves,
                                                  const std::uint32_t* end) {
  Movers movers;
  std::uint32_t* seen = moves;
  for (const std::uint32_t* first = moves; first < end; first += Movers::kMost) {
    const int n = int(std::min<std::ptrdiff_t>(Movers::kMost, end - first));
    change_levels<Layout>(world, state, first, n, end, movers);
    for (int index = 0; index < n; index += kLanes) seen = work_out<Layout>(state, first, index, n, movers, seen);
    count(state, n, movers);
  }
  return seen;
}

/// Partners who have yet to hear of moves, written as moves of theirs. They are listed first: then no branch hangs on how many
/// partners a teacher has, which no processor foresees. A row is written as kRow partners; what is too much of it is overwritten
/// by the next.
struct YetToHear {
  static constexpr int kRow = kLanes;
  static constexpr int kFull = 512;
  alignas(64) std::uint32_t move[kFull + 2 * kRow];
};

/// Tells `n` who are listed, at least one.
template <class Layout>
DISTRICTWIDE_INLINE void tell_listed(const World& world, State& state, YetToHear& listed, int n) {
  const bool fetches = Layout::kReplicates > 1 || world.n_teachers >= kFetchedFrom;
  Words(listed.move[n - 1]).store(listed.move + n);  // for who is fetched ahead of the last
  for (int index = 0; index < n; ++index) {
    if (fetches) __builtin_prefetch(&state.teachers.at(std::int32_t(listed.move[index + kAhead] / 2)));
    const std::uint32_t move = listed.move[index];
    tell<Layout>(state, std::int32_t(move / 2), step_of(move));
  }
}

/// The ties of a district, to go through row by row.
struct Rows {
  const std::int32_t* first;
  const std::int32_t* partners;
  std::int64_t last_whole;  // rows that begin up to here are followed by enough numbers

  explicit Rows(const Csr& ties)
      : first(ties.first.data()), partners(ties.partners.data()), last_whole(std::ssize(ties.partners) - YetToHear::kRow) {}

  DISTRICTWIDE_INLINE void fetch(std::uint32_t soon, std::uint32_t later) const {
    __builtin_prefetch(first + later);
    __builtin_prefetch(partners + first[soon]);
    __builtin_prefetch(partners + first[soon] + YetToHear::kRow);
  }
};

/// Tells the partners of those who made these moves.
template <class Layout>
DISTRICTWIDE_INLINE void tell_all(const World& world, State& state, const std::uint32_t* seen, const std::uint32_t* end) {
  constexpr std::uint32_t kOfAgent = 2 * Layout::kReplicates;  // moves that an agent could make
  const Rows rows(world.organization.advice);
  YetToHear listed;
  int n = 0;
  for (; seen < end; ++seen) {
    if (world.n_teachers >= kFetchedFrom)
      rows.fetch(seen[std::min(kAhead, end - seen - 1)] / kOfAgent, seen[std::min(2 * kAhead, end - seen - 1)] / kOfAgent);
    const std::uint32_t move = *seen;
    const std::int32_t tie = rows.first[move / kOfAgent];
    const std::int32_t n_partners = rows.first[move / kOfAgent + 1] - tie;
    const bool fits = n_partners <= YetToHear::kRow && tie <= rows.last_whole;
    if (fits) [[likely]] {
      const Words partners = bits_as<std::uint32_t>(Ints::load(rows.partners + tie));
      (partners * Words(kOfAgent) + move % kOfAgent).store(listed.move + n);
      n += n_partners;
    }
    if (n > 0 && (!fits || n > YetToHear::kFull)) [[unlikely]] {
      tell_listed<Layout>(world, state, listed, n);
      n = 0;
    }
    if (!fits) tell_partners<Layout>(world, state, std::int32_t(move / 2), step_of(move));
  }
  if (n > 0) tell_listed<Layout>(world, state, listed, n);
}

}  // namespace

// Carries out what eq. 16 decided, all at once
template <class Layout>
void make_moves(const World& world, State& state, int) {
  std::uint32_t* const moves = state.moves.data();
  const std::uint32_t* const seen_end = move_all<Layout>(world, state, moves, moves + state.n_moves);
  tell_all<Layout>(world, state, moves, seen_end);
}
DISTRICTWIDE_FOR_BOTH_LAYOUTS(make_moves)

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
