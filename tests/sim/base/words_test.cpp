#include "sim/base/words.h"

#include <gtest/gtest.h>

namespace districtwide {
namespace {

TEST(Numbers, HaveCommasBetweenThousands) {
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1234567), "1,234,567");
  EXPECT_EQ(with_commas(-1000), "-1,000");
  EXPECT_EQ(with_commas(-100), "-100");
}

TEST(Numbers, OfOneThingAreWrittenWithoutAnS) {
  EXPECT_EQ(counted(1, "school"), "1 school");
  EXPECT_EQ(counted(2000, "school"), "2,000 schools");
}

}  // namespace
}  // namespace districtwide
