#include "sim/random/sequence.h"

namespace districtwide {

void DrawSequence::refill() {
  block_ = philox(counter_, key_);
  used_ = 0;
  // The stream has the low byte of its word to itself; the blocks of a sequence are numbered above it. A sequence
  // longer than 2^24 blocks goes on in the week's high bits, which no week reaches.
  counter_.word[3] += 0x100;
  if ((counter_.word[3] >> 8) == 0) counter_.word[1] += 0x10000;
}

std::uint32_t DrawSequence::below(std::uint32_t bound) {
  std::uint64_t product = std::uint64_t{word()} * bound;
  if (std::uint32_t(product) < bound) {
    const std::uint32_t threshold = (0u - bound) % bound;
    while (std::uint32_t(product) < threshold) product = std::uint64_t{word()} * bound;
  }
  return std::uint32_t(product >> 32);
}

}  // namespace districtwide
