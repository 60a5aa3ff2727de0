#include "sim/base/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "sim/base/errors.h"
#include "tests/support/files_support.h"

namespace districtwide {
namespace {

TEST(TemporaryFolders, GoWithAllThatIsInThem) {
  std::filesystem::path gone;
  {
    const TemporaryFolder folder;
    gone = folder.path();
    std::filesystem::create_directory(folder / "below");
    test::put_text(folder / "below" / "a", "x");
    EXPECT_TRUE(std::filesystem::is_directory(gone));
  }
  EXPECT_FALSE(std::filesystem::exists(gone));
}

TEST(TemporaryFolders, AreOnesOwn) {
  const TemporaryFolder one, other;
  EXPECT_NE(one.path(), other.path());
  EXPECT_EQ(std::filesystem::status(one.path()).permissions(), std::filesystem::perms::owner_all);
}

/// 0 where a folder below `place` is refused with `words`; in a child process, whose TMPDIR is nobody else's.
int is_refused(const std::string& place, const std::string& words) {
  return test::result_in_child([&] {
    ::setenv("TMPDIR", place.c_str(), 1);
    try {
      const TemporaryFolder folder;
    } catch (const FileError& error) {
      return std::string(error.what()).find(words) == std::string::npos ? 2 : 0;
    }
    return 1;
  });
}

TEST(TemporaryFolders, AreRefusedInWords) {
  EXPECT_EQ(is_refused("/nowhere", "TMPDIR: no folder for temporary files: "), 0);
  EXPECT_EQ(is_refused("/proc/self", ": cannot be made: "), 0);
}

}  // namespace
}  // namespace districtwide
