#include <algorithm>
#include <cstring>
#include <span>

#include "models/contagion/week.h"
#include "sim/parallel/parallel.h"

namespace districtwide::contagion {

namespace {

/// Rows of partners are fetched this many moves ahead, where they begin is looked up twice as early.
constexpr std::int64_t kAhead = 16;

/// Moves whose partners are listed before they are told: so no branch hangs on how many partners an agent has, which no
/// processor foresees.
constexpr int kListedMoves = 32;

/// Partners who have yet to hear of a move, and what it adds to what they see. A row of partners is copied as kRow numbers;
/// what is too much of it is overwritten by the next. How many there are is in the hands of the loop, in a register.
template <class Standing>
struct YetToHear {
  static constexpr std::int32_t kRow = 16;

  alignas(64) std::int32_t numbers[kListedMoves * kRow];
  Standing steps[kListedMoves * kRow];

  /// From place `to` on. What follows the partners, at most kRow, must be numbers too until there are kRow.
  void put(std::int64_t to, const std::int32_t* partners, Standing step) {
    std::memcpy(numbers + to, partners, kRow * sizeof(std::int32_t));
    std::fill_n(steps + to, kRow, step);
  }

  void tell(std::int64_t n, Standing* standings) const {
    for (std::int64_t place = 0; place < n; ++place) standings[numbers[place]] += steps[place];
  }
};

/// One replicate's agents, as their moves change them. Loops work on a copy of their own: a standing may be a byte, and of a
/// byte that is written the compiler must think that it could be part of anything that others see.
template <class Standing>
class Moves {
 public:
  using Block = typename State<Standing>::Block;

  Moves(const World& world, State<Standing>& state)
      : standings_(state.standings.data()),
        first_(world.network.ties.first.data()),
        partners_(world.network.ties.partners.data()),
        last_whole_(std::ssize(world.network.ties.partners) - std::ptrdiff_t{Listed::kRow}) {}

  /// Moves the agents of a block whom nobody sees.
  void move(Block& block) const {
    count(block, turn_each<false>(block, 0, block.n_moves, [](std::uint32_t, bool) {}));
  }

  /// Moves the agents of a block; their partners, of any block, see it at once: for one thread.
  template <bool is_large>
  void move_and_show(Block& block) const {
    const Moves own = *this;
    Listed listed;
    std::int32_t new_adopters = 0;
    for (std::int64_t first = 0; first < block.n_moves; first += kListedMoves) {
      std::int64_t n_listed = 0;
      const std::int64_t end = std::min(first + kListedMoves, block.n_moves);
      new_adopters += own.template turn_each<is_large>(block, first, end, [&](std::uint32_t agent, bool adopts) {
        const std::int32_t first_partner = own.first_[agent];
        const std::int32_t n_partners = own.first_[agent + 1] - first_partner;
        const std::int32_t* const partners = own.partners_ + first_partner;
        const auto step = static_cast<Standing>(2 * adopts - 1);
        if (n_partners <= Listed::kRow && first_partner <= own.last_whole_) [[likely]] {
          listed.put(n_listed, partners, step);
          n_listed += n_partners;
          return;
        }
        for (std::int32_t place = 0; place < n_partners; ++place) own.standings_[partners[place]] += step;
      });
      listed.tell(n_listed, own.standings_);
    }
    count(block, new_adopters);
  }

  /// Moves the agents of a block; their partners, of any block, will hear the news.
  void move_and_write(Block& block) const {
    std::vector<std::uint16_t>* const news = block.news.data();
    for (std::size_t other = 0; other < block.news.size(); ++other) news[other].clear();
    count(block, turn_each<true>(block, 0, block.n_moves, [news, own = *this](std::uint32_t agent, bool adopts) {
      const std::uint32_t sign = adopts ? kBlockAgents : 0;
      for (const std::int32_t partner : own.row_of(agent)) {
        const auto number = static_cast<std::uint32_t>(partner);
        news[number / kBlockAgents].push_back(static_cast<std::uint16_t>(number % kBlockAgents + sign));
      }
    }));
  }

  /// The agents of block number `number` hear the news of all blocks.
  void hear(const std::vector<Block>& blocks, std::size_t number) const {
    Standing* const standings = standings_ + number * kBlockAgents;
    for (const Block& from : blocks) {
      const std::span<const std::uint16_t> all_news = from.news[number];
      for (const std::uint16_t news : all_news)
        standings[news % kBlockAgents] += static_cast<Standing>(2 * (news / kBlockAgents) - 1);
    }
  }

 private:
  using Listed = YetToHear<Standing>;

  std::span<const std::int32_t> row_of(std::uint32_t agent) const {
    return {partners_ + first_[agent], partners_ + first_[agent + 1]};
  }

  static void count(Block& block, std::int32_t new_adopters) {
    const auto lapsed = static_cast<std::int32_t>(block.n_moves) - new_adopters;
    block.count = {.adopters = new_adopters - lapsed, .new_adopters = new_adopters, .lapsed = lapsed};
  }

  /// Turns agents that move round, from move `first` to before `end`, and calls tell(agent, adopts). Gives how many adopt.
  /// The ties of a large network are in no cache: they are fetched ahead.
  template <bool is_large, class Tell>
  std::int32_t turn_each(const Block& block, std::int64_t first, std::int64_t end, const Tell& tell) const {
    Standing* const standings = standings_;
    const std::uint32_t* const moves = block.moves.data();
    const std::int64_t last = block.n_moves - 1;
    std::int32_t new_adopters = 0;
    for (std::int64_t index = first; index < end; ++index) {
      const std::uint32_t agent = moves[index];
      const auto turned = static_cast<Standing>(standings[agent] ^ kAdopted<Standing>);
      standings[agent] = turned;
      new_adopters += has_adopted(turned);
      if constexpr (is_large) fetch(moves[std::min(index + kAhead, last)], moves[std::min(index + 2 * kAhead, last)]);
      tell(agent, has_adopted(turned));
    }
    return new_adopters;
  }

  /// The row of an agent who moves soon, and where the row of one who moves later begins.
  void fetch(std::uint32_t soon, std::uint32_t later) const {
    __builtin_prefetch(first_ + later);
    const std::int32_t* const row = partners_ + first_[soon];
    __builtin_prefetch(row);
    __builtin_prefetch(row + Listed::kRow);
  }

  Standing* standings_;
  const std::int32_t* first_;
  const std::int32_t* partners_;
  std::ptrdiff_t last_whole_;  // rows that begin up to here are followed by enough numbers
};

/// All moves of a week, and what they make of the count.
template <class Standing>
void move_all(const World& world, State<Standing>& state) {
  const Moves<Standing> moves(world, state);
  auto& blocks = state.blocks;
  const auto n_blocks = static_cast<std::int64_t>(blocks.size());
  if (world.network.is_complete) {
    for (auto& block : blocks) moves.move(block);
  } else if (n_blocks == 1) {
    moves.template move_and_show<false>(blocks.front());
  } else if (threads_at_hand() == 1) {
    for (auto& block : blocks) moves.template move_and_show<true>(block);
  } else {
    parallel_for(n_blocks, [&](std::int64_t number) { moves.move_and_write(blocks[static_cast<std::size_t>(number)]); });
    parallel_for(n_blocks, [&](std::int64_t number) { moves.hear(blocks, static_cast<std::size_t>(number)); });
  }
  state.count.new_adopters = state.count.lapsed = 0;
  for (const auto& block : state.blocks) {
    state.count.adopters += block.count.adopters;
    state.count.new_adopters += block.count.new_adopters;
    state.count.lapsed += block.count.lapsed;
  }
}

}  // namespace

template <class Standing>
void make_moves(const World& world, State<Standing>& state, int) {
  move_all(world, state);
}

template <class Standing>
void decide_by_blocks(const World& world, State<Standing>& state, int week, DecideBlock<Standing>& decide) {
  const auto n_blocks = static_cast<std::int64_t>(state.blocks.size());
  if (n_blocks == 1) return decide(world, state, week, 0);  // without the threads' ceremony
  parallel_for(n_blocks, [&](std::int64_t block) { decide(world, state, week, block); });
}

template void make_moves(const World&, NarrowState&, int);
template void make_moves(const World&, WideState&, int);
template void decide_by_blocks(const World&, NarrowState&, int, DecideBlock<std::uint8_t>&);
template void decide_by_blocks(const World&, WideState&, int, DecideBlock<std::uint32_t>&);

}  // namespace districtwide::contagion
