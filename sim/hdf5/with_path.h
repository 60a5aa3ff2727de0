#pragma once

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <new>
#include <string>

#include "sim/base/errors.h"
#include "sim/hdf5/handle.h"

namespace districtwide::hdf5 {

/// Turns what `work` throws of the library's into words about `path`.
template <class Work>
auto with_path(const std::filesystem::path& path, const Work& work) {
  const QuietLibrary quiet;
  if (::access(path.c_str(), R_OK) != 0 && errno == EACCES) throw FileError(path.string(), "no permission to read it");
  try {
    return work();
  } catch (const LibraryError& error) {
    throw FileError(path.string(), std::string("is damaged or not ours: ") + error.what());
  } catch (const std::bad_alloc&) {
    throw FileError(path.string(), "cannot be read: not enough memory");
  }
}

}  // namespace districtwide::hdf5
