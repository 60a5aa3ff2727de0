#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "models/designs.h"
#include "sim/base/errors.h"
#include "tests/support/files_support.h"

namespace districtwide::test {

/// A folder with a base scenario, and what a design in it is read as.
class DesignFiles : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_.path() / name) << text;
  }
  Design read(const std::string& text, const std::vector<Override>& overrides = {}) const {
    write("base.toml", "years = 2\n[organization]\nschools = 3\n");
    write("design.toml", text);
    return read_design(folder_.path() / "design.toml", {.overrides = overrides});
  }
  /// The words of the refusal, paths without their folder.
  std::string refusal(const std::string& text) const {
    try {
      read(text);
    } catch (const InputError& error) {
      std::string words = error.what();
      const std::string path = folder_.path().generic_string() + "/";
      for (std::size_t at; (at = words.find(path)) != std::string::npos;) words.erase(at, path.size());
      return words;
    }
    return "accepted";
  }

  TemporaryFolder folder_;
};

}  // namespace districtwide::test
