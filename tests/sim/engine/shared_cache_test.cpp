#include "sim/engine/shared_cache.h"

#include <gtest/gtest.h>

#include <vector>

#include "sim/parallel/parallel.h"

namespace districtwide {
namespace {

/// What is kept under a name, and how often it was made.
struct Counted {
  SharedCache cache;
  int n_made = 0;

  int get(const std::string& name, int value) {
    return *cache.get<int>(name, [&] {
      ++n_made;
      return std::make_shared<const int>(value);
    });
  }
};

TEST(SharedCache, MakesEachThingOnce) {
  Counted counted;
  EXPECT_EQ(counted.get("a", 1), 1);
  EXPECT_EQ(counted.get("b", 2), 2);
  EXPECT_EQ(counted.get("a", 3), 1);
  EXPECT_EQ(counted.n_made, 2);
}

TEST(SharedCache, ForgetsTheOldestWhenMoreHaveCome) {
  Counted counted;
  counted.get("first", 0);
  for (std::size_t k = 1; k < SharedCache::kMost; ++k) counted.get(std::to_string(k), 0);
  EXPECT_EQ(counted.get("first", 7), 0);
  counted.get("one more", 0);
  EXPECT_EQ(counted.get("first", 7), 7);
}

TEST(SharedCache, LeavesThingsToWhoHasThem) {
  SharedCache cache;
  const auto mine = cache.get<int>("mine", [] { return std::make_shared<const int>(5); });
  for (std::size_t k = 0; k < SharedCache::kMost; ++k)
    cache.get<int>(std::to_string(k), [] { return std::make_shared<const int>(0); });
  EXPECT_EQ(*mine, 5);
}

TEST(SharedCache, MayBeAskedByManyThreads) {
  SharedCache cache;
  std::vector<int> found(500);
  parallel_for(500, [&](std::int64_t task) {
    const int name = static_cast<int>(task) % 20;
    found[static_cast<std::size_t>(task)] =
        *cache.get<int>(std::to_string(name), [&] { return std::make_shared<const int>(name); });
  });
  for (int task = 0; task < 500; ++task) EXPECT_EQ(found[static_cast<std::size_t>(task)], task % 20);
}

}  // namespace
}  // namespace districtwide
