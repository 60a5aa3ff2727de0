#include "models/contagion/streams.h"
#include "models/contagion/week.h"
#include "sim/base/bytes.h"
#include "sim/random/draws.h"
#include "sim/random/philox_ramp.h"

namespace districtwide::contagion {

inline namespace DISTRICTWIDE_ISA {

namespace {

static_assert(Bytes::kCount == kAgentsPerBlockRow);
constexpr std::uint8_t kHighBit = 0x80;

/// Where in Bounds::adopt sixty-four agents look; with the highest bit of the byte where an agent has adopted.
DISTRICTWIDE_INLINE Bytes entries_of(const std::uint8_t* standings, const Bounds& bounds) {
  const Bytes all = Bytes::load(standings);
  const Bytes beyond_first = difference(all & Bytes(0x7F), Bytes(std::uint8_t(bounds.first)));
  return lesser(beyond_first, Bytes(15)) | (all & Bytes(kHighBit));
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

/// The agents of a block whose draws are within their odds. Nearly all are sorted out by the highest byte of the draw.
template <class Standing>
DISTRICTWIDE_INLINE void decide_block_of(const World& world, State<Standing>& state, int week, std::int64_t block) {
  const Course& course = state.course;
  const PhiloxRamp draws_from(std::uint32_t(week), state.replicate, kDecision, world.key);
  const Bytes lapse(course.bounds.lapse);
  const std::int32_t begin = std::int32_t(block) * kBlockAgents;
  const std::int32_t end = world.network.n_agents - begin < kBlockAgents ? world.network.n_agents : begin + kBlockAgents;
  std::uint32_t* const moves = state.blocks.data()[block].moves.data();
  std::int64_t n_moves = 0;
  for (std::int32_t first = begin; first < end; first += kAgentsPerBlockRow) {
    const Standing* const standings = state.standings.data() + first;
    const PhiloxLanes draws = draws_from[block_of(std::uint32_t(first))];
    Words highest[4];
    for (int word = 0; word < 4; ++word) highest[word] = draws.word[word] >> 24;
    const Bytes entries = entries_of(standings, course.bounds);
    const Bytes bounds = select_by_high_bit(entries, lapse, looked_up(course.bounds.adopt, entries));
    std::uint64_t bits = bits_where_at_most(bytes_of(highest), bounds);
    if (end - first < kAgentsPerBlockRow) bits &= (std::uint64_t{1} << (end - first)) - 1;
    if (bits == 0) continue;
    alignas(64) std::uint32_t words[kAgentsPerBlockRow];
    for (int word = 0; word < 4; ++word) draws.word[word].store(words + word * kLanes);
    for (; bits != 0; bits &= bits - 1) {
      const int place = __builtin_ctzll(bits);
      const std::int32_t agent = first + place;
      moves[n_moves] = std::uint32_t(agent);
      n_moves += Odds(words[place] >> 1) <= next_odds(world, course.rules, agent, standings[place], state.count.adopters);
    }
  }
  state.blocks.data()[block].n_moves = n_moves;
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
