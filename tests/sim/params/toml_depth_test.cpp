#include "sim/params/toml_depth.h"

#include <gtest/gtest.h>

#include <string>

namespace districtwide {
namespace {

std::string dotted(int n_dots, const std::string& part = "a") {
  std::string key = part;
  for (int dot = 0; dot < n_dots; ++dot) key += "." + part;
  return key;
}

TEST(DeepKey, IsOneWithMoreThan32Dots) {
  EXPECT_EQ(line_of_deep_key(dotted(32) + " = 1"), std::nullopt);
  EXPECT_EQ(line_of_deep_key(dotted(33) + " = 1"), 1);
}

TEST(DeepKey, IsFoundInHeadingsAndInlineTables) {
  EXPECT_EQ(line_of_deep_key("x = 1\n[" + dotted(33) + "]"), 2);
  EXPECT_EQ(line_of_deep_key("x = 1\ny = { b = 2, " + dotted(33) + " = 1 }"), 2);
}

TEST(DeepKey, IsFoundWhateverItsPartsHold) {
  for (const std::string part : {"\"=\"", "'='", "\"\\\"=\"", "\"[\"", "'#'", " a "}) {
    EXPECT_EQ(line_of_deep_key(dotted(33, part) + " = 1"), 1) << part;
  }
}

TEST(DeepKey, IsFoundAfterTextsOfEveryForm) {
  const std::string q = "\"\"\"";
  for (const std::string& text : {q + "a\"\"b" + q + "\"\"", q + "\nx\n" + q, q + "\\" + q + "\"",
                                  std::string("'''a''b''''"), std::string("\"\\\"\""), std::string("'\\'")}) {
    EXPECT_NE(line_of_deep_key("x = { t = " + text + ", " + dotted(33) + " = 1 }"), std::nullopt) << text;
  }
}

TEST(DeepKey, IsNotSeenInTextsCommentsAndNumbers) {
  const std::string dots(100, '.');
  EXPECT_EQ(line_of_deep_key("x = \"" + dots + "\""), std::nullopt);
  EXPECT_EQ(line_of_deep_key("x = '''\n" + dots + "\n'''"), std::nullopt);
  EXPECT_EQ(line_of_deep_key("# " + dots + "\nx = 1"), std::nullopt);
  std::string numbers = "x = [1.5";
  for (int item = 0; item < 100; ++item) numbers += ", 0.5";
  EXPECT_EQ(line_of_deep_key(numbers + "]"), std::nullopt);
}

TEST(DeepKey, CountsLinesWithinTexts) { EXPECT_EQ(line_of_deep_key("x = '''\n\n'''\n" + dotted(33)), 4); }

TEST(DeepKey, TakesTextsThatAreNotClosed) {
  EXPECT_EQ(line_of_deep_key("x = \"abc\\"), std::nullopt);
  EXPECT_EQ(line_of_deep_key("x = '''abc"), std::nullopt);
  EXPECT_EQ(line_of_deep_key("x = 'abc\n" + dotted(33)), 2);
}

}  // namespace
}  // namespace districtwide
