#include <algorithm>

#include "models/contagion/streams.h"
#include "models/contagion/week.h"
#include "sim/random/draws.h"

namespace districtwide::contagion {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// The 31 high bits of each word, to be held against odds.
DISTRICTWIDE_INLINE Ints draws_of(const Words& words) { return bits_as<std::int32_t>(words >> 1); }

/// The odds of a non-adopter on a complete network whose adopters are `adopters`.
DISTRICTWIDE_INLINE Odds common_odds(const World& world, const Rules& rules, std::int32_t adopters) {
  const std::int32_t partners = adopters < world.network.n_agents ? adopters : world.network.n_agents - 1;
  return rules.by_threshold ? rules.spontaneous : rules.adopt.data()[partners];
}

/// Odds of sixteen agents (or of one agent in sixteen lanes) of a complete network: each looks at the same adopters.
struct CommonOdds {
  Ints adopters;
  Ints adopt;
  Odds lapse;
  bool by_threshold;

  DISTRICTWIDE_INLINE Ints of(const Seen* seen, const std::int32_t* needed) const {
    const Ints adopts =
        by_threshold ? select(adopters >= Ints::load(needed), Ints(kAlways), adopt) : adopt;
    return select(Ints::load(seen) < Ints(0), Ints(lapse), adopts);
  }
};

/// Writes down the moves of the lanes that are set in `bits`, as first_code + lane.
DISTRICTWIDE_INLINE void collect(std::uint32_t bits, std::uint32_t first_code, std::uint32_t* moves,
                                 std::int64_t& n_moves) {
  for (; bits != 0; bits &= bits - 1) moves[n_moves++] = first_code + std::uint32_t(__builtin_ctz(bits));
}

template <class OddsOf>
DISTRICTWIDE_INLINE void decide_lanes(const World& world, LaneState& state, int week, OddsOf odds_of_agent) {
  const Words replicates = Words::load(state.replicates.data());
  const std::int32_t n_agents = world.network.n_agents;
  std::uint32_t* const moves = state.moves.data();
  std::int64_t n_moves = 0;
  for (std::int32_t first = 0; first < n_agents; first += kAgentsPerBlockRow) {
    const int n_blocks = n_agents - first < 16 ? n_agents - first : 16;
    for (int block = 0; block < n_blocks; ++block) {
      const PhiloxLanes draws =
          draw_block(world.key, replicates, {kDecision, std::uint32_t(first + block), std::uint32_t(week)});
      for (int word = 0; word < 4; ++word) {
        const std::int32_t agent = first + block + word * 16;
        if (agent >= n_agents) break;
        collect(bits_of(draws_of(draws.word[word]) <= odds_of_agent(agent)), std::uint32_t(agent) * kLanes, moves, n_moves);
      }
    }
  }
  state.n_moves = n_moves;
}

template <class OddsOf>
DISTRICTWIDE_INLINE void decide_alone(const World& world, LoneState& state, int week, std::int64_t block,
                                      OddsOf odds_from) {
  const Words ramp = [] {
    alignas(64) std::uint32_t numbers[kLanes];
    for (int lane = 0; lane < kLanes; ++lane) numbers[lane] = std::uint32_t(lane);
    return Words::load(numbers);
  }();
  LoneState::Block& here = state.blocks.data()[block];
  const std::int32_t begin = std::int32_t(block) * kBlockAgents;
  const std::int32_t end = world.network.n_agents - begin < kBlockAgents ? world.network.n_agents : begin + kBlockAgents;
  std::uint32_t* const moves = here.moves.data();
  std::int64_t n_moves = 0;
  for (std::int32_t first = begin; first < end; first += kAgentsPerBlockRow) {
    const PhiloxLanes draws = philox(PhiloxLanes{{ramp + block_of(std::uint32_t(first)), Words(std::uint32_t(week)),
                                                  Words(state.replicate), Words(std::uint32_t(kDecision))}},
                                     world.key);
    for (int word = 0; word < 4; ++word) {
      const std::int32_t agent = first + word * 16;
      std::uint32_t bits = bits_of(draws_of(draws.word[word]) <= odds_from(agent));
      if (end - agent < 16) bits &= end > agent ? (1u << (end - agent)) - 1 : 0;  // behind the last agent
      collect(bits, std::uint32_t(agent), moves, n_moves);
    }
  }
  here.n_moves = n_moves;
}

void decide_block(const World& world, LoneState& state, int week, std::int64_t block) {
  if (!world.network.is_complete) {
    decide_alone(world, state, week, block,
                 [&](std::int32_t agent) { return Ints::load(state.odds.data() + agent); });
    return;
  }
  const Rules& rules = state.course.rules;
  const CommonOdds common{Ints(state.count.adopters), Ints(common_odds(world, rules, state.count.adopters)), rules.lapse,
                          rules.by_threshold};
  decide_alone(world, state, week, block, [&](std::int32_t agent) {
    return common.of(state.seen.data() + agent, state.needed.data() + agent);
  });
}

}  // namespace

void decide(const World& world, LaneState& state, int week) {
  if (!world.network.is_complete) {
    decide_lanes(world, state, week,
                 [&](std::int32_t agent) { return Ints::load(state.odds[agent]); });
    return;
  }
  alignas(64) std::int32_t adopters[kLanes];
  alignas(64) Odds adopt[kLanes];
  const Rules& rules = state.course.rules;
  for (int lane = 0; lane < kLanes; ++lane) {
    adopters[lane] = state.counts.data()[lane].adopters;
    adopt[lane] = common_odds(world, rules, adopters[lane]);
  }
  const CommonOdds common{Ints::load(adopters), Ints::load(adopt), rules.lapse, rules.by_threshold};
  decide_lanes(world, state, week, [&](std::int32_t agent) {
    return common.of(state.seen[agent], state.needed[agent]);
  });
}

void decide(const World& world, LoneState& state, int week) { decide_by_blocks(world, state, week, decide_block); }

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::contagion
