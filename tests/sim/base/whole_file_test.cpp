#include "sim/base/whole_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "sim/base/errors.h"
#include "tests/support/files_support.h"

namespace districtwide {
namespace {

using test::TemporaryFolder;
using test::result_in_child;
using test::text_of_file;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

constexpr int kSkipped = 77;

void write_text(const std::filesystem::path& path, const std::string& text, bool overwrite = true) {
  write_whole_file(path, std::as_bytes(std::span<const char>(text)), overwrite);
}

/// The message of the FileError that a function throws, or "" where it throws none.
template <class Function>
std::string file_error_of(Function function) {
  try {
    function();
  } catch (const FileError& error) {
    return error.what();
  }
  return "";
}

/// Exit code of a child process in which writing must fail with `words` and leave nothing in the folder.
int fails_cleanly(const TemporaryFolder& folder, const std::string& text, const std::string& words) {
  const std::string message = file_error_of([&] { write_text(folder / "a.h5", text); });
  if (message.find(words) == std::string::npos) return 1;
  return folder.names().empty() ? 0 : 2;
}

TEST(WholeFile, HoldsTheBytesAndNothingElseIsLeft) {
  const TemporaryFolder folder;
  write_text(folder / "a.h5", std::string("x\0y", 3));
  EXPECT_EQ(text_of_file(folder / "a.h5"), std::string("x\0y", 3));
  EXPECT_THAT(folder.names(), ElementsAre("a.h5"));
}

TEST(WholeFile, CanBeEmptyOrLong) {
  const TemporaryFolder folder;
  write_text(folder / "empty", "");
  EXPECT_EQ(text_of_file(folder / "empty"), "");
  const std::string text(5000000, 'x');
  write_text(folder / "long", text);
  EXPECT_TRUE(text_of_file(folder / "long") == text);
}

TEST(WholeFile, TakesTheRightsOfAnyNewFile) {
  const TemporaryFolder folder;
  const mode_t before = ::umask(027);
  write_text(folder / "a", "x");
  ::umask(before);
  struct stat status {};
  ASSERT_EQ(::stat((folder / "a").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640u);
}

TEST(WholeFile, ReplacesAFileWhereItMay) {
  const TemporaryFolder folder;
  write_text(folder / "a", "before");
  write_text(folder / "a", "after");
  EXPECT_EQ(text_of_file(folder / "a"), "after");
  EXPECT_THAT(folder.names(), ElementsAre("a"));
}

TEST(WholeFile, KeepsAFileWhereItMayNotReplaceIt) {
  const TemporaryFolder folder;
  write_text(folder / "a", "before", false);
  EXPECT_THAT([&] { write_text(folder / "a", "after", false); },
              ThrowsMessage<FileError>(HasSubstr("/a: already exists; use --force to overwrite")));
  EXPECT_EQ(text_of_file(folder / "a"), "before");
  EXPECT_THAT(folder.names(), ElementsAre("a"));
}

TEST(WholeFile, WritesWhatALinkLeadsTo) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "elsewhere");
  write_text(folder / "elsewhere" / "a", "before");
  std::filesystem::create_symlink(folder / "elsewhere" / "a", folder / "link");
  write_text(folder / "link", "after");
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
  EXPECT_EQ(text_of_file(folder / "elsewhere" / "a"), "after");
}

TEST(WholeFile, NeverReplacesADeviceOrAFolder) {
  const TemporaryFolder folder;
  EXPECT_THAT([] { write_text("/dev/null", "x"); }, ThrowsMessage<FileError>(HasSubstr("is a device or a pipe")));
  EXPECT_THAT([&] { write_text(folder.path(), "x"); }, ThrowsMessage<FileError>(HasSubstr("is a folder, not a file")));
}

TEST(WholeFile, WritesNamesAsLongAsTheDiskAllows) {
  const TemporaryFolder folder;
  write_text(folder / std::string(255, 'n'), "x");
  EXPECT_THAT(folder.names(), ElementsAre(std::string(255, 'n')));
  EXPECT_THAT([&] { write_text(folder / std::string(256, 'n'), "x"); },
              ThrowsMessage<FileError>(HasSubstr("the name is too long")));
}

TEST(WholeFile, LeavesNothingWhereAFileMayNotBeSoLong) {
  const TemporaryFolder folder;
  const int result = result_in_child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100000, 100000};  // the first write is cut short, the second refused
    ::setrlimit(RLIMIT_FSIZE, &limit);
    return fails_cleanly(folder, std::string(200000, 'x'), "larger than files may be here");
  });
  EXPECT_EQ(result, 0);
}

/// Mounts a disk of 64 KiB that only this process sees. False where that is not allowed.
bool mount_small_disk(const std::filesystem::path& where) {
  if (::unshare(CLONE_NEWNS) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
  ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
  return ::mount("none", where.c_str(), "tmpfs", 0, "size=64k") == 0;
}

TEST(WholeFile, LeavesNothingOnAFullDisk) {
  const TemporaryFolder folder;
  const int result = result_in_child([&] {
    if (!mount_small_disk(folder.path())) return kSkipped;
    return fails_cleanly(folder, std::string(200000, 'x'), "the disk is full");
  });
  if (result == kSkipped) GTEST_SKIP() << "a small disk cannot be mounted here";
  EXPECT_EQ(result, 0);
}

TEST(WholeFile, KeepsTheOldFileOnAFullDisk) {
  const TemporaryFolder folder;
  const int result = result_in_child([&] {
    if (!mount_small_disk(folder.path())) return kSkipped;
    write_text(folder / "a", "before");
    if (file_error_of([&] { write_text(folder / "a", std::string(200000, 'x')); }).empty()) return 1;
    return text_of_file(folder / "a") == "before" && folder.names().size() == 1 ? 0 : 2;
  });
  if (result == kSkipped) GTEST_SKIP() << "a small disk cannot be mounted here";
  EXPECT_EQ(result, 0);
}

TEST(WholeFile, LeavesNothingWhereTheFolderMayNotBeWritten) {
  const TemporaryFolder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
  const int result = result_in_child([&] {
    if (::geteuid() == 0 && ::setuid(65534) != 0) return kSkipped;  // root may write everywhere
    return fails_cleanly(folder, "x", "no permission to write in the folder");
  });
  if (result == kSkipped) GTEST_SKIP() << "the rights of root cannot be given away here";
  EXPECT_EQ(result, 0);
}

TEST(WholeFile, SaysWhereAFolderIsMissing) {
  const TemporaryFolder folder;
  EXPECT_THAT([&] { write_text(folder / "none/a", "x"); },
              ThrowsMessage<FileError>(HasSubstr("the folder does not exist")));
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(CheckWritable, IsContentWithANewFileAndLeavesNothing) {
  const TemporaryFolder folder;
  EXPECT_NO_THROW(check_writable(folder / "a", false));
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(CheckWritable, TakesANameWithoutAFolder) { EXPECT_NO_THROW(check_writable("surely-not-there.h5", false)); }

TEST(CheckWritable, AsksForForceWhereAFileExists) {
  const TemporaryFolder folder;
  write_text(folder / "a", "x");
  EXPECT_NO_THROW(check_writable(folder / "a", true));
  EXPECT_THAT([&] { check_writable(folder / "a", false); },
              ThrowsMessage<FileError>(HasSubstr("/a: already exists; use --force to overwrite")));
}

TEST(CheckWritable, SaysWhatIsWrongWithAPath) {
  const TemporaryFolder folder;
  write_text(folder / "file", "x");
  EXPECT_THAT(file_error_of([&] { check_writable(folder / "none/a", true); }), HasSubstr("the folder does not exist"));
  EXPECT_THAT(file_error_of([&] { check_writable(folder / "file/a", true); }), HasSubstr("is a file, not a folder"));
  EXPECT_THAT(file_error_of([&] { check_writable(folder.path(), true); }), HasSubstr("is a folder, not a file"));
  EXPECT_THAT(file_error_of([&] { check_writable(folder / "a/", true); }), HasSubstr("is a folder, not a file"));
  EXPECT_THAT(file_error_of([] { check_writable("/dev/null", true); }), HasSubstr("is a device or a pipe"));
}

TEST(CheckWritable, SaysWhereThereIsNoPermission) {
  const TemporaryFolder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
  const int result = result_in_child([&] {
    if (::geteuid() == 0 && ::setuid(65534) != 0) return kSkipped;
    const std::string message = file_error_of([&] { check_writable(folder / "a", true); });
    return message.find("no permission to write in the folder") != std::string::npos ? 0 : 1;
  });
  if (result == kSkipped) GTEST_SKIP() << "the rights of root cannot be given away here";
  EXPECT_EQ(result, 0);
}

}  // namespace
}  // namespace districtwide
