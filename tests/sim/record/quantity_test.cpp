#include "sim/record/quantity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "sim/base/errors.h"

namespace districtwide {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

const std::vector<Quantity> kTwo = {{"adopters", "agents who have adopted", "agents"}, {"cost", "cost", "USD"}};

TEST(QuantityNames, StandInTheOrderOfTheQuantities) { EXPECT_THAT(names_of(kTwo), testing::ElementsAre("adopters", "cost")); }

TEST(QuantityNames, ThatAreAskedForLeaveOutTheOthers) {
  EXPECT_TRUE(is_asked_for(kTwo[1], {"level", "cost"}));
  EXPECT_FALSE(is_asked_for(kTwo[0], {"level", "cost"}));
}

TEST(QuantityNames, AskForAllWhereThereAreNone) { EXPECT_TRUE(is_asked_for(kTwo[0], {})); }

TEST(StoredCount, IsTheWholeNumberItself) {
  EXPECT_EQ(stored_count(0.0f), 0u);
  EXPECT_EQ(stored_count(16777216.0f), 16777216u);
}

TEST(StoredCount, OfNothingComesBackAsNothing) {
  EXPECT_EQ(stored_count(std::numeric_limits<float>::quiet_NaN()), 0xffffffffu);
  EXPECT_TRUE(std::isnan(value_of_count(0xffffffffu)));
}

TEST(StoredCount, ComesBackAsTheSameNumber) { EXPECT_EQ(value_of_count(stored_count(4711.0f)), 4711.0f); }

TEST(StoredCount, OfAFractionIsOurFault) {
  EXPECT_THAT([] { stored_count(2.5f); }, ThrowsMessage<InternalError>(HasSubstr("counts are whole numbers")));
}

TEST(StoredCount, BeyondWhatAFloatHoldsExactlyIsOurFault) {
  for (const float value : {-1.0f, 16777218.0f, std::numeric_limits<float>::infinity()})
    EXPECT_THAT([&] { stored_count(value); }, ThrowsMessage<InternalError>(HasSubstr("counts are 0 to 2^24")));
}

}  // namespace
}  // namespace districtwide
