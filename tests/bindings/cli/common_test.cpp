#include "bindings/cli/common.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/errors.h"

namespace districtwide::cli {
namespace {

using testing::HasSubstr;

/// The words of the InputError that `action` throws.
template <class Action>
std::string words_of(Action action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(MemorySize, KnowsPowersOfThousandAndOf1024) {
  EXPECT_EQ(memory_size("--max-memory", "4GB"), 4e9);
  EXPECT_EQ(memory_size("--max-memory", "500 mb"), 5e8);
  EXPECT_EQ(memory_size("--max-memory", "1.5K"), 1500);
  EXPECT_EQ(memory_size("--max-memory", "2GiB"), 2147483648.0);
  EXPECT_EQ(memory_size("--max-memory", "123"), 123);
}

TEST(MemorySize, RefusesWhatIsNoSize) {
  for (const char* const text : {"", "much", "-4GB", "4XB", "0", "1.2.3GB", "4GBs", "inf", "nan", "1e400"})
    EXPECT_THAT(words_of([&] { memory_size("--max-memory", text); }),
                HasSubstr("expected a size above 0, such as 4GB or 500MB"))
        << text;
}

TEST(WholeNumber, TakesWhatIsAllowed) {
  EXPECT_EQ(whole_number("--threads", "1", 1, 8), 1);
  EXPECT_EQ(whole_number("--threads", "8", 1, 8), 8);
}

TEST(WholeNumber, SaysWhatIsAllowed) {
  EXPECT_EQ(words_of([] { whole_number("--threads", "0", 1, 1024); }), "--threads: is 0; allowed 1 to 1,024");
  EXPECT_THAT(words_of([] { whole_number("--threads", "99999999999999999999", 1, 9); }), HasSubstr("allowed 1 to 9"));
}

TEST(WholeNumber, RefusesWhatIsNoWholeNumber) {
  for (const char* const text : {"", " 3", "3 ", "2.5", "two", "0x10"})
    EXPECT_THAT(words_of([&] { whole_number("--threads", text, 1, 99); }), HasSubstr("expected a whole number"))
        << text;
}

TEST(Overrides, KeepTheOrderAndTheValueAfterTheFirstEqualsSign) {
  std::vector<Problem> problems;
  const std::vector<Override> overrides = overrides_of({.seed = "7", .settings = {"a.b=c=d", "x=1"}}, problems);
  EXPECT_TRUE(problems.empty());
  ASSERT_EQ(overrides.size(), 3u);
  EXPECT_EQ(overrides[0].key, "a.b");
  EXPECT_EQ(overrides[0].value, "c=d");
  EXPECT_EQ(overrides[2].key, "run.seed");
  EXPECT_EQ(overrides[2].place.text(), "--seed 7");
}

TEST(ReadAll, RefusesEverySettingWithoutAKeyOrAValue) {
  const std::string words = words_of([] { read_all({}, {.settings = {"superintendent", "=3"}}); });
  EXPECT_THAT(words, HasSubstr("--set superintendent: expected KEY=VALUE"));
  EXPECT_THAT(words, HasSubstr("--set =3: expected KEY=VALUE"));
}

TEST(ReadAll, TellsOfWrongOptionsAndWrongFilesAtOnce) {
  const std::string words =
      words_of([] { read_all({"nowhere/a.toml"}, {.threads = "0", .max_memory = "much", .settings = {"x"}}); });
  for (const char* const part : {"--threads: is 0", "--max-memory: is 'much'", "--set x: expected", "no such file"})
    EXPECT_THAT(words, HasSubstr(part));
}

TEST(Threads, AreAllWhereNoneAreAskedFor) { EXPECT_EQ(threads_of({}), 0); }

TEST(ReadAll, TellsOfAllFilesThatAreNotThere) {
  const std::string words = words_of([] { read_all({"nowhere/a.toml", "nowhere/b.toml"}, {}); });
  EXPECT_THAT(words, HasSubstr("nowhere/a.toml: there is no such file"));
  EXPECT_THAT(words, HasSubstr("nowhere/b.toml: there is no such file"));
}

}  // namespace
}  // namespace districtwide::cli
