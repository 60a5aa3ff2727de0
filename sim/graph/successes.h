#pragma once

#include <cstdint>
#include <limits>

#include "sim/random/sequence.h"

namespace districtwide {

/// The numbers, ascending, of the successful ones among endlessly many independent trials of one probability.
/// So a random graph is drawn at a cost that goes with its ties, not with its pairs, where ties are few.
/// How the draws are spent depends on the probability alone.
class SuccessPositions {
 public:
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

  /// `draws` must outlive this. Probability in [0, 1]; below 2^-50 it counts as 0.
  SuccessPositions(DrawSequence& draws, double probability);

  /// The number of the next successful trial, from 0; kNever where there is none.
  std::int64_t next() { return by_masks_ ? next_in_mask() : next_by_leap(); }

 private:
  std::int64_t next_in_mask() {
    while (mask_ == 0) {
      mask_ = draw_mask();
      position_ += 64;
    }
    const int bit = __builtin_ctzll(mask_);
    mask_ &= mask_ - 1;
    return position_ + bit;
  }
  std::int64_t next_by_leap();
  std::uint64_t draw_mask();

  DrawSequence* draws_;
  bool by_masks_;
  std::uint64_t digits_ = 0;  // of the probability, after the binary point
  bool certain_ = false;
  double log_failure_ = 0.0;
  std::uint64_t mask_ = 0;
  std::int64_t position_;
};

}  // namespace districtwide
