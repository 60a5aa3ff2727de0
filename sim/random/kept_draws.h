#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/random/half_draws.h"

// Draws depend on the seed, the replicates and who asks, not on anything that happens. A program that runs the same
// replicates again and again, a page at every move of a lever, can keep them.

namespace districtwide {

inline namespace DISTRICTWIDE_ISA {

/// One purpose's draws in sixteen replicates, for some weeks and rows: each made when it is first asked for.
class KeptDraws {
 public:
  KeptDraws(const Luck& luck, std::int64_t n_rows, int n_weeks)
      : luck_(luck), n_rows_(n_rows), made_(static_cast<std::size_t>(n_weeks)), blocks_(made_.size() * blocks_a_week()) {}

  static double bytes(std::int64_t n_rows, int n_weeks) {
    return double(rows_of_halves<ReplicatesInLanes>(n_rows) / 8) * n_weeks * double(sizeof(PhiloxLanes));
  }

  /// Are these the draws of such luck? Its week plays no part.
  bool are_of(const Luck& luck, std::int64_t n_rows, int n_weeks) const {
    return luck.key.word[0] == luck_.key.word[0] && luck.key.word[1] == luck_.key.word[1] &&
           luck.stream == luck_.stream && bits_of(luck.replicates == luck_.replicates) == 0xFFFFu &&
           n_rows == n_rows_ && std::size_t(n_weeks) == made_.size();
  }

  /// A week's blocks, in the place of HalfDraws<ReplicatesInLanes>.
  class Week {
   public:
    explicit Week(const PhiloxLanes* blocks) : blocks_(blocks) {}
    DISTRICTWIDE_INLINE const PhiloxLanes& operator()(std::int64_t first, int block) const {
      return blocks_[first / kRowsOfHalves * 16 + block];
    }

   private:
    const PhiloxLanes* blocks_;
  };
  Week week(std::uint32_t week) {
    PhiloxLanes* const blocks = blocks_.data() + week * blocks_a_week();
    if (!made_[week]) make(week, blocks);
    made_[week] = true;
    return Week(blocks);
  }

 private:
  std::size_t blocks_a_week() const { return std::size_t(rows_of_halves<ReplicatesInLanes>(n_rows_) / 8); }

  void make(std::uint32_t week, PhiloxLanes* blocks) const {
    const HalfDraws<ReplicatesInLanes> draws({luck_.key, luck_.replicates, luck_.stream, week});
    for (std::int64_t first = 0; first < n_rows_; first += kRowsOfHalves)
      for (int block = 0; block < HalfDraws<ReplicatesInLanes>::n_blocks(n_rows_ - first); ++block)
        blocks[first / kRowsOfHalves * 16 + block] = draws(first, block);
  }

  Luck luck_;
  std::int64_t n_rows_;
  std::vector<bool> made_;  // by week
  std::vector<PhiloxLanes> blocks_;
};

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
