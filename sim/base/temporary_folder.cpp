#include "sim/base/temporary_folder.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "sim/base/errors.h"

namespace districtwide {

TemporaryFolder::TemporaryFolder() {
  std::error_code problem;
  const std::filesystem::path parent = std::filesystem::temp_directory_path(problem);
  if (problem) throw FileError("TMPDIR", "no folder for temporary files: " + problem.message());
  std::string name = (parent / "districtwide-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw FileError(name, "cannot be made: " + std::generic_category().message(errno));
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace districtwide
