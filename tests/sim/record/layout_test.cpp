#include "sim/record/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/errors.h"
#include "tests/support/record_support.h"

namespace districtwide {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

RecordLayout weeks_only(int n_weeks, int every) { return {{}, {}, n_weeks, every}; }

TEST(RecordLayout, KeepsTheLastWeekOfEachIntervalAndTheLastOfAll) {
  EXPECT_THAT(weeks_only(10, 3).weeks(), ElementsAre(2, 5, 8, 9));
}

TEST(RecordLayout, DoesNotKeepTheLastWeekTwice) { EXPECT_THAT(weeks_only(9, 3).weeks(), ElementsAre(2, 5, 8)); }

TEST(RecordLayout, KeepsOneWeekWhereTheIntervalIsLongerThanTheRun) {
  EXPECT_THAT(weeks_only(4, 100).weeks(), ElementsAre(3));
}

TEST(RecordLayout, FindsTheRowOfARecordedWeekOnly) {
  const RecordLayout layout = weeks_only(10, 3);
  EXPECT_EQ(layout.row_of(5), 1);
  EXPECT_EQ(layout.row_of(9), 3);
  EXPECT_EQ(layout.row_of(6), -1);
}

TEST(RecordLayout, HasNoRowForAWeekOutsideTheRun) {
  EXPECT_EQ(weeks_only(10, 3).row_of(-1), -1);
  EXPECT_EQ(weeks_only(10, 3).row_of(10), -1);
}

TEST(RecordLayout, OrdersQuantitiesByTheBytesOfTheirNames) {
  const RecordLayout layout = test::sample_layout();
  std::vector<std::string> names;
  for (const RecordLayout::Field& field : layout.fields()) names.push_back(field.quantity.name);
  EXPECT_THAT(names, ElementsAre("Zeta", "adoption", "built", "level_count", "school_poverty"));
}

// Four recorded weeks; Zeta 1, adoption 4, built 4*2*4 = 32, level_count 4*3 = 12, school_poverty 4.
TEST(RecordLayout, PlacesQuantitiesOneAfterAnother) {
  const RecordLayout layout = test::sample_layout();
  std::vector<std::int64_t> offsets, sizes;
  for (const RecordLayout::Field& field : layout.fields()) {
    offsets.push_back(field.offset);
    sizes.push_back(field.size);
  }
  EXPECT_THAT(sizes, ElementsAre(1, 4, 32, 12, 4));
  EXPECT_THAT(offsets, ElementsAre(0, 1, 5, 37, 49));
  EXPECT_EQ(layout.run_size(), 53);
}

TEST(RecordLayout, FindsAQuantityByItsName) {
  const RecordLayout layout = test::sample_layout();
  ASSERT_NE(layout.find("built"), nullptr);
  EXPECT_EQ(layout.find("built")->n_components, 8);
  EXPECT_EQ(layout.find("depth"), nullptr);
}

TEST(RecordLayout, RemembersHowItWasMade) {
  const RecordLayout layout = weeks_only(10, 3);
  EXPECT_EQ(layout.n_weeks(), 10);
  EXPECT_EQ(layout.every(), 3);
}

struct Mistake {
  std::vector<Quantity> quantities;
  std::vector<Dimension> dimensions;
  int n_weeks;
  int every;
  std::string words;
};

TEST(RecordLayout, RefusesWhatCannotBe) {
  const Quantity plain{.name = "a", .long_name = "", .units = ""};
  const Quantity by_level{.name = "b", .long_name = "", .units = "", .dimensions = {"level"}};
  const Quantity twice{.name = "b", .long_name = "", .units = "", .dimensions = {"level", "level"}};
  const Quantity unnamed{.name = "", .long_name = "", .units = ""};
  const std::int64_t huge = std::int64_t{1} << 62;
  const std::vector<Mistake> mistakes = {
      {{plain}, {}, 0, 1, "at least one week"},
      {{plain}, {}, 10, 0, "every week or more rarely"},
      {{by_level}, {}, 10, 1, "there is no dimension 'level'"},
      {{plain, plain}, {}, 10, 1, "two recorded quantities are named 'a'"},
      {{unnamed}, {}, 10, 1, "a recorded quantity has no name"},
      {{twice}, {{"level", 3}}, 10, 1, "'b' has the dimension 'level' twice"},
      {{}, {{"level", 3}, {"level", 3}}, 10, 1, "two dimensions are named 'level'"},
      {{}, {{"", 3}}, 10, 1, "a dimension has no name"},
      {{}, {{"level", -1}}, 10, 1, "a size below 0"},
      {{}, {{"level", 3, {"x"}}}, 10, 1, "not as many labels as places"},
      {{by_level}, {{"level", huge}}, 10, 1, "more values than can be counted"},
  };
  for (const Mistake& mistake : mistakes)
    EXPECT_THAT([&] { RecordLayout(mistake.quantities, mistake.dimensions, mistake.n_weeks, mistake.every); },
                ThrowsMessage<InternalError>(HasSubstr(mistake.words)))
        << mistake.words;
}

}  // namespace
}  // namespace districtwide
