#include "sim/hdf5/table_column.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace districtwide::hdf5 {
namespace {

using testing::ElementsAre;
using testing::IsNan;

std::optional<std::vector<double>> column_of(std::vector<std::string> cells) { return numbers_in(cells); }

TEST(TableColumn, OfNumbersAloneHoldsThem) {
  const auto column = column_of({"3000", "-7", "0", "12.5", "1e3"});
  ASSERT_TRUE(column);
  EXPECT_THAT(*column, ElementsAre(3000, -7, 0, 12.5, 1000));
}

TEST(TableColumn, HasNoNumberWhereACellIsEmpty) {
  const auto column = column_of({"12.5", "", "NA"});
  ASSERT_TRUE(column);
  EXPECT_THAT(*column, ElementsAre(12.5, IsNan(), IsNan()));
}

TEST(TableColumn, StaysTextWhereItIsNotNumbersAlone) {
  EXPECT_FALSE(column_of({"12", "Ash"}));
  EXPECT_FALSE(column_of({"12", "12 "}));
  EXPECT_FALSE(column_of({"1", "inf"}));
  EXPECT_FALSE(column_of({"1", "1e999"}));
  EXPECT_FALSE(column_of({"", ""}));
}

TEST(TableColumn, StaysTextWhereANumberWouldNotComeBack) {
  EXPECT_FALSE(column_of({"3601860", "0100005"})) << "a district's number, with its state's 01";
  EXPECT_FALSE(column_of({"12345678901234567"}));
  EXPECT_TRUE(column_of({"0.5", "-0.5", "0"}));
}

}  // namespace
}  // namespace districtwide::hdf5
