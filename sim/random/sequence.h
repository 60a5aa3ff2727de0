#pragma once

#include <cstdint>

#include "sim/random/draws.h"

namespace districtwide {

/// As many words as a purpose needs, from one address: for distributions that take a varying number of draws, and for
/// the building of organizations. A stream is used either by words or by sequences, never both.
class DrawSequence {
 public:
  DrawSequence(PhiloxKey key, std::uint32_t replicate, DrawAddress address)
      : key_(key), counter_{{address.agent, address.week, replicate, address.stream}} {}

  std::uint32_t word() {
    if (next_ == kWords) refill();
    const unsigned at = next_++;
    return words_[at % 4 * kLanes + at / 4];
  }

  /// A double in (0, 1): 52 random bits and a half.
  double uniform() {
    const std::uint64_t high = word();
    const std::uint64_t low = word();
    return (double((high << 32 | low) >> 12) + 0.5) * 0x1p-52;
  }

  /// A whole number in [0, bound), bound >= 1, each equally likely (multiply-high with rejection: Lemire 2019).
  std::uint32_t below(std::uint32_t bound);

 private:
  static constexpr unsigned kWords = 4 * kLanes;

  void refill();
  PhiloxBlock next_block();

  PhiloxKey key_;
  PhiloxBlock counter_;
  int n_single_ = 0;             // blocks that were made one by one
  unsigned next_ = kWords;       // of the words at hand, counted block by block
  std::uint32_t words_[kWords];  // of sixteen blocks: first word of each, second of each ...
};

}  // namespace districtwide
