#include "sim/hdf5/copied_chunks.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "sim/base/errors.h"
#include "sim/hdf5/guard.h"
#include "sim/hdf5/with_path.h"

namespace districtwide::hdf5 {

namespace {

/// So that what is read afterwards has been taken by the disk, and not all of a large file has to be waited for in the end.
void bring_to_disk(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const int result = descriptor < 0 ? -1 : ::fdatasync(descriptor);
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (result != 0 && error != EINVAL && error != ENOTSUP)
    throw FileError(path.string(), "cannot be written: " + std::generic_category().message(error));
}

/// The bytes of a file at some place; false where it has not so many.
bool read_at(std::ifstream& file, const StoredAt& place, std::vector<char>& bytes) {
  bytes.resize(place.size);
  file.seekg(static_cast<std::streamoff>(place.address));
  return static_cast<bool>(file.read(bytes.data(), static_cast<std::streamsize>(place.size)));
}

}  // namespace

std::size_t CopiedChunks::number_of(const std::string& name) {
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (found == names_.end()) return names_.push_back(name), names_.size() - 1;
  return static_cast<std::size_t>(found - names_.begin());
}

void CopiedChunks::note(const std::filesystem::path& block, const std::string& name, const std::vector<hsize_t>& corner,
                        const StoredAt& from, const StoredAt& to) {
  all_.push_back({number_of(name), corner, to});
  if (to_compare_.empty() || to_compare_.back().path != block) to_compare_.push_back({block, {}});
  to_compare_.back().chunks.push_back({from, to});
}

void CopiedChunks::compare() {
  bring_to_disk(target_);
  std::ifstream target(target_, std::ios::binary);
  std::vector<char> expected, found;
  for (const Block& block : to_compare_) {
    std::ifstream file(block.path, std::ios::binary);
    for (const Pair& chunk : block.chunks) {
      if (!read_at(file, chunk.from, expected)) throw FileError(block.path.string(), "cannot be read any more");
      if (!read_at(target, chunk.to, found) || found.size() != expected.size() ||
          std::memcmp(found.data(), expected.data(), found.size()) != 0)
        fail();
    }
  }
  to_compare_.clear();
}

void CopiedChunks::check_places() const {
  with_path(target_, [&] {
    const Handle file = open_to_read(target_.string());
    OpenDataSets data_sets(file);
    for (const Copied& chunk : all_) {
      const std::string& name = names_[chunk.name];
      if (stored_at(data_sets.named(name), chunk.corner, name) != chunk.to) fail();
    }
  });
}

void CopiedChunks::fail() const { throw FileError(target_.string(), "did not come back from the disk as it was written"); }

}  // namespace districtwide::hdf5
