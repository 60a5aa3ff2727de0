#include "models/district/parameters_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

namespace districtwide::district {
namespace {

using testing::HasSubstr;

/// What stands in models/README.md between the two markers.
std::string block_of_the_page() {
  std::ifstream file(std::string(DISTRICTWIDE_SOURCE_DIR) + "/models/README.md", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const std::string page = text.str();
  const std::string begin = "<!-- parameters:begin -->\n";
  const std::size_t from = page.find(begin);
  const std::size_t to = page.find("<!-- parameters:end -->");
  if (from == std::string::npos || to == std::string::npos) return "(no markers in models/README.md)";
  return page.substr(from + begin.size(), to - from - begin.size());
}

TEST(ParametersPage, ModelsReadmeIsCurrent) {
  EXPECT_EQ(block_of_the_page(), parameters_markdown())
      << "models/README.md is out of date: put the output of `districtwide parameters --markdown` between its markers";
}

TEST(ParametersPage, AParameterIsOneLineOfItsGroup) {
  const std::string page = parameters_markdown();
  EXPECT_THAT(page, HasSubstr("#### superintendent\n\n| key | default | unit | allowed | plausible | meaning | grade | "
                              "source | start only |\n"));
  EXPECT_THAT(page, HasSubstr("\n| `superintendent.engagement` | 0.9 | share | 0 to 1 | 0.45 to 1 | "));
}

TEST(ParametersPage, LevelsAreMatrices) {
  EXPECT_THAT(parameters_markdown(), HasSubstr("#### levels.weeks\n\n"
                                               "|  | 0to1 | 1to2 | 2to3 | 3to4 | 4to5 | 5to6 | 6to7 |\n"
                                               "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
                                               "| default | 4 | 6 | 5 | 10 | 28 | 50 | 100 |\n"));
  EXPECT_THAT(parameters_markdown(),
              HasSubstr("| 3to4 | 0.29 | 0.07 | 0.43 | 0.29 | 0.58 | 1 | 0.14 | 0.43 | 0.29 |\n"));
}

TEST(ParametersPage, NoCellBreaksATable) {
  std::istringstream lines(parameters_markdown());
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("| `", 0) == 0) {
      EXPECT_EQ(std::count(line.begin(), line.end(), '|'), 10) << line;
    }
  }
}

}  // namespace
}  // namespace districtwide::district
