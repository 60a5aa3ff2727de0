#include "sim/experiment/merge_target.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "sim/base/errors.h"
#include "sim/base/whole_file.h"
#include "sim/experiment/sweep.h"

namespace districtwide {

namespace {

const std::string kStem = "merged-";
const std::string kEnd = ".tmp";

/// Takes away what processes have left behind that were killed.
void remove_left(const std::filesystem::path& folder) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kStem) || !name.ends_with(kEnd)) continue;
    const int process = std::atoi(name.c_str() + kStem.size());
    if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH) std::filesystem::remove(entry.path(), error);
  }
}

}  // namespace

MergeTarget::MergeTarget(const std::filesystem::path& file)
    : file_(behind_link(file)), path_(blocks_folder(file) / (kStem + std::to_string(::getpid()) + kEnd)) {
  remove_left(blocks_folder(file));
  std::error_code error;
  std::filesystem::copy_file(frame_path(blocks_folder(file)), path_, std::filesystem::copy_options::overwrite_existing, error);
  if (!error) return;
  ::unlink(path_.c_str());
  fail(error.message());
}

MergeTarget::~MergeTarget() {
  if (exists_) ::unlink(path_.c_str());
}

void MergeTarget::put_in_place() {
  sync(path_, O_RDONLY);
  if (::rename(path_.c_str(), file_.c_str()) != 0) fail(std::generic_category().message(errno));
  exists_ = false;
  sync(file_.parent_path().empty() ? "." : file_.parent_path(), O_RDONLY | O_DIRECTORY);
}

void MergeTarget::fail(const std::string& words) const {
  throw FileError(file_.string(), "the blocks cannot be merged, and are kept: " + words);
}

void MergeTarget::sync(const std::filesystem::path& path, int flags) const {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) fail(std::generic_category().message(errno));
  const int result = ::fsync(descriptor);
  const int error = errno;
  ::close(descriptor);
  if (result != 0 && error != EINVAL && error != ENOTSUP) fail(std::generic_category().message(error));
}

}  // namespace districtwide
