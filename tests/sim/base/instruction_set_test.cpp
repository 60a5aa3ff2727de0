#include "sim/base/instruction_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sim/base/errors.h"

namespace districtwide {

using testing::HasSubstr;
using testing::ThrowsMessage;

// What a model's kernels look like: the build compiles those of other sets than plain.
namespace v2 { int width() { return 2; } }  // namespace v2
namespace v3 { int width() { return 3; } }  // namespace v3
namespace v4 { int width() { return 4; } }  // namespace v4
inline namespace plain { int width() { return 1; } }  // namespace plain
DISTRICTWIDE_DECLARE_KERNELS(int, width)

namespace {

TEST(InstructionSets, EndWithOneThatRunsEverywhere) {
  EXPECT_EQ(instruction_sets().back().name, "plain");
  EXPECT_TRUE(instruction_sets().back().runs_here());
}

TEST(InstructionSets, AreTheFastestThatRunsHereUnlessOneIsNamed) {
  const std::size_t fastest = choose_instruction_set(nullptr);
  EXPECT_TRUE(instruction_sets()[fastest].runs_here());
  for (std::size_t index = 0; index < fastest; ++index) EXPECT_FALSE(instruction_sets()[index].runs_here());
}

TEST(InstructionSets, AreForcedByTheirName) {
  for (std::size_t index = 0; index < instruction_sets().size(); ++index) {
    if (!instruction_sets()[index].runs_here()) continue;
    const std::string name(instruction_sets()[index].name);
    EXPECT_EQ(choose_instruction_set(name.c_str()), index);
  }
}

TEST(InstructionSets, ThatAreNotThereAreToldWithThoseThatAre) {
  EXPECT_THAT([] { choose_instruction_set("x86-64-v9"); },
              ThrowsMessage<InputError>(AllOf(HasSubstr("is 'x86-64-v9'; this machine runs "), HasSubstr("plain"))));
}

TEST(Kernels, StandInTheOrderOfTheirInstructionSets) {
  ASSERT_EQ(each_width.size(), instruction_sets().size());
  for (std::size_t index = 0; index < each_width.size(); ++index) {
    const std::string_view name = instruction_sets()[index].name;
    EXPECT_EQ(each_width[index](), name == "plain" ? 1 : name.back() - '0') << name;
  }
}

}  // namespace
}  // namespace districtwide
