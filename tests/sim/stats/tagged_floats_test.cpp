#include "sim/stats/tagged_floats.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace districtwide {
namespace {

TEST(TaggedFloats, KeepTheirNumberAndTag) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  for (const float number : {0.0f, 1.5f, -1.5f, 1e-45f, -1e-45f, 3e38f, -3e38f, kInfinity, -kInfinity}) {
    EXPECT_EQ(number_of(tagged(number, 7)), number);
    EXPECT_EQ(tag_of(tagged(number, 4294967295u)), 4294967295u);
  }
}

TEST(TaggedFloats, AreSortedAsNumbersAreAndStably) {
  for (const std::uint32_t n : {0u, 1u, 2u, 5000u}) {
    std::vector<TaggedFloat> items, room;
    for (std::uint32_t k = 0; k < n; ++k)
      items.push_back(tagged((static_cast<float>(k * 7919u % 1009u) - 500) * (k % 3 == 0 ? 1e-30f : 1e20f), k));
    std::vector<TaggedFloat> expected = items;
    std::stable_sort(expected.begin(), expected.end(),
                     [](TaggedFloat a, TaggedFloat b) { return number_of(a) < number_of(b); });
    sort_by_number(items, room);
    // -0 stands before 0, which as numbers are equal: the sample holds neither twice with both signs.
    EXPECT_EQ(items, expected) << n;
  }
}

}  // namespace
}  // namespace districtwide
