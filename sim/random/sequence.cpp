#include "sim/random/sequence.h"

namespace districtwide {

namespace {

constexpr std::uint32_t kNextBlock = 0x100;  // from one block's number to the next
constexpr int kSingleBlocks = 4;             // many a sequence needs no more

}  // namespace

/// The stream has the low byte of its word to itself; the blocks of a sequence are numbered above it. A sequence longer than
/// 2^24 blocks goes on in the week's high bits, which no week reaches.
PhiloxBlock DrawSequence::next_block() {
  const PhiloxBlock block = philox(counter_, key_);
  counter_.word[3] += kNextBlock;
  if (counter_.word[3] < kNextBlock) counter_.word[1] += 0x10000;
  return block;
}

/// Some blocks one by one, then sixteen side by side, as far as their numbers go.
void DrawSequence::refill() {
  constexpr std::uint32_t kNextBlocks = kLanes * kNextBlock;
  if (n_single_ >= kSingleBlocks && counter_.word[3] < 0u - kNextBlocks) {
    const Words last = Words(counter_.word[3]) + bits_as<std::uint32_t>(numbered_lanes()) * kNextBlock;
    const PhiloxLanes blocks =
        philox(PhiloxLanes{{Words(counter_.word[0]), Words(counter_.word[1]), Words(counter_.word[2]), last}}, key_);
    for (int word = 0; word < 4; ++word) blocks.word[word].store(words_ + word * kLanes);
    counter_.word[3] += kNextBlocks;
    next_ = 0;
    return;
  }
  ++n_single_;
  const PhiloxBlock block = next_block();
  next_ = kWords - 4;
  for (int word = 0; word < 4; ++word) words_[word * kLanes + kLanes - 1] = block.word[word];
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
