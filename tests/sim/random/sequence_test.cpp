#include "sim/random/sequence.h"

#include <gtest/gtest.h>

namespace districtwide {
namespace {

constexpr DrawAddress kAddress{7, 11, 13};
constexpr std::uint32_t kReplicate = 5;

/// Word number `index` of the sequence of kAddress, from its block alone: blocks are numbered above the stream's byte, and from
/// 2^24 on in the week's high half.
std::uint32_t word_at(std::uint64_t index) {
  const std::uint64_t block = index / 4;
  const PhiloxBlock counter{{kAddress.agent, kAddress.week + (std::uint32_t(block >> 24) << 16), kReplicate,
                             kAddress.stream + (std::uint32_t(block) << 8)}};
  return philox(counter, key_of(42)).word[index % 4];
}

TEST(DrawSequence, HasTheWordsOfItsBlocksInOrder) {
  DrawSequence draws(key_of(42), kReplicate, kAddress);
  for (std::uint64_t index = 0; index < 1000; ++index) ASSERT_EQ(draws.word(), word_at(index)) << index;
}

TEST(DrawSequence, GoesOnAfterItsLastNumberOfABlock) {
  constexpr std::uint64_t kWordsBefore = std::uint64_t{4} << 24;
  DrawSequence draws(key_of(42), kReplicate, kAddress);
  std::uint64_t index = 0;
  for (; index < kWordsBefore - 300; ++index) draws.word();
  for (; index < kWordsBefore + 300; ++index) ASSERT_EQ(draws.word(), word_at(index)) << index;
}

TEST(DrawSequence, IsCopiedWhereItStands) {
  DrawSequence draws(key_of(42), kReplicate, kAddress);
  for (int k = 0; k < 37; ++k) draws.word();
  DrawSequence copy = draws;
  for (int k = 0; k < 100; ++k) ASSERT_EQ(copy.word(), draws.word());
}

}  // namespace
}  // namespace districtwide
