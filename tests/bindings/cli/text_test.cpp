#include "bindings/cli/text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace districtwide::cli {
namespace {

TEST(Text, CountsColumnsRatherThanBytes) {
  EXPECT_EQ(display_width("Größe"), 5);
  EXPECT_EQ(display_width("│⠶█"), 3);
}

TEST(Text, WideCharactersTakeTwoColumnsAndCombiningOnesNone) {
  EXPECT_EQ(display_width("学区"), 4);
  EXPECT_EQ(display_width("e\xcc\x81"), 1);
}

TEST(Text, StrayBytesCountOne) {
  EXPECT_EQ(display_width("a\xff"
                          "b\xe2\x82"),
            4);
}

TEST(Text, PadsOnTheAskedSide) {
  EXPECT_EQ(padded("é", 3), "é  ");
  EXPECT_EQ(padded("é", 3, true), "  é");
  EXPECT_EQ(padded("long", 2), "long");
}

TEST(Text, CutsBetweenCharactersAndSaysSo) {
  EXPECT_EQ(cut_to("Schülerinnen", 8), "Schül...");
  EXPECT_EQ(cut_to("short", 8), "short");
}

TEST(Text, WrapsBetweenWordsWithinTheWidth) {
  EXPECT_EQ(wrapped("one two three four", 11, "  "), "  one two\n  three\n  four\n");
}

TEST(Text, WrapsAWordThatIsTooLongOnALineOfItsOwn) {
  EXPECT_EQ(wrapped("a incomprehensible b", 8), "a\nincomprehensible\nb\n");
}

TEST(Text, WrapsNothingIntoNothing) { EXPECT_EQ(wrapped("  ", 10), ""); }

TEST(Text, ShowsNoNegativeZero) {
  EXPECT_EQ(fixed(-0.04, 1), "0.0");
  EXPECT_EQ(fixed(-0.06, 1), "-0.1");
}

TEST(Text, ShowsWhatIsNotKnownAsAHyphen) {
  EXPECT_EQ(fixed(std::nan(""), 1), "-");
  EXPECT_EQ(fixed(std::numeric_limits<double>::infinity(), 1), "-");
}

TEST(Text, ShowsBytesInTheUnitThatSuits) {
  EXPECT_EQ(bytes_text(812), "812 bytes");
  EXPECT_EQ(bytes_text(4.1e6), "4.1 MB");
}

TEST(Text, TakesControlCharactersOutOfWhatAUserWrote) {
  EXPECT_EQ(clean("red \x1b[31malert\r\n\tend\x7f"), "red [31malert  end");
}

TEST(ShellWord, IsQuotedWhereAShellWouldReadItOtherwise) {
  EXPECT_EQ(shell_word("results/sweep-1.h5"), "results/sweep-1.h5");
  EXPECT_EQ(shell_word("my sweep.h5"), "'my sweep.h5'");
  EXPECT_EQ(shell_word("it's$HOME"), "'it'\\''s$HOME'");
  EXPECT_EQ(shell_word(""), "''");
}

}  // namespace
}  // namespace districtwide::cli
