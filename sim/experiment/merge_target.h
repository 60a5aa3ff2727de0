#pragma once

#include <filesystem>
#include <string>

namespace districtwide {

/// A copy of a sweep's frame, among its blocks, that is filled, and goes away unless it is put in its place.
class MergeTarget {
 public:
  /// For the result file `file`. Throws FileError where the disk refuses.
  explicit MergeTarget(const std::filesystem::path& file);
  MergeTarget(const MergeTarget&) = delete;
  MergeTarget& operator=(const MergeTarget&) = delete;
  ~MergeTarget();

  const std::filesystem::path& path() const { return path_; }

  /// Brings it to the disk and gives it the result file's name. Throws FileError.
  void put_in_place();

  /// Throws FileError: why the blocks cannot be merged.
  [[noreturn]] void fail(const std::string& words) const;

 private:
  void sync(const std::filesystem::path& path, int flags) const;

  std::filesystem::path file_;  // behind a link
  std::filesystem::path path_;
  bool exists_ = true;
};

}  // namespace districtwide
