#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/hdf5/chunk_copy.h"

namespace districtwide::hdf5 {

/// The chunks that were copied from blocks into a file, to see whether they came to be there.
class CopiedChunks {
 public:
  explicit CopiedChunks(std::filesystem::path target) : target_(std::move(target)) {}

  /// The chunk of data set `name` that begins at `corner` was copied from `block`, and lies at these places.
  void note(const std::filesystem::path& block, const std::string& name, const std::vector<hsize_t>& corner,
            const StoredAt& from, const StoredAt& to);

  /// Brings the file to the disk and compares, byte by byte, what was copied since this was last called. Throws FileError where
  /// the disk refuses or something differs.
  void compare();

  /// Opens the file, which nobody has open, and looks whether it finds each chunk where it was put. Throws FileError.
  void check_places() const;

 private:
  struct Copied {
    std::size_t name;  // of names_
    std::vector<hsize_t> corner;
    StoredAt to;
  };
  struct Pair {
    StoredAt from, to;
  };
  struct Block {
    std::filesystem::path path;
    std::vector<Pair> chunks;
  };
  std::size_t number_of(const std::string& name);
  [[noreturn]] void fail() const;

  std::filesystem::path target_;
  std::vector<std::string> names_;
  std::vector<Copied> all_;
  std::vector<Block> to_compare_;
};

}  // namespace districtwide::hdf5
