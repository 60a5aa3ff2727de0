#include "sim/base/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <string>
#include <system_error>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

constexpr const char* kExists = "already exists; use --force to overwrite";

/// What went wrong, in words for someone who does not know errno.
std::string words_of(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "the disk is full (or your share of it is used up)";
    case EACCES:
    case EPERM:
      return "no permission to write in the folder";
    case EROFS:
      return "the disk can only be read";
    case ENOENT:
      return "the folder does not exist";
    case ENOTDIR:
      return "a part of the path is a file, not a folder";
    case EISDIR:
      return "is a folder, not a file";
    case EEXIST:
      return kExists;
    case EFBIG:
      return "larger than files may be here";
    case ENAMETOOLONG:
      return "the name is too long";
    case EMFILE:
    case ENFILE:
      return "too many files are open";
    case EIO:
      return "the disk failed (input/output error)";
    default:
      return std::generic_category().message(error);
  }
}

[[noreturn]] void fail(const std::filesystem::path& path, int error) {
  throw FileError(path.string(), "cannot be written: " + words_of(error));
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.parent_path();
  return folder.empty() ? "." : folder;
}

/// Throws where `path` holds what must not, or may not, be replaced. A rename would put a file in the place of
/// /dev/null if root asked for it.
void check_target(const std::filesystem::path& path, bool overwrite) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno != ENOENT) fail(path, errno);
    return;
  }
  if (S_ISDIR(status.st_mode)) throw FileError(path.string(), "is a folder, not a file");
  if (!S_ISREG(status.st_mode)) throw FileError(path.string(), "is a device or a pipe, not a file");
  if (!overwrite) throw FileError(path.string(), kExists);
}

/// A file under a name of its own that goes away unless it is put in its place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::filesystem::path& target) : target_(target) {
    static std::atomic<unsigned> n_made{0};
    constexpr std::size_t kLongestPart = 180;  // so that a long but legal name still has room for what is added
    const std::string name = target.filename().string().substr(0, kLongestPart);
    const std::string stem = "." + name + "." + std::to_string(::getpid());
    for (int attempt = 0; attempt < 1000; ++attempt) {
      path_ = folder_of(target) / (stem + "." + std::to_string(n_made++) + ".tmp");
      descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (descriptor_ >= 0) return;
      if (errno != EEXIST && errno != EINTR) fail(target_, errno);
    }
    fail(target_, EEXIST);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (exists_) ::unlink(path_.c_str());
  }

  /// Brings all bytes to the disk, however many calls it takes.
  void write(std::span<const std::byte> bytes) {
    constexpr std::size_t kMostAtOnce = std::size_t{1} << 30;  // Linux takes 2 GiB at most
    while (!bytes.empty()) {
      const ssize_t n_written = ::write(descriptor_, bytes.data(), std::min(bytes.size(), kMostAtOnce));
      if (n_written < 0 && errno == EINTR) continue;
      if (n_written < 0) fail(target_, errno);
      if (n_written == 0) fail(target_, ENOSPC);
      bytes = bytes.subspan(static_cast<std::size_t>(n_written));
    }
    sync(descriptor_, target_);
    const int closed = ::close(descriptor_);
    descriptor_ = -1;  // gone even where close failed
    if (closed != 0 && errno != EINTR) fail(target_, errno);
  }

  void put_in_place(bool overwrite) {
    if (!overwrite && link_in_place()) return;
    if (!overwrite) check_target(target_, false);
    if (::rename(path_.c_str(), target_.c_str()) != 0) fail(target_, errno);
    exists_ = false;
  }

  /// fsync, where the disk knows it.
  static void sync(int descriptor, const std::filesystem::path& target) {
    while (::fsync(descriptor) != 0) {
      if (errno == EINTR) continue;
      if (errno == EINVAL || errno == ENOTSUP || errno == EROFS) return;
      fail(target, errno);
    }
  }

 private:
  /// A hard link never replaces what is there, a rename does. False where the disk has no hard links.
  bool link_in_place() {
    if (::link(path_.c_str(), target_.c_str()) == 0) return true;
    if (errno == EEXIST) throw FileError(target_.string(), kExists);
    return false;
  }

  std::filesystem::path target_;
  std::filesystem::path path_;
  int descriptor_ = -1;
  bool exists_ = true;
};

/// Makes a rename in `folder` last through a power cut. A folder that may be written but not opened is left to the
/// system.
void sync_folder(const std::filesystem::path& folder, const std::filesystem::path& target) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  struct Closer {
    int descriptor;
    ~Closer() { ::close(descriptor); }
  } closer{descriptor};
  TemporaryFile::sync(descriptor, target);
}

}  // namespace

std::filesystem::path behind_link(const std::filesystem::path& path) {
  std::error_code nothing_there;
  const std::filesystem::path behind = std::filesystem::canonical(path, nothing_there);
  if (!nothing_there) return behind;
  std::error_code no_link;
  const std::filesystem::path named = std::filesystem::read_symlink(path, no_link);
  return no_link ? path : path.parent_path() / named;
}

void write_whole_file(const std::filesystem::path& path, std::span<const std::byte> bytes, bool overwrite) {
  check_target(path, overwrite);
  const std::filesystem::path target = behind_link(path);  // is replaced, not the link
  {
    TemporaryFile file(target);
    file.write(bytes);
    file.put_in_place(overwrite);
  }
  sync_folder(folder_of(target), target);
}

void check_writable(const std::filesystem::path& path, bool overwrite) {
  if (path.filename().empty()) throw FileError(path.string(), "is a folder, not a file");
  check_target(path, overwrite);
  const std::filesystem::path folder = folder_of(path);
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) fail(path, errno);
  if (!S_ISDIR(status.st_mode)) fail(path, ENOTDIR);
  if (::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) != 0) fail(path, errno);
}

}  // namespace districtwide
