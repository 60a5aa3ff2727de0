#include "sim/base/chosen.h"

#include <gtest/gtest.h>

#include <vector>

namespace districtwide {
namespace {

TEST(ListChosen, ListsTheSetBitsOfEveryChoiceInOrder) {
  for (std::uint32_t chosen = 0; chosen < 0x10000; ++chosen) {
    std::vector<std::uint16_t> expected;
    for (std::uint16_t lane = 0; lane < kLanes; ++lane)
      if (chosen >> lane & 1) expected.push_back(static_cast<std::uint16_t>(2032 + lane));
    std::uint16_t list[2 * kLanes];
    const std::uint16_t* const end = list_chosen(chosen, 2032, list);
    ASSERT_EQ(std::vector<std::uint16_t>(static_cast<const std::uint16_t*>(list), end), expected) << chosen;
  }
}

TEST(ListChosen, WritesNoFurtherThanSixteenPlaces) {
  std::uint16_t list[kLanes + 1];
  list[kLanes] = 12345;
  list_chosen(0xFFFF, 0, list);
  EXPECT_EQ(list[kLanes], 12345);
}

}  // namespace
}  // namespace districtwide
