#include "sim/base/utf8.h"

#include <gtest/gtest.h>

namespace districtwide {
namespace {

TEST(Characters, AreOneToFourBytesLong) {
  EXPECT_EQ(character_length("ab"), 1u);
  EXPECT_EQ(character_length("\xC3\xAB" "b"), 2u);
  EXPECT_EQ(character_length("\xE2\x82\xAC" "b"), 3u);
  EXPECT_EQ(character_length("\xF0\x9F\x99\x82" "b"), 4u);
  EXPECT_EQ(character_length("\x80"), 0u);
}

TEST(StrangeBytes, AreNoneInTextOfAnyLanguage) {
  EXPECT_FALSE(first_strange_byte("Zo\xC3\xAB, \xE2\x82\xAC, \xE6\x97\xA5, \xF0\x9F\x99\x82, \xEF\xBF\xBF\t\r\n"));
}

TEST(StrangeBytes, AreTheFirstOfWhatIsNoCharacter) {
  EXPECT_EQ(first_strange_byte("ab\xC3("), 2u);              // second byte missing
  EXPECT_EQ(first_strange_byte("\xC0\x80"), 0u);              // overlong
  EXPECT_EQ(first_strange_byte("a\xE0\x9F\xBF"), 1u);         // overlong
  EXPECT_EQ(first_strange_byte("a\xED\xA0\x80"), 1u);         // surrogate
  EXPECT_EQ(first_strange_byte("a\xF4\x90\x80\x80"), 1u);     // beyond U+10FFFF
  EXPECT_EQ(first_strange_byte("a\xF0\x9F\x99"), 1u);         // cut off
  EXPECT_EQ(first_strange_byte("abc\x80"), 3u);               // a follower alone
}

}  // namespace
}  // namespace districtwide
