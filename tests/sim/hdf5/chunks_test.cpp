#include "sim/hdf5/chunks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace districtwide::hdf5 {
namespace {

using testing::ElementsAre;

TEST(ChunkShape, HoldsASmallQuantityWhole) {
  EXPECT_THAT(chunk_shape({3, 200, 180, 8}, true), ElementsAre(3, 200, 180, 8));
}

// 2^20 / (180 * 8) = 728 runs at most: all 500 replicates of one point.
TEST(ChunkShape, HoldsWholePointsOfAManyPointsSweep) {
  EXPECT_THAT(chunk_shape({1000, 500, 180, 8}, true), ElementsAre(1, 500, 180, 8));
}

// 2000 replicates of 1440 values need 3 chunks of at most 728: 667 each.
TEST(ChunkShape, DividesAnAxisEvenly) {
  EXPECT_THAT(chunk_shape({1, 2000, 180, 8}, true), ElementsAre(1, 667, 180, 8));
}

// 2^20 / 180 = 5825 teachers at most; 100000 need 18 chunks: 5556 each.
TEST(ChunkShape, KeepsAllWeeksEvenOfAHugeRun) {
  EXPECT_THAT(chunk_shape({1, 4, 180, 100000}, true), ElementsAre(1, 1, 180, 5556));
}

TEST(ChunkShape, KeepsTheLastAxisTogetherFirst) {
  EXPECT_THAT(chunk_shape({1, 1, 1024, 4, 512}, true), ElementsAre(1, 1, 1024, 2, 512));
}

TEST(ChunkShape, OfWhatIsNotWeeklyHasTheSameOrder) {
  EXPECT_THAT(chunk_shape({4, 10, 1 << 19}, false), ElementsAre(1, 2, 1 << 19));
  EXPECT_THAT(chunk_shape({4, 10}, false), ElementsAre(4, 10));
}

TEST(ChunkShape, IsNeverLargerThanFourMegabytesButForItsWeeks) {
  for (const std::int64_t size : {1, 7, 999, 1 << 20, (1 << 20) + 1, 5000000}) {
    std::int64_t n_values = 1;
    for (const std::int64_t extent : chunk_shape({size, 3, 36, 2}, true)) n_values *= extent;
    EXPECT_LE(n_values, kChunkValues) << size;
  }
}

TEST(ChunkCorners, CutAllAxesTheLastOneFirst) {
  EXPECT_THAT(chunk_corners({2, 3, 5}, {2, 2, 3}), ElementsAre(ElementsAre(0, 0, 0), ElementsAre(0, 0, 3),
                                                                ElementsAre(0, 2, 0), ElementsAre(0, 2, 3)));
}

TEST(ChunkCorners, AreOneWhereTheChunkIsTheWhole) {
  EXPECT_THAT(chunk_corners({2, 3}, {2, 3}), ElementsAre(ElementsAre(0, 0)));
}

}  // namespace
}  // namespace districtwide::hdf5
