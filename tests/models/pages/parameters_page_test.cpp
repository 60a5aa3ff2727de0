#include "models/parameters_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

#include "models/registry.h"

namespace districtwide {
namespace {

using testing::HasSubstr;

std::string markdown_of(const std::string& model) {
  return parameters_markdown(*find_face(model)->table, services_of(model).matrix_groups);
}

/// What stands in models/README.md between the two markers of a model.
std::string block_of_the_page(const std::string& marker) {
  std::ifstream file(std::string(DISTRICTWIDE_SOURCE_DIR) + "/models/README.md", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const std::string page = text.str();
  const std::string begin = "<!-- " + marker + ":begin -->\n";
  const std::size_t from = page.find(begin);
  const std::size_t to = page.find("<!-- " + marker + ":end -->");
  if (from == std::string::npos || to == std::string::npos) return "(no markers in models/README.md)";
  return page.substr(from + begin.size(), to - from - begin.size());
}

TEST(ParametersPage, ModelsReadmeIsCurrent) {
  const std::string advice = "models/README.md is out of date: put the output of `districtwide parameters --markdown` "
                             "(and of `--model contagion --markdown`) between its markers";
  EXPECT_EQ(block_of_the_page("parameters"), markdown_of("district")) << advice;
  EXPECT_EQ(block_of_the_page("contagion parameters"), markdown_of("contagion")) << advice;
}

TEST(ParametersPage, AParameterIsOneLineOfItsGroup) {
  const std::string page = markdown_of("district");
  EXPECT_THAT(page, HasSubstr("#### superintendent\n\n| key | default | unit | allowed | plausible | meaning | grade | "
                              "source | start only |\n"));
  EXPECT_THAT(page, HasSubstr("\n| `superintendent.engagement` | 0.9 | share | 0 to 1 | 0.45 to 1 | "));
}

TEST(ParametersPage, LevelsAreMatrices) {
  EXPECT_THAT(markdown_of("district"), HasSubstr("#### levels.weeks\n\n"
                                               "|  | 0to1 | 1to2 | 2to3 | 3to4 | 4to5 | 5to6 | 6to7 |\n"
                                               "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
                                               "| default | 4 | 6 | 5 | 10 | 28 | 50 | 100 |\n"));
  EXPECT_THAT(markdown_of("district"),
              HasSubstr("| 3to4 | 0.29 | 0.07 | 0.43 | 0.29 | 0.58 | 1 | 0.14 | 0.43 | 0.29 |\n"));
}

TEST(ParametersPage, NoCellBreaksATable) {
  std::istringstream lines(markdown_of("district") + markdown_of("contagion"));
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("| `", 0) == 0) {
      EXPECT_EQ(std::count(line.begin(), line.end(), '|'), 10) << line;
    }
  }
}

}  // namespace
}  // namespace districtwide
