#include <algorithm>

#include "models/contagion/streams.h"
#include "models/contagion/week.h"
#include "sim/base/bytes.h"
#include "sim/base/compress.h"
#include "sim/random/draws.h"
#include "sim/random/philox_ramp.h"

namespace districtwide::contagion {

inline namespace DISTRICTWIDE_ISA {

namespace {

static_assert(Bytes::kCount == kAgentsPerBlockRow);
constexpr std::uint8_t kHighBit = 0x80;
constexpr int kListedAtATime = 4;  // of a row's sixty-four agents; more are rare

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

/// The draws of a stretch of a block's agents, and who may move by the highest byte of theirs: very few.
struct Candidates {
  static constexpr std::int32_t kMost = 16 * kAgentsPerBlockRow;
  alignas(64) std::uint32_t draw[kMost];
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
  for (std::int32_t row = first; row < end; row += kAgentsPerBlockRow) {
    const PhiloxLanes draws = draws_from[block_of(std::uint32_t(row))];
    Words highest[4];
    for (int word = 0; word < 4; ++word) {
      draws.word[word].store(found.draw + (row - first) + word * kLanes);
      highest[word] = draws.word[word] >> 24;
    }
    const Bytes entries = entries_of(standings + row, bounds);
    const Bytes most = select_by_high_bit(entries, lapse, lookup(bounds.adopt, entries));
    std::uint64_t bits = bits_where_at_most(bytes_of(highest), most);
    if (end - row < kAgentsPerBlockRow) bits &= (std::uint64_t{1} << (end - row)) - 1;
    number = compress_indices<kListedAtATime>(bits, std::uint32_t(row - first), number);
  }
  found.n = int(number - found.number);
}

/// Writes down those of the candidates whose draws are within their odds, and gives where the next goes.
template <class Standing, class OddsOf>
DISTRICTWIDE_INLINE std::uint32_t* decide_for(const Candidates& found, const Standing* standings, std::int32_t first,
                                              const OddsOf& odds_of, std::uint32_t* moves) {
  for (int index = 0; index < found.n; ++index) {
    const std::uint32_t number = found.number[index];
    const std::int32_t agent = first + std::int32_t(number);
    *moves = std::uint32_t(agent);
    moves += Odds(found.draw[number] >> 1) <= odds_of(agent, standings[agent]);
  }
  return moves;
}

/// The agents of a block whose draws are within their odds.
template <class Standing>
DISTRICTWIDE_INLINE void decide_block_of(const World& world, State<Standing>& state, int week, std::int64_t number) {
  const PhiloxRamp draws_from(std::uint32_t(week), state.replicate, kDecision, world.key);
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
    moves = decide_for(found, standings, first, odds_of, moves);
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
