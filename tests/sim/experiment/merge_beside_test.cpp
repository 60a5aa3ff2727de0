#include "sim/experiment/merge_beside.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "sim/base/errors.h"
#include "sim/hdf5/result_file.h"
#include "tests/support/files_support.h"
#include "tests/support/sweep_support.h"

// Merging beside a sweep gives the file that merging afterwards gives, or leaves it to that.

namespace districtwide {
namespace {

using test::SampleSweep;
using test::TemporaryFolder;

#ifdef __SANITIZE_ADDRESS__
constexpr bool kMergesBeside = false;  // see merge_beside.cpp
#else
constexpr bool kMergesBeside = true;
#endif

struct Swept {
  void run(const Sweep& sweep, const SweepControl& control = {}) const {
    open_folder(sweep, blocks_folder(file));
    run_sweep(sweep, blocks_folder(file), control);
  }
  std::string bytes() const { return test::text_of_file(file); }

  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "sweep.h5";
};

std::string merged_afterwards(const Sweep& sweep) {
  const Swept swept;
  swept.run(sweep);
  merge_sweep(swept.file, {});
  return swept.bytes();
}

TEST(MergeBeside, GivesTheSameFileOnAnyNumberOfThreads) {
  const Sweep sweep = SampleSweep{.n_points = 24}.plan();
  ASSERT_GE(sweep.blocks.n_blocks(), 8);
  const std::string expected = merged_afterwards(sweep);
  for (const int threads : {1, 4}) {
    const Swept swept;
    open_folder(sweep, blocks_folder(swept.file));
    MergeBeside beside(sweep, swept.file, {});
    swept.run(sweep, {.threads = threads, .beside = &beside});
    EXPECT_TRUE(merge_sweep(swept.file, {.beside = &beside}));
    EXPECT_EQ(swept.bytes(), expected);
    EXPECT_FALSE(std::filesystem::exists(blocks_folder(swept.file)));
  }
}

TEST(MergeBeside, IsDoneWhenTheSweepIs) {
  const Sweep sweep = SampleSweep().plan();
  const Swept swept;
  open_folder(sweep, blocks_folder(swept.file));
  MergeBeside beside(sweep, swept.file, {});
  swept.run(sweep, {.beside = &beside});
  EXPECT_EQ(beside.finish() != nullptr, kMergesBeside);
}

TEST(MergeBeside, TakesBlocksThatWereFound) {
  const Sweep sweep = SampleSweep().plan();
  const Swept swept;
  swept.run(sweep);
  std::filesystem::remove(block_path(blocks_folder(swept.file), 0));
  MergeBeside beside(sweep, swept.file, {});
  swept.run(sweep, {.beside = &beside});
  EXPECT_EQ(beside.finish() != nullptr, kMergesBeside);
}

TEST(MergeBeside, LeavesIncompleteSweepsAlone) {
  const Sweep sweep = SampleSweep().plan();
  const Swept swept;
  swept.run(sweep);
  MergeBeside beside(sweep, swept.file, {});
  for (std::int64_t block = 1; block < sweep.blocks.n_blocks(); ++block) beside.add(block);
  EXPECT_EQ(beside.finish(), nullptr);
}

TEST(MergeBeside, LeavesADamagedBlockToWhoeverTellsOfIt) {
  const Sweep sweep = SampleSweep().plan();
  const Swept swept;
  swept.run(sweep);
  test::put_text(block_path(blocks_folder(swept.file), 1), "nonsense");
  MergeBeside beside(sweep, swept.file, {});
  for (std::int64_t block = 0; block < sweep.blocks.n_blocks(); ++block) beside.add(block);
  EXPECT_THROW(merge_sweep(swept.file, {.beside = &beside}), FileError);
  EXPECT_FALSE(std::filesystem::exists(swept.file));
}

TEST(MergeBeside, GivesItsRoomBackOnce) {
  const Sweep sweep = SampleSweep().plan();
  const Swept swept;
  swept.run(sweep);
  const auto n_files = [&] {
    return std::distance(std::filesystem::directory_iterator(blocks_folder(swept.file)), std::filesystem::directory_iterator());
  };
  const auto n_before = n_files();
  MergeBeside beside(sweep, swept.file, {});
  EXPECT_EQ(n_files() - n_before, kMergesBeside);
  EXPECT_EQ(beside.give_up(), kMergesBeside);
  EXPECT_EQ(n_files(), n_before);
  EXPECT_FALSE(beside.give_up());
  beside.add(0);
  EXPECT_EQ(beside.finish(), nullptr);
}

TEST(MergeBeside, DoesNothingForAShard) {
  const Sweep sweep = SampleSweep().plan();
  const Swept swept;
  swept.run(sweep);
  MergeBeside beside(sweep, swept.file, {0, 2});
  EXPECT_FALSE(beside.give_up());
}

TEST(MergeTarget, TakesAwayWhatKilledProcessesLeft) {
  const Swept swept;
  swept.run(SampleSweep().plan());
  const std::filesystem::path folder = blocks_folder(swept.file);
  constexpr int kNobody = 0x7FFFFFFF;  // larger than process numbers get
  const std::filesystem::path left = folder / ("merged-" + std::to_string(kNobody) + ".tmp");
  const std::filesystem::path in_use = folder / ("merged-" + std::to_string(::getppid()) + ".tmp");
  test::put_text(left, "half a file");
  test::put_text(in_use, "half a file");
  std::filesystem::path own;
  {
    const MergeTarget target(swept.file);
    own = target.path();
    EXPECT_TRUE(std::filesystem::exists(own));
  }
  EXPECT_FALSE(std::filesystem::exists(own));
  EXPECT_FALSE(std::filesystem::exists(left));
  EXPECT_TRUE(std::filesystem::exists(in_use));
}

}  // namespace
}  // namespace districtwide
