#pragma once

#include <cstdint>

#include "sim/random/philox.h"

namespace districtwide {

inline namespace DISTRICTWIDE_ISA {

/// Philox for counters whose first words count up from lane to lane and whose other words are the same everywhere. In the
/// first two rounds most words are still alike in all lanes: what comes of those is worked out once.
class PhiloxRamp {
 public:
  DISTRICTWIDE_INLINE PhiloxRamp(std::uint32_t word1, std::uint32_t word2, std::uint32_t word3, PhiloxKey key)
      : keys_(key) {
    using namespace philox_detail;
    const std::uint64_t product1 = std::uint64_t{kPhiloxMultiplier1} * word2;
    const std::uint64_t product0 = std::uint64_t{kPhiloxMultiplier0} * (std::uint32_t(product1 >> 32) ^ word1 ^ key.word[0]);
    third_ = word3 ^ key.word[1];
    first_ = std::uint32_t(product1) ^ (key.word[0] + kPhiloxWeyl0);
    third_after_ = std::uint32_t(product0 >> 32) ^ (key.word[1] + kPhiloxWeyl1);
    fourth_ = std::uint32_t(product0);
    alignas(64) std::uint32_t numbers[kLanes];
    for (int lane = 0; lane < kLanes; ++lane) numbers[lane] = std::uint32_t(lane);
    const Words ramp = Words::load(numbers);
    for (int part = 0; part < Words::kParts; ++part)
      for (int half = 0; half < 2; ++half)
        products_[part].half[half] = multiply_even(kPhiloxMultiplier0, spread(ramp.part[part]).half[half]);
  }

  /// The blocks whose counters begin with word0, word0 + 1 .. word0 + 15; they must not pass 2^32.
  DISTRICTWIDE_INLINE PhiloxLanes operator[](std::uint32_t word0) const {
    using namespace philox_detail;
    const Wide offset = Wide{} + std::uint64_t{kPhiloxMultiplier0} * word0;
    const Wide third = Wide{} + third_, first = Wide{} + first_, third_after = Wide{} + third_after_;
    PhiloxLanes blocks;
    unrolled<Words::kParts>([&](auto part) DISTRICTWIDE_INLINE_BODY {
      SpreadBlocks lanes;
      for (int half = 0; half < 2; ++half) {
        const Wide product0 = products_[part].half[half] + offset;
        const Wide product1 = multiply_even(kPhiloxMultiplier1, (product0 >> 32) ^ third);
        lanes.word[0].half[half] = (product1 >> 32) ^ first;
        lanes.word[1].half[half] = product1;
        lanes.word[2].half[half] = product0 ^ third_after;
        lanes.word[3].half[half] = Wide{} + fourth_;
      }
      lanes = rounds_from(lanes, keys_);
      for (int word = 0; word < 4; ++word) blocks.word[word].part[part] = gather(lanes.word[word]);
    });
    return blocks;
  }

 private:
  philox_detail::SpreadWord products_[Words::kParts];    // of the first multiplier with 0 .. 15
  std::uint64_t third_, first_, third_after_, fourth_;  // what is added where, in rounds 0 and 1
  philox_detail::RoundKeys<2> keys_;
};

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
