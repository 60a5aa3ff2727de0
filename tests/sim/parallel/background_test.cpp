#include "sim/parallel/background.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

#include "sim/base/errors.h"

namespace districtwide {
namespace {

[[noreturn]] void fail() { throw FileError("block.h5", "cannot be written"); }

TEST(Background, DoesTasksOneAfterAnother) {
  std::vector<int> done;  // guarded by nothing: a race checker would see two tasks at a time
  Background beside;
  for (int task = 0; task < 100; ++task) beside.begin([&done, task] { done.push_back(task); });
  beside.finish();
  ASSERT_EQ(done.size(), 100u);
  for (int task = 0; task < 100; ++task) EXPECT_EQ(done[static_cast<std::size_t>(task)], task);
}

/// A task that waits for its owner could not end if the owner waited for it.
TEST(Background, GoesOnBesideItsOwner) {
  std::atomic<bool> is_released{false};
  Background beside;
  beside.begin([&] { is_released.wait(false); });
  is_released = true;
  is_released.notify_all();
  EXPECT_NO_THROW(beside.finish());
}

TEST(Background, ThrowsOnceWhatATaskThrew) {
  Background beside;
  beside.begin(fail);
  EXPECT_THROW(beside.finish(), FileError);
  EXPECT_NO_THROW(beside.finish());
}

TEST(Background, BeginsNothingAfterATaskThatFailed) {
  std::atomic<int> n_begun{0};
  Background beside;
  beside.begin(fail);
  EXPECT_THROW(beside.begin([&] { ++n_begun; }), FileError);
  beside.finish();
  EXPECT_EQ(n_begun, 0);
}

TEST(Background, EndsWhatItBeganWhenItsOwnerFails) {
  std::atomic<int> n_done{0};
  EXPECT_THROW(
      {
        Background beside;
        beside.begin([&] { ++n_done; });
        throw std::runtime_error("the owner's");
      },
      std::runtime_error);
  EXPECT_EQ(n_done, 1);
}

}  // namespace
}  // namespace districtwide
