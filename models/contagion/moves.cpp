#include <algorithm>

#include "models/contagion/week.h"
#include "sim/parallel/parallel.h"

namespace districtwide::contagion {

namespace {

/// Rows of partners are fetched this many moves ahead.
constexpr std::int64_t kAhead = 12;

void move_in_lane(const World& world, LaneState& state, std::int32_t agent, int lane) {
  const Rules& rules = state.course.rules;
  Seen& seen = state.seen[agent][lane];
  const bool adopts = !has_adopted(seen);
  seen = ~seen;
  state.counts[static_cast<std::size_t>(lane)].move(adopts);
  if (world.network.is_complete) return;
  const auto renew = [&](std::int32_t who, Seen now) {
    const std::int32_t needed = rules.by_threshold ? state.needed[who][lane] : 0;
    state.odds[who][lane] = adoption_odds(world, rules, who, now, needed);
  };
  if (adopts) {
    state.odds[agent][lane] = rules.lapse;
  } else {
    renew(agent, seen);
  }
  const std::int32_t step = adopts ? 1 : -1;
  for (const std::int32_t partner : world.network.ties.partners_of(agent)) {
    const Seen now = with_partners(state.seen[partner][lane], step);
    state.seen[partner][lane] = now;
    if (!has_adopted(now)) renew(partner, now);
  }
}

/// One replicate's agents, as their moves change them.
class LoneMoves {
 public:
  LoneMoves(const World& world, LoneState& state) : world_(world), state_(state), rules_(state.course.rules) {}

  /// The agent itself. True if it has adopted by that.
  bool move(std::int32_t agent) {
    Seen& seen = state_.seen.data()[agent];
    seen = ~seen;
    if (world_.network.is_complete) return has_adopted(seen);
    if (has_adopted(seen)) {
      state_.odds.data()[agent] = rules_.lapse;
    } else {
      renew(agent, seen);
    }
    return has_adopted(seen);
  }

  /// A partner of an agent that moved.
  void see(std::int32_t agent, std::int32_t step) {
    const Seen now = with_partners(state_.seen.data()[agent], step);
    state_.seen.data()[agent] = now;
    if (!has_adopted(now)) renew(agent, now);
  }

  /// Moves the agents of a block. Their partners see it at once where there is one block, else by the news.
  void move_block(LoneState::Block& block) {
    block.count = {};
    const Csr& ties = world_.network.ties;
    const bool is_complete = world_.network.is_complete;
    for (auto& news : block.news) news.clear();
    for (std::int64_t index = 0; index < block.n_moves; ++index) {
      const auto agent = static_cast<std::int32_t>(block.moves.data()[index]);
      const bool adopts = move(agent);
      block.count.move(adopts);
      if (is_complete) continue;
      if (index + kAhead < block.n_moves)
        __builtin_prefetch(ties.partners.data() + ties.first.data()[block.moves.data()[index + kAhead]]);
      const std::span<const std::int32_t> partners = ties.partners_of(agent);
      if (block.news.empty()) {
        for (const std::int32_t partner : partners) see(partner, adopts ? 1 : -1);
      } else {
        for (const std::int32_t partner : partners)
          block.news[static_cast<std::size_t>(partner / kBlockAgents)].push_back(std::uint32_t(partner) * 2 + adopts);
      }
    }
  }

  /// The agents of block number `block` hear the news of all blocks.
  void hear(std::size_t block) {
    for (const LoneState::Block& from : state_.blocks)
      for (const std::uint32_t news : from.news[block]) see(std::int32_t(news / 2), news % 2 ? 1 : -1);
  }

 private:
  void renew(std::int32_t agent, Seen seen) {
    const std::int32_t needed = rules_.by_threshold ? state_.needed.data()[agent] : 0;
    state_.odds.data()[agent] = adoption_odds(world_, rules_, agent, seen, needed);
  }

  const World& world_;
  LoneState& state_;
  const Rules& rules_;
};

/// do_block(0) .. do_block(n - 1); a single one without the threads' ceremony.
template <class DoBlock>
void for_each_block(std::int64_t n_blocks, const DoBlock& do_block) {
  if (n_blocks == 1) return do_block(0);
  parallel_for(n_blocks, do_block);
}

}  // namespace

void make_moves(const World& world, LaneState& state, int) {
  for (Count& count : state.counts) count.new_adopters = count.lapsed = 0;
  for (std::int64_t index = 0; index < state.n_moves; ++index) {
    const std::uint32_t move = state.moves.data()[index];
    move_in_lane(world, state, static_cast<std::int32_t>(move / kLanes), static_cast<int>(move % kLanes));
  }
}

void make_moves(const World& world, LoneState& state, int) {
  LoneMoves moves(world, state);
  const auto n_blocks = static_cast<std::int64_t>(state.blocks.size());
  for_each_block(n_blocks, [&](std::int64_t block) { moves.move_block(state.blocks[static_cast<std::size_t>(block)]); });
  if (n_blocks > 1 && !world.network.is_complete)
    for_each_block(n_blocks, [&](std::int64_t block) { moves.hear(static_cast<std::size_t>(block)); });
  state.count.new_adopters = state.count.lapsed = 0;
  for (const LoneState::Block& block : state.blocks) {
    state.count.adopters += block.count.adopters;
    state.count.new_adopters += block.count.new_adopters;
    state.count.lapsed += block.count.lapsed;
  }
}

void decide_by_blocks(const World& world, LoneState& state, int week, DecideBlock& decide) {
  for_each_block(static_cast<std::int64_t>(state.blocks.size()),
                 [&](std::int64_t block) { decide(world, state, week, block); });
}

}  // namespace districtwide::contagion
