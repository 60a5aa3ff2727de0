#include <algorithm>
#include <cstring>
#include <span>

#include "models/contagion/week.h"
#include "sim/parallel/parallel.h"

namespace districtwide::contagion {

namespace {

/// Rows of partners are fetched this many moves ahead, where they begin is looked up twice as early.
constexpr std::int64_t kAhead = 16;

/// Partners who have yet to hear of a move, row after row: of adopters, and of those who lapsed. A row is copied as kRow
/// numbers, and what is too much of it is overwritten by the next: no branch hangs on how many partners an agent has, which
/// no processor foresees.
class YetToHear {
 public:
  static constexpr std::size_t kRow = 16;

  bool is_full() const { return std::max(end_[0], end_[1]) > kRoom - kRow; }

  /// `partners`, at most kRow, must be followed by so many numbers that there are kRow.
  void put(std::span<const std::int32_t> partners, bool adopts) {
    std::memcpy(numbers_[adopts] + end_[adopts], partners.data(), kRow * sizeof(std::int32_t));
    end_[adopts] += partners.size();
  }

  template <class Standing>
  void tell(Standing* standings) {
    for (std::size_t index = 0; index < end_[0]; ++index) --standings[numbers_[0][index]];
    for (std::size_t index = 0; index < end_[1]; ++index) ++standings[numbers_[1][index]];
    end_[0] = end_[1] = 0;
  }

 private:
  static constexpr std::size_t kRoom = 512;
  std::size_t end_[2] = {};
  std::int32_t numbers_[2][kRoom];
};

/// One replicate's agents, as their moves change them. Pointers are the loops' own: a standing may be a byte, and of a byte
/// that is written the compiler must think that it could be any pointer's.
template <class Standing>
class Moves {
 public:
  using Block = typename State<Standing>::Block;

  Moves(const World& world, State<Standing>& state)
      : standings_(state.standings.data()),
        first_(world.network.ties.first.data()),
        partners_(world.network.ties.partners.data()),
        last_whole_(std::ssize(world.network.ties.partners) - std::ptrdiff_t{YetToHear::kRow}) {}

  /// Moves the agents of a block whom nobody sees.
  void move(Block& block) const {
    each_move(block, false, [](std::uint32_t, bool) {});
  }

  /// Moves the agents of a block; their partners, of any block, see it at once: for one thread.
  void move_and_show(Block& block, bool is_large) const {
    Standing* const standings = standings_;
    YetToHear listed;
    each_move(block, is_large, [&, standings](std::uint32_t agent, bool adopts) {
      const std::span<const std::int32_t> partners = row_of(agent);
      if (partners.size() <= YetToHear::kRow && first_[agent] <= last_whole_) [[likely]] {
        listed.put(partners, adopts);
        if (listed.is_full()) listed.tell(standings);
        return;
      }
      const auto step = static_cast<Standing>(adopts ? 1 : -1);
      for (const std::int32_t partner : partners) standings[partner] += step;
    });
    listed.tell(standings);
  }

  /// Moves the agents of a block; their partners, of any block, will hear the news.
  void move_and_write(Block& block) const {
    std::vector<std::uint16_t>* const news = block.news.data();
    for (std::size_t other = 0; other < block.news.size(); ++other) news[other].clear();
    each_move(block, true, [=, this](std::uint32_t agent, bool adopts) {
      const std::uint32_t sign = adopts ? kBlockAgents : 0;
      for (const std::int32_t partner : row_of(agent)) {
        const auto number = static_cast<std::uint32_t>(partner);
        news[number / kBlockAgents].push_back(static_cast<std::uint16_t>(number % kBlockAgents + sign));
      }
    });
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
  std::span<const std::int32_t> row_of(std::uint32_t agent) const {
    return {partners_ + first_[agent], partners_ + first_[agent + 1]};
  }

  /// Turns each agent that moves round, calls tell(agent, adopts) and counts. The ties of a large network are in no cache:
  /// they are fetched ahead.
  template <class Tell>
  void each_move(Block& block, bool is_large, const Tell& tell) const {
    Count count;
    const std::uint32_t* const moves = block.moves.data();
    const std::int64_t n_moves = block.n_moves;
    for (std::int64_t index = 0; index < n_moves; ++index) {
      const std::uint32_t agent = moves[index];
      standings_[agent] ^= kAdopted<Standing>;
      const bool adopts = has_adopted(standings_[agent]);
      count.move(adopts);
      if (is_large) {
        __builtin_prefetch(first_ + moves[std::min(index + 2 * kAhead, n_moves - 1)]);
        const std::int32_t* const row = partners_ + first_[moves[std::min(index + kAhead, n_moves - 1)]];
        __builtin_prefetch(row);
        __builtin_prefetch(row + 16);
      }
      tell(agent, adopts);
    }
    block.count = count;
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
  } else if (n_blocks == 1 || threads_at_hand() == 1) {
    for (auto& block : blocks) moves.move_and_show(block, n_blocks > 1);
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
