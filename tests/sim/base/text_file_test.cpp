#include "sim/base/text_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

#include "sim/base/errors.h"
#include "tests/support/files_support.h"
#include "tests/support/problems_support.h"

namespace districtwide {
namespace {

using test::problems_of;
using test::put_text;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::ThrowsMessage;

class TextFile : public testing::Test {
 protected:
  std::vector<std::string> problems_with(const std::string& text, std::size_t largest = kLargestTextFile) {
    put_text(path_, text);
    return problems_of([&] { read_text_file(path_, largest); });
  }
  test::TemporaryFolder folder_;
  const std::filesystem::path path_ = folder_ / "people.csv";
};

TEST_F(TextFile, IsReadWhole) {
  put_text(path_, "a\r\nb\n");
  EXPECT_EQ(read_text_file(path_), "a\r\nb\n");
}

TEST_F(TextFile, LosesItsByteOrderMark) {
  put_text(path_, "\xEF\xBB\xBFid");
  EXPECT_EQ(read_text_file(path_), "id");
}

TEST_F(TextFile, ThatIsNotThereIsTheDisksFault) {
  EXPECT_THAT([&] { read_text_file(folder_ / "none.csv"); },
              ThrowsMessage<FileError>(HasSubstr("none.csv: there is no such file")));
}

TEST_F(TextFile, ThatIsAFolderIsTheDisksFault) {
  EXPECT_THAT([&] { read_text_file(folder_.path()); }, ThrowsMessage<FileError>(HasSubstr("is a folder, not a file")));
}

TEST_F(TextFile, OfTooManyBytesIsRefused) {
  const std::string text(std::size_t{1} << 20, 'x');
  EXPECT_THAT(problems_with(text + "y", text.size()),
              ElementsAre(EndsWith("people.csv: is larger than 1 MiB, the most that is read")));
  EXPECT_TRUE(problems_with(text, text.size()).empty());
  EXPECT_EQ(read_text_file(path_), text);
}

TEST_F(TextFile, InLatin1IsRefusedWithItsLine) {
  EXPECT_THAT(problems_with("id\nAndr\xE9\n"),
              ElementsAre(EndsWith("people.csv:2: is not UTF-8; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")")));
  put_text(folder_ / "a.toml", "\xE9");
  EXPECT_THAT(problems_of([&] { read_text_file(folder_ / "a.toml"); }),
              ElementsAre(EndsWith("a.toml:1: is not UTF-8; save it as UTF-8")));
}

TEST_F(TextFile, MayBeAPipe) {
  const std::string text(200000, 'x');  // more than a pipe holds at once
  ASSERT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  std::thread writer([&] { put_text(folder_ / "pipe", text); });
  EXPECT_EQ(read_text_file(folder_ / "pipe"), text);
  writer.join();
}

TEST_F(TextFile, InUtf16IsRefused) {
  EXPECT_THAT(problems_with(std::string("\xFF\xFEi\0", 4)), ElementsAre(EndsWith(":1: is UTF-16; save it as UTF-8")));
}

TEST_F(TextFile, WithControlCharactersIsRefused) {
  EXPECT_THAT(problems_with(std::string("id\n\n\0", 5)), ElementsAre(HasSubstr(":3: holds a control character")));
}

TEST(LineNumbers, CountEveryKindOfLineEndOnce) {
  const LineNumbers lines("a\nb\r\nc\rd");
  EXPECT_EQ(lines.at(0), 1);
  EXPECT_EQ(lines.at(1), 1);  // the line end belongs to its line
  EXPECT_EQ(lines.at(2), 2);
  EXPECT_EQ(lines.at(5), 3);
  EXPECT_EQ(lines.at(7), 4);
}

TEST(LineNumbers, BeginAtOneWhereAPlaceIsUnknown) { EXPECT_EQ(LineNumbers("a\nb").at(-1), 1); }

TEST(Numbers, AreReadInDecimal) {
  EXPECT_EQ(parse_number("0.1"), 0.1);
  EXPECT_EQ(parse_number("-2.5e3"), -2500.0);
  EXPECT_EQ(parse_number("0.30000000000000004"), 0.1 + 0.2);
}

TEST(Numbers, AreNothingElse) {
  for (const char* text : {"", " 1", "1 ", "1,5", "0x10", "inf", "nan", "1e999", "1.2.3", "-", "e5", "1e", "half"})
    EXPECT_FALSE(parse_number(text)) << text;
}

}  // namespace
}  // namespace districtwide
