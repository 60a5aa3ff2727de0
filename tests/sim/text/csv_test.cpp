#include "sim/text/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files_support.h"

namespace districtwide {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

using Fields = std::vector<std::string>;

class Csv : public testing::Test {
 protected:
  CsvTable parse(std::string_view text) {
    problems_.clear();
    std::vector<Problem> found;
    CsvTable table = parse_csv(text, "x.csv", found);
    for (const Problem& problem : found) problems_.push_back(problem.text());
    return table;
  }
  std::vector<std::string> problems_;
};

TEST_F(Csv, HasAHeaderAndRows) {
  const CsvTable table = parse("id,role\nt1,teacher\nt2,coach\n");
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_THAT(table.columns, ElementsAre("id", "role"));
  EXPECT_THAT(table.rows, ElementsAre(Field(&CsvRow::fields, Fields{"t1", "teacher"}),
                                      Field(&CsvRow::fields, Fields{"t2", "coach"})));
}

TEST_F(Csv, FindsColumnsByName) {
  const CsvTable table = parse("id,role\n");
  EXPECT_EQ(table.column("role"), 1);
  EXPECT_EQ(table.column("school"), -1);
}

TEST_F(Csv, TakesAnyLineEndAndNone) {
  for (const char* text : {"a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2"}) {
    const CsvTable table = parse(text);
    ASSERT_EQ(table.rows.size(), 1u) << text;
    EXPECT_EQ(table.rows[0].fields, (Fields{"1", "2"})) << text;
    EXPECT_EQ(table.rows[0].line, 2) << text;
  }
}

TEST_F(Csv, QuotesHoldCommasQuotesAndLineEnds) {
  const CsvTable table = parse("a,b\n\"x, y\",\"say \"\"hm\"\"\"\n\"two\r\nlines\",\"\"\nlast,z\n");
  EXPECT_THAT(problems_, IsEmpty());
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(table.rows[0].fields, (Fields{"x, y", "say \"hm\""}));
  EXPECT_EQ(table.rows[1].fields, (Fields{"two\r\nlines", ""}));
  EXPECT_EQ(table.rows[2].line, 5);  // one row took two lines
}

TEST_F(Csv, KeepsEmptyFieldsAndBlanks) {
  EXPECT_EQ(parse("a,b,c\n, x ,\n").rows[0].fields, (Fields{"", " x ", ""}));
}

TEST_F(Csv, SkipsEmptyLinesButCountsThem) {
  const CsvTable table = parse("\na,b\n\n1,2\n\n");
  EXPECT_EQ(table.header_line, 2);
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].line, 4);
}

TEST_F(Csv, IsReadFromAFileWithAByteOrderMark) {
  const test::TemporaryFolder folder;
  test::put_text(folder / "t.csv", "\xEF\xBB\xBFid\nx\n");
  std::vector<Problem> found;
  EXPECT_THAT(read_csv(folder / "t.csv", found).columns, ElementsAre("id"));
}

TEST_F(Csv, RefusesARowWithAnotherNumberOfFields) {
  const CsvTable table = parse("a,b\n1\n1,2,3\n1,2\n");
  EXPECT_THAT(problems_, ElementsAre("x.csv:2: has 1 field, but the header has 2",
                                     "x.csv:3: has 3 fields, but the header has 2"));
  EXPECT_EQ(table.rows.size(), 1u);
}

TEST_F(Csv, RefusesAQuoteThatIsNeverClosed) {
  parse("a,b\n1,2\n1,\"open\n3,4\n");
  EXPECT_THAT(problems_, ElementsAre("x.csv:3: a quote is opened here and never closed"));
}

TEST_F(Csv, RefusesTextAfterAClosingQuote) {
  parse("a,b\n\"one\" two,2\n");
  EXPECT_THAT(problems_, ElementsAre(HasSubstr("x.csv:2: text after a closing quote")));
}

TEST_F(Csv, RefusesAQuoteWithinAPlainField) {
  parse("a,b\n5\" pipe,2\n");
  EXPECT_THAT(problems_, ElementsAre(HasSubstr("x.csv:2: a quote in a field that does not begin with one")));
}

TEST_F(Csv, RefusesTwoColumnsOfOneName) {
  parse("id,role,id\n");
  EXPECT_THAT(problems_, ElementsAre("x.csv:1: two columns are named 'id'"));
}

TEST_F(Csv, RefusesAnEmptyText) {
  for (const char* text : {"", "\n\n"}) {
    parse(text);
    EXPECT_THAT(problems_, ElementsAre("x.csv:1: is empty; its first line should name the columns")) << text;
  }
}

TEST_F(Csv, NamesOtherSeparators) {
  for (const char* text : {"id;role\n", "id\trole\n"}) {
    parse(text);
    EXPECT_THAT(problems_, ElementsAre(HasSubstr("x.csv:1: columns are separated by semicolons or tabs"))) << text;
  }
}

}  // namespace
}  // namespace districtwide
