#include "sim/parallel/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace districtwide {
namespace {

TEST(ParallelFor, CallsEachTaskOnce) {
  for (const int n_threads : {1, 2, 3, 8}) {
    const ThreadLimit limit(n_threads);
    std::vector<std::atomic<int>> calls(1000);
    parallel_for(1000, [&](std::int64_t index) { ++calls[static_cast<std::size_t>(index)]; });
    for (const std::atomic<int>& count : calls) EXPECT_EQ(count, 1);
  }
}

TEST(ParallelFor, MayBeNested) {
  std::atomic<int> calls{0};
  parallel_for(10, [&](std::int64_t) { parallel_for(20, [&](std::int64_t) { ++calls; }); });
  EXPECT_EQ(calls, 200);
}

TEST(ParallelFor, ThrowsWhatATaskThrows) {
  EXPECT_THROW(parallel_for(100, [](std::int64_t index) {
                 if (index == 37) throw std::runtime_error("thirty-seven");
               }),
               std::runtime_error);
}

TEST(ParallelFor, DoesNothingForNoTasks) {
  parallel_for(0, [](std::int64_t) { FAIL(); });
  EXPECT_GE(available_threads(), 1);
}

}  // namespace
}  // namespace districtwide
