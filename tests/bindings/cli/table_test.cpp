#include "bindings/cli/table.h"

#include <gtest/gtest.h>

#include "sim/base/errors.h"

namespace districtwide::cli {
namespace {

Table small_table() {
  Table table;
  table.add_column("Name", Table::Align::Left);
  table.add_column("Share\n%");
  table.add_row({"é", "1.5"});
  table.add_row({"longer", "100.0"});
  return table;
}

TEST(Table, AlignsColumnsAndStandsHeadingsOnTheLine) {
  EXPECT_EQ(small_table().text({80, false}),
            "        Share\n"
            "Name        %\n"
            "------  -----\n"
            "é         1.5\n"
            "longer  100.0\n");
}

TEST(Table, DrawsItsLineOfBoxCharactersWhereTheyCanBeShown) {
  EXPECT_NE(small_table().text({80, true}).find("──────  ─────\n"), std::string::npos);
}

TEST(Table, BreaksIntoBlocksThatBeginWithTheFirstColumn) {
  Table table;
  for (const char* const heading : {"Y", "aaaa", "bbbb"}) table.add_column(heading);
  table.add_row({"1", "2", "3"});
  EXPECT_EQ(table.text({9, false}),
            "Y  aaaa\n"
            "-  ----\n"
            "1     2\n"
            "\n"
            "Y  bbbb\n"
            "-  ----\n"
            "1     3\n");
}

TEST(Table, ShowsAColumnThatIsWiderThanTheTerminalAllTheSame) {
  Table table;
  table.add_column("Y");
  table.add_column("incomprehensible");
  table.add_row({"1", "2"});
  EXPECT_NE(table.text({5, false}).find("incomprehensible"), std::string::npos);
}

TEST(Table, RefusesARowOfAnotherLength) { EXPECT_THROW(small_table().add_row({"alone"}), InternalError); }

}  // namespace
}  // namespace districtwide::cli
