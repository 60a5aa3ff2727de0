#include "sim/params/value.h"

#include <gtest/gtest.h>

#include <clocale>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "tests/support/params_support.h"

namespace districtwide {
namespace {

TEST(NumberText, HasTheFewestDigits) {
  EXPECT_EQ(to_text(0.1), "0.1");
  EXPECT_EQ(to_text(0.045), "0.045");
  EXPECT_EQ(to_text(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(to_text(0.1 + 0.2), "0.30000000000000004");
}

TEST(NumberText, WritesWholeNumbersOut) {
  EXPECT_EQ(to_text(150000.0), "150000");
  EXPECT_EQ(to_text(-3.0), "-3");
  EXPECT_EQ(to_text(0.0), "0");
  EXPECT_EQ(to_text(1e15), "1e+15");
}

TEST(NumberText, NamesWhatIsNoDecimal) {
  EXPECT_EQ(to_text(std::numeric_limits<double>::infinity()), "inf");
  EXPECT_EQ(to_text(-std::numeric_limits<double>::infinity()), "-inf");
  EXPECT_EQ(to_text(std::nan("")), "nan");
}

TEST(NumberText, KeepsTheSignOfZero) { EXPECT_EQ(to_text(-0.0), "-0.0"); }

TEST(NumberText, ReadsBackAsTheSameDouble) {
  garden::SmallRandom random(5);
  for (int trial = 0; trial < 20000; ++trial) {
    const double number = std::ldexp(random.uniform() - 0.5, random.below(200) - 100);
    EXPECT_EQ(std::strtod(to_text(number).c_str(), nullptr), number);
  }
}

TEST(NumberText, HasAPointWhateverTheLocale) {
  const std::string before = std::setlocale(LC_NUMERIC, nullptr);
  if (!std::setlocale(LC_NUMERIC, "de_DE.UTF-8")) GTEST_SKIP() << "no locale with a decimal comma";
  const std::string text = to_text(0.25);
  std::setlocale(LC_NUMERIC, before.c_str());
  EXPECT_EQ(text, "0.25");
}

TEST(ValueText, IsWhatAScenarioFileHolds) {
  EXPECT_EQ(to_text(Value(0.9)), "0.9");
  EXPECT_EQ(to_text(Value(std::vector<double>{12, 30.5})), "[12, 30.5]");
  EXPECT_EQ(to_text(Value(std::vector<double>{})), "[]");
  EXPECT_EQ(to_text(Value("degree")), "\"degree\"");
}

TEST(QuotedText, EscapesWhatTomlDoesNotTake) {
  EXPECT_EQ(in_quotes("a\"b\\c\nd\te\rf"), "\"a\\\"b\\\\c\\nd\\te\\rf\"");
  EXPECT_EQ(in_quotes(std::string_view("\x01\x7f\0", 3)), "\"\\u0001\\u007F\\u0000\"");
}

TEST(QuotedText, KeepsCharactersOfEveryLength) {
  const std::string text = "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x8F\xAB";
  EXPECT_EQ(in_quotes(text), "\"" + text + "\"");
}

TEST(QuotedText, ReplacesBytesThatAreNoUtf8) {
  const std::string mark = "\xEF\xBF\xBD";
  EXPECT_EQ(in_quotes("a\xFFz"), "\"a" + mark + "z\"");
  EXPECT_EQ(in_quotes("\xC3"), "\"" + mark + "\"");                        // cut short
  EXPECT_EQ(in_quotes("\xC0\xAF"), "\"" + mark + mark + "\"");             // overlong
  EXPECT_EQ(in_quotes("\xED\xA0\x80"), "\"" + mark + mark + mark + "\"");  // a surrogate
}

TEST(ShownText, IsCutWithinAMessage) {
  EXPECT_EQ(shown(Value(std::string(100, 'a'))), "\"" + std::string(59, 'a') + "...");
}

TEST(ShownText, IsNeverCutWithinACharacter) {
  std::string text = "x";
  for (int letter = 0; letter < 50; ++letter) text += "\xC3\xA4";
  EXPECT_EQ(cut(text), text.substr(0, 59) + "...");
}

TEST(ShownText, HidesControlCharactersOfNames) { EXPECT_EQ(shown_name("a\x1b[2J\nb"), "a\\u001B[2J\\nb"); }

}  // namespace
}  // namespace districtwide
