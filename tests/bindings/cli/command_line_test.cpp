#include "bindings/cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/errors.h"

namespace districtwide::cli {
namespace {

using testing::HasSubstr;

/// The words of the InputError that a command line is answered with.
std::string words_of(const std::vector<std::string>& arguments) {
  Command chosen;
  Context context;
  try {
    parse_command_line(arguments, chosen, context);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(CommandLine, ChoosesTheCommandThatIsAskedFor) {
  Command chosen;
  Context context;
  EXPECT_TRUE(parse_command_line({"run", "x.toml", "--seed", "-1", "--set", "a=1", "--set=b=[1, 2]"}, chosen, context));
  EXPECT_TRUE(chosen);
}

TEST(CommandLine, AnswersAnEmptyLineWithTheHelp) { EXPECT_THAT(words_of({}), HasSubstr("Commands:")); }

TEST(CommandLine, SuggestsTheCommandThatWasMeant) {
  EXPECT_EQ(words_of({"comapre", "a.toml"}), "districtwide: unknown command 'comapre'; did you mean 'compare'?");
  EXPECT_THAT(words_of({"frobnicate"}), HasSubstr("unknown command 'frobnicate'; 'districtwide --help' lists all"));
}

TEST(CommandLine, SuggestsTheOptionThatWasMeant) {
  EXPECT_THAT(words_of({"run", "x.toml", "--replicate=3"}),
              HasSubstr("districtwide run: unknown option '--replicate'; did you mean '--replicates'?"));
}

TEST(CommandLine, RefusesAnArgumentTooMany) {
  EXPECT_THAT(words_of({"run", "x.toml", "y.toml"}), HasSubstr("'y.toml' is one argument too many"));
}

TEST(CommandLine, SaysWhatIsMissing) {
  EXPECT_THAT(words_of({"run"}), HasSubstr("districtwide run: SCENARIO is required"));
  EXPECT_THAT(words_of({"compare", "a.toml"}), HasSubstr("OTHER is required"));
  EXPECT_THAT(words_of({"explain", "a.toml"}), HasSubstr("--teacher is required"));
}

TEST(CommandLine, RefusesAnEmptyValue) {
  EXPECT_THAT(words_of({"run", "x.toml", "--seed", ""}), HasSubstr("--seed: is empty"));
}

TEST(CommandLine, RefusesAnOptionThatIsGivenTwice) {
  EXPECT_THAT(words_of({"run", "x.toml", "--replicates", "3", "--replicates", "4"}),
              HasSubstr("districtwide run: --replicates is given twice; once is enough\n"));
  EXPECT_THAT(words_of({"run", "x.toml", "-o", "a", "--output", "b", "-o", "c"}), HasSubstr("--output is given 3 times"));
  EXPECT_THAT(words_of({"sensitivity", "x.h5", "--week=1", "--week=2"}), HasSubstr("--week is given twice"));
  EXPECT_EQ(words_of({"run", "x.toml", "--set", "a=1", "--set", "b=2", "--quiet", "--quiet"}), "no error");
}

TEST(CommandLine, LeavesScenariosOutOfARepeatedSetting) {
  EXPECT_EQ(words_of({"compare", "--set", "a=1", "a.toml", "b.toml"}), "no error");
}

TEST(CommandLine, GivesHelpInEightyColumns) {
  for (const char* const command :
       {"run", "compare", "explain", "validate", "scenarios", "parameters", "organization", "info", "digest"}) {
    Command chosen;
    Context context;
    EXPECT_FALSE(parse_command_line({command, "--help"}, chosen, context));
    EXPECT_THAT(context.out, HasSubstr("Usage: districtwide " + std::string(command)));
    for (std::size_t at = 0, end = 0; end != std::string::npos; at = end + 1) {
      end = context.out.find('\n', at);
      EXPECT_LE((end == std::string::npos ? context.out.size() : end) - at, 80u) << context.out.substr(at, end - at);
    }
  }
}

}  // namespace
}  // namespace districtwide::cli
