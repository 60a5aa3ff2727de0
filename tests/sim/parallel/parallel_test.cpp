#include "sim/parallel/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
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

TEST(ThreadLimit, SaysHowManyThreadsAreAtHand) {
  {
    const ThreadLimit limit(1);
    EXPECT_EQ(threads_at_hand(), 1);
  }
  EXPECT_EQ(threads_at_hand(), available_threads());
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

/// The outer loop ends by an exception while an inner one is under way.
TEST(ParallelFor, NeverReturnsAsIfItHadDoneWhatItLeftOut) {
  constexpr int kTasks = 200;
  const ThreadLimit limit(2);
  std::atomic<bool> is_inside{false};
  std::atomic<int> calls{0};
  std::atomic<bool> has_returned{false};
  const auto wait_a_little = [] { std::this_thread::sleep_for(std::chrono::milliseconds(1)); };
  const auto inner = [&](std::int64_t) {
    is_inside = true;
    wait_a_little();
    ++calls;
  };
  const auto outer = [&](std::int64_t index) {
    if (index == 0) {
      for (int turn = 0; turn < 1000 && !is_inside; ++turn) wait_a_little();
      throw std::runtime_error("the end");
    }
    parallel_for(kTasks, inner);
    has_returned = true;
  };
  EXPECT_THROW(parallel_for(2, outer), std::runtime_error);
  EXPECT_TRUE(!has_returned || calls == kTasks) << calls << " of " << kTasks << " tasks were done";
}

TEST(ParallelFor, DoesNothingForNoTasks) {
  parallel_for(0, [](std::int64_t) { FAIL(); });
  EXPECT_GE(available_threads(), 1);
}

}  // namespace
}  // namespace districtwide
