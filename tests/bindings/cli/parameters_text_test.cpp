#include "bindings/cli/parameters_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "models/parameters_json.h"

namespace districtwide::cli {
namespace {

using testing::HasSubstr;

const ParameterTable& table() {
  static const ParameterTable two({{.key = "pace",
                                    .kind = Kind::Number,
                                    .default_value = 0.5,
                                    .unit = "1/week",
                                    .allowed = {0, std::numeric_limits<double>::infinity(), true},
                                    .plausible = {0.25, 1},
                                    .meaning = "How fast it goes.",
                                    .source = "a book",
                                    .grade = Grade::Measured},
                                   {.key = "group.way",
                                    .kind = Kind::Word,
                                    .default_value = std::string("far"),
                                    .unit = "",
                                    .allowed = {0, 0},
                                    .plausible = {0, 0},
                                    .meaning = "Which way.",
                                    .source = "us",
                                    .grade = Grade::Assumed,
                                    .start_only = true,
                                    .choices = {"far", "near"}}});
  return two;
}

TEST(ParametersText, TellsDefaultUnitRangeGradeAndMeaning) {
  const std::string text = parameters_text(table(), {});
  EXPECT_THAT(text, HasSubstr("  pace = 0.5 1/week; allowed: above 0; measured\n      How fast it goes.\n"));
  EXPECT_THAT(text, HasSubstr("[group]\n  way = \"far\"; allowed: one of \"far\", \"near\"; assumed; start only\n"));
}

TEST(ParametersJson, HoldsEveryRowWithAllThatIsKnown) {
  const auto rows = nlohmann::json::parse(parameters_json(table()));
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0]["key"], "pace");
  EXPECT_EQ(rows[0]["default"], 0.5);
  EXPECT_EQ(rows[0]["plausible"]["high"], 1);
  EXPECT_EQ(rows[0]["source"], "a book");
  EXPECT_EQ(rows[1]["group"], "group");
  EXPECT_EQ(rows[1]["choices"], (std::vector<std::string>{"far", "near"}));
  EXPECT_EQ(rows[1]["start_only"], true);
}

TEST(ParametersJson, HasNoNumberForAnInfiniteBound) {
  const auto rows = nlohmann::json::parse(parameters_json(table()));
  EXPECT_TRUE(rows[0]["allowed"]["high"].is_null());
  EXPECT_EQ(rows[0]["allowed"]["low"], 0);
  EXPECT_EQ(rows[0]["allowed"]["low_open"], true);
}

TEST(StepsText, PutsRemarksInOneColumn) {
  EXPECT_EQ(steps_text({{"1 a", "x -> y"}, {"2 longer", "z"}}), "1 a       x -> y\n2 longer  z\n");
}

}  // namespace
}  // namespace districtwide::cli
