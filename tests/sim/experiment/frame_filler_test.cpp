#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "sim/base/errors.h"
#include "sim/experiment/sweep.h"
#include "sim/hdf5/block_file.h"
#include "tests/support/files_support.h"
#include "tests/support/sweep_support.h"

// A file that is filled from blocks is compared with them before anybody may take them away.

namespace districtwide {
namespace {

/// A small sweep that has been run and not merged, and the copy of its frame that is to be filled.
struct Unmerged {
  Unmerged() {
    open_folder(sweep, blocks);
    run_sweep(sweep, blocks, {});
    std::filesystem::copy_file(frame_path(blocks), target);
  }
  SweepFrame frame() const { return read_frame(frame_path(blocks)); }
  std::filesystem::path block(std::int64_t index) const { return block_path(blocks, index); }

  Sweep sweep = test::SampleSweep().plan();
  test::TemporaryFolder folder;
  std::filesystem::path blocks = folder.path() / "a.h5.blocks";
  std::filesystem::path target = folder.path() / "target.h5";
};

/// What is said of why `work` failed; empty where it did not.
template <class Work>
std::string refusal(const Work& work) {
  try {
    work();
    return "";
  } catch (const FileError& error) {
    return error.what();
  }
}

/// Changes one byte in the middle of where `bytes` stand in a file.
void change_within(const std::filesystem::path& path, const std::vector<std::byte>& bytes) {
  const std::string all = test::text_of_file(path);
  const std::string part(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const std::size_t at = all.find(part);
  ASSERT_NE(at, std::string::npos);
  ASSERT_EQ(all.find(part, at + 1), std::string::npos);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(at + part.size() / 2));
  file.put(static_cast<char>(part[part.size() / 2] ^ 1));
}

TEST(FrameFiller, IsContentWithWhatCameBackAsItWasWritten) {
  const Unmerged sweep;
  FrameFiller filler(sweep.target, sweep.frame());
  for (std::int64_t index = 0; index < sweep.sweep.blocks.n_blocks(); ++index) filler.add(sweep.block(index));
  EXPECT_EQ(refusal([&] { filler.finish(0); }), "");
}

TEST(FrameFiller, FindsAChunkThatIsNotAsItWasWritten) {
  const Unmerged sweep;
  FrameFiller filler(sweep.target, sweep.frame());
  filler.add(sweep.block(0));
  const std::vector<std::string> names = {std::string(sweep.sweep.layout.fields().front().quantity.name)};
  change_within(sweep.target, read_packed_block(sweep.block(0), sweep.frame(), names).chunks[0]);
  EXPECT_EQ(refusal([&] { filler.finish(sweep.sweep.blocks.n_blocks() - 1); }),
            sweep.target.string() + ": did not come back from the disk as it was written");
}

TEST(FrameFiller, FindsABlockThatIsGone) {
  const Unmerged sweep;
  FrameFiller filler(sweep.target, sweep.frame());
  filler.add(sweep.block(0));
  std::filesystem::remove(sweep.block(0));
  EXPECT_EQ(refusal([&] { filler.finish(0); }), sweep.block(0).string() + ": cannot be read any more");
}

}  // namespace
}  // namespace districtwide
