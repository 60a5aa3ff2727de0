#include <algorithm>

#include "models/contagion/streams.h"
#include "models/contagion/week.h"
#include "sim/base/bytes.h"
#include "sim/base/compress.h"
#include "sim/random/half_draws.h"
#include "sim/random/philox_ramp.h"

namespace districtwide::contagion {

inline namespace DISTRICTWIDE_ISA {

namespace {

static_assert(Bytes::kCount == kLookedAtTogether);
constexpr std::uint8_t kHighBit = 0x80;
constexpr int kListedAtATime = 4;  // of sixty-four agents; more are rare

/// Where in Bounds::adopt sixty-four agents look; with the highest bit of the byte where an agent has adopted.
DISTRICTWIDE_INLINE Bytes entries_of(const std::uint8_t* standings, const Bounds& bounds) {
  const Bytes all = Bytes::load(standings);
  const Bytes beyond_first = saturating_subtract(all & Bytes(0x7F), Bytes(std::uint8_t(bounds.first)));
  return smaller(beyond_first, Bytes(15)) | (all & Bytes(kHighBit));
}
DISTRICTWIDE_INLINE Bytes entries_of(const std::uint32_t* standings, const Bounds& bounds) {
  Words entries[4];
  for (int word = 0; word < 4; ++word) {
    const Words all = Words::load(standings + word * kLanes);
    const Ints beyond_first = bits_as<std::int32_t>((all & 0x7FFFFFFFu) - bounds.first);
    const Ints entry = select(beyond_first < 0, Ints(0), select(beyond_first > 15, Ints(15), beyond_first));
    entries[word] = bits_as<std::uint32_t>(entry) | ((all >> 24) & kHighBit);
  }
  return bytes_of(entries);
}

/// The upper halves of the draws of a stretch of a block's agents, and who may move by the highest byte of theirs: very few.
struct Candidates {
  static constexpr std::int32_t kMost = 8 * kAgentsPerHalfRow;
  alignas(64) std::uint16_t upper[kMost];
  std::uint16_t number[kMost + kListedAtATime];  // of the candidates in the stretch
  int n;
};

/// The candidates among agents `first` to `end - 1`, at most Candidates::kMost. All are listed before one is looked at: where
/// a row's last one is, no processor foresees. By itself, so that the draws' keys lie in memory and not in its way.
template <class Standing>
[[gnu::noinline]] void find_candidates(const Standing* standings, const Bounds& bounds, const PhiloxRamp& draws_from,
                                       std::int32_t first, std::int32_t end, Candidates& found) {
  const Bytes lapse(bounds.lapse);
  std::uint16_t* number = found.number;
  for (std::int32_t row = first; row < end; row += kAgentsPerHalfRow) {
    const PhiloxLanes draws = draws_from[half_block_of(std::uint32_t(row))];
    unrolled<2>([&](auto part) DISTRICTWIDE_INLINE_BODY {
      const std::int32_t begin = row + part * Bytes::kCount;
      if (begin >= end) return;
      const Halves upper[2] = {Halves::of(draws.word[2 * part]), Halves::of(draws.word[2 * part + 1])};
      upper[0].store(found.upper + (begin - first));
      upper[1].store(found.upper + (begin - first) + Halves::kCount);
      const Bytes entries = entries_of(standings + begin, bounds);
      const Bytes most = select_by_high_bit(entries, lapse, lookup(bounds.adopt, entries));
      std::uint64_t bits = bits_where_at_most(high_bytes_of(upper[0], upper[1]), most);
      if (end - begin < Bytes::kCount) bits &= (std::uint64_t{1} << (end - begin)) - 1;
      number = compress_indices<kListedAtATime>(bits, std::uint32_t(begin - first), number);
    });
  }
  found.n = int(number - found.number);
}

/// Which draws a replicate's agents meet in a week.
struct Drawn {
  PhiloxKey key;
  std::uint32_t replicate;
  std::uint32_t week;
};

/// Is a draw with this upper half within the odds? In one case of 2^16 only its other bits tell.
DISTRICTWIDE_INLINE bool is_within(Odds odds, std::uint16_t upper, const Drawn& drawn, std::int32_t agent) {
  const Odds least = Odds(upper) << kLowerBits;
  if ((odds ^ least) >> kLowerBits != 0) [[likely]] return least <= odds;
  return (least | lower_bits(drawn.key, drawn.replicate, {kDecision, std::uint32_t(agent), drawn.week})) <= odds;
}

/// Writes down those of the candidates whose draws are within their odds, and gives where the next goes.
template <class Standing, class OddsOf>
DISTRICTWIDE_INLINE std::uint32_t* decide_for(const Candidates& found, const Standing* standings, std::int32_t first,
                                              const OddsOf& odds_of, const Drawn& drawn, std::uint32_t* moves) {
  for (int index = 0; index < found.n; ++index) {
    const std::uint32_t number = found.number[index];
    const std::int32_t agent = first + std::int32_t(number);
    *moves = std::uint32_t(agent);
    moves += is_within(odds_of(agent, standings[agent]), found.upper[number], drawn, agent);
  }
  return moves;
}

/// The agents of a block whose draws are within their odds.
template <class Standing>
DISTRICTWIDE_INLINE void decide_block_of(const World& world, State<Standing>& state, int week, std::int64_t number) {
  const Drawn drawn{world.key, state.replicate, std::uint32_t(week)};
  const PhiloxRamp draws_from(drawn.week, drawn.replicate, kUpperHalves + kDecision, drawn.key);
  const NextOdds<Standing> odds_of(world, state.course.rules, state.count.adopters);
  const Standing* const standings = state.standings.data();
  auto& block = state.blocks.data()[number];
  std::uint32_t* moves = block.moves.data();
  const std::int32_t begin = std::int32_t(number) * kBlockAgents;
  const std::int32_t end = std::min(world.network.n_agents, begin + kBlockAgents);
  Candidates found;
  for (std::int32_t first = begin; first < end; first += Candidates::kMost) {
    const std::int32_t last = std::min(end, first + Candidates::kMost);
    find_candidates(standings, state.course.bounds, draws_from, first, last, found);
    moves = decide_for(found, standings, first, odds_of, drawn, moves);
  }
  block.n_moves = moves - block.moves.data();
}

void decide_narrow(const World& world, NarrowState& state, int week, std::int64_t block) {
  decide_block_of(world, state, week, block);
}
void decide_wide(const World& world, WideState& state, int week, std::int64_t block) {
  decide_block_of(world, state, week, block);
}

}  // namespace

void decide(const World& world, NarrowState& state, int week) { decide_by_blocks(world, state, week, decide_narrow); }
void decide(const World& world, WideState& state, int week) { decide_by_blocks(world, state, week, decide_wide); }

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::contagion
