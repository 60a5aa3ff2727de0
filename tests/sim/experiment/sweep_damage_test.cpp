#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "sim/base/errors.h"
#include "sim/hdf5/result_file.h"
#include "tests/support/files_support.h"
#include "tests/support/sweep_support.h"

// What a disk may do to the blocks of a sweep, and what is done about it: nothing is merged that is not as it was written.

namespace districtwide {
namespace {

using test::SampleSweep;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int64_t kDamaged = 1;  // number of the block

void flip_byte(const std::filesystem::path& path, std::streamoff place) {
  std::fstream bytes(path, std::ios::binary | std::ios::in | std::ios::out);
  bytes.seekg(place);
  const auto byte = static_cast<char>(bytes.get() ^ 1);
  bytes.seekp(place);
  bytes.put(byte);
}

/// A sweep all of whose blocks are there.
struct RunSweep {
  RunSweep() { run_blocks(); }

  void run_blocks() const {
    open_folder(sweep, blocks_folder(file));
    run_sweep(sweep, blocks_folder(file), {});
  }

  std::filesystem::path block() const { return block_path(blocks_folder(file), kDamaged); }

  void flip(std::streamoff place) const { flip_byte(block(), place); }

  std::string refusal() const {
    try {
      merge_sweep(file, {});
    } catch (const FileError& error) {
      return error.what();
    }
    return {};
  }

  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "sweep.h5";
  Sweep sweep = SampleSweep().plan();
};

TEST(DamagedBlock, IsRefusedWhereverABitIsFlipped) {
  const RunSweep run;
  constexpr int kPlaces = 200;  // spread over names, tables, values and the seal itself
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(run.block()));
  for (int k = 0; k < kPlaces; ++k) {
    const std::streamoff place = (size - 1) * k / (kPlaces - 1);
    run.flip(place);
    EXPECT_FALSE(is_sound_block(run.block())) << "byte " << place << " of " << size;
    run.flip(place);
  }
  EXPECT_TRUE(is_sound_block(run.block()));
}

TEST(DamagedBlock, IsNamedAndEverythingIsKept) {
  const RunSweep run;
  run.flip(static_cast<std::streamoff>(std::filesystem::file_size(run.block())) / 2);
  EXPECT_THAT(run.refusal(), HasSubstr("1 of them damaged, such as block-000001.h5"));
  EXPECT_FALSE(std::filesystem::exists(run.file));
  EXPECT_TRUE(std::filesystem::exists(run.block()));
  const SweepStatus status = status_of_sweep(run.file);
  EXPECT_THAT(status.damaged, ElementsAre(run.block()));
  EXPECT_THAT(status.missing, ElementsAre(kDamaged));
  EXPECT_EQ(status.runs_done, status.n_runs - run.sweep.blocks.n_runs_of(kDamaged));
}

TEST(DamagedBlock, IsRunAgain) {
  const RunSweep undisturbed, run;
  ASSERT_TRUE(merge_sweep(undisturbed.file, {}));
  for (const bool is_empty : {false, true}) {
    if (is_empty)
      std::filesystem::resize_file(run.block(), 0);
    else
      run.flip(1000);
    const SweepCount count = run_sweep(run.sweep, blocks_folder(run.file), {});
    EXPECT_THAT(count.damaged, ElementsAre(run.block()));
    EXPECT_EQ(count.runs_done, run.sweep.blocks.n_runs_of(kDamaged));
  }
  ASSERT_TRUE(merge_sweep(run.file, {}));
  EXPECT_EQ(read_results(run.file).digest, read_results(undisturbed.file).digest);
}

TEST(DamagedBlock, IsLeftOutOfAPartialFile) {
  const RunSweep run;
  run.flip(1000);
  merge_sweep(run.file, {.partial = true});
  const Results results = read_results(run.file).results;
  const auto point = static_cast<int>(run.sweep.blocks.place(kDamaged).first_point);
  EXPECT_EQ(results.status(point, 0), RunStatus::NotRun);
  EXPECT_EQ(results.status(0, 0), RunStatus::Done);
}

TEST(MergedSweep, IsKnownByItsFile) {
  const RunSweep run;
  EXPECT_FALSE(read_merged(run.file)) << "not merged yet";
  ASSERT_TRUE(merge_sweep(run.file, {}));
  EXPECT_FALSE(merge_sweep(run.file, {})) << "merged before";
  const std::optional<MergedSweep> merged = read_merged(run.file);
  ASSERT_TRUE(merged);
  EXPECT_EQ(merged->frame.shape.sweep_hash, run.sweep.hash);
  EXPECT_EQ(merged->blocks_missing, 0);
  const SweepStatus status = status_of_sweep(run.file);
  EXPECT_TRUE(status.is_merged);
  EXPECT_EQ(status.runs_done, run.sweep.n_runs());
  EXPECT_THAT(status.missing, IsEmpty());
}

/// What --force does to a file that the disk has spoilt. The blocks that replace it must all be there.
TEST(MergedSweep, IsReplacedWhereThatIsAskedForAndAllBlocksAreThere) {
  const RunSweep run;
  ASSERT_TRUE(merge_sweep(run.file, {}));
  const std::string digest = read_results(run.file).digest;
  flip_byte(run.file, static_cast<std::streamoff>(std::filesystem::file_size(run.file)) / 2);
  EXPECT_THROW(read_results(run.file), FileError);
  EXPECT_FALSE(merge_sweep(run.file, {.overwrite = true})) << "there are no blocks";
  run.run_blocks();
  std::filesystem::remove(run.block());
  EXPECT_FALSE(merge_sweep(run.file, {.overwrite = true})) << "a block is missing";
  run.run_blocks();
  EXPECT_TRUE(merge_sweep(run.file, {.overwrite = true}));
  EXPECT_EQ(read_results(run.file).digest, digest);
}

TEST(MergedSweep, IsBroughtToItsEndWhereItsBlocksWereLeft) {
  const RunSweep run;
  const std::filesystem::path kept = run.folder.path() / "kept";
  std::filesystem::copy(blocks_folder(run.file), kept, std::filesystem::copy_options::recursive);
  ASSERT_TRUE(merge_sweep(run.file, {}));
  std::filesystem::rename(kept, blocks_folder(run.file));  // as a kill just after the file appeared leaves them
  EXPECT_FALSE(merge_sweep(run.file, {}));
  EXPECT_FALSE(std::filesystem::exists(blocks_folder(run.file)));
  EXPECT_TRUE(status_of_sweep(run.file).is_merged);
}

TEST(MergedSweep, InPartSaysHowMuchIsMissing) {
  const RunSweep run;
  std::filesystem::remove(run.block());
  merge_sweep(run.file, {.partial = true});
  EXPECT_EQ(read_merged(run.file)->blocks_missing, 1);
  EXPECT_FALSE(status_of_sweep(run.file).is_merged) << "its blocks are there";
}

}  // namespace
}  // namespace districtwide
