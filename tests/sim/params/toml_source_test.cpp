#include "sim/params/toml_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/params_support.h"

namespace districtwide {
namespace {

using testing::StartsWith;

std::string input_error(std::string_view text) {
  try {
    parse_toml(text, "x.toml");
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

std::string file_error(const std::filesystem::path& path) {
  try {
    read_text(path);
    return "";
  } catch (const FileError& error) {
    return error.what();
  }
}

/// What the value of `text` is called in messages.
std::string shown_value(const std::string& text) { return shown(parse_toml("x = " + text, "x.toml")[0].node); }

TEST(TomlSource, KeepsTheOrderAndLinesOfTheFile) {
  const TomlNode::Table table = parse_toml("z = 1\n\na.b = 2\n[m]\n0 = 'x'\n", "x.toml");
  ASSERT_EQ(table.size(), 3u);
  EXPECT_EQ(table[0].key, "z");
  EXPECT_EQ(table[0].line, 1);
  EXPECT_EQ(table[1].key, "a");
  EXPECT_EQ(table[1].line, 3);
  EXPECT_EQ(table[2].key, "m");
  EXPECT_EQ(table[2].node.as_table()->at(0).line, 5);
}

TEST(TomlSource, KeepsTheOrderOfAnInlineTable) {
  const TomlNode::Table table = parse_toml("t = { z = 1, a = 2 }", "x.toml");
  EXPECT_EQ(table[0].node.as_table()->at(0).key, "z");
}

TEST(TomlSource, FindsEntries) {
  const TomlNode::Table table = parse_toml("a = 1\nb = 2", "x.toml");
  EXPECT_EQ(find_entry(table, "b")->line, 2);
  EXPECT_EQ(find_entry(table, "c"), nullptr);
}

TEST(TomlSource, TellsTheLineOfASyntaxError) {
  EXPECT_THAT(input_error("a = 1\nb = = 2\n"), StartsWith("x.toml:2: not valid TOML: "));
  EXPECT_THAT(input_error("a = 1\na = 2\n"), StartsWith("x.toml:2: not valid TOML: "));
  EXPECT_THAT(input_error("a = 9223372036854775808"), StartsWith("x.toml:1: not valid TOML: "));
}

TEST(TomlSource, RefusesWhatTomlPlusPlusThinksImpossible) {
  const std::string wrong = ": not valid TOML: a key or a value is malformed";
  EXPECT_EQ(input_error("[&"), "x.toml:1" + wrong);
  EXPECT_EQ(input_error("a = 1\n\n[[[a]]]\nb = 2\n"), "x.toml:3" + wrong);
}

TEST(TomlSource, TakesLettersBeyondAsciiInTextsOnly) {
  const std::string letter = "\xD1\xB7";  // a Cyrillic letter, for which toml++ has no answer of its own
  EXPECT_EQ(*parse_toml("a = \"\"\"x\\\n" + letter + "\"\"\"", "x.toml")[0].node.as_text(), "x" + letter);
  EXPECT_EQ(parse_toml("\"" + letter + "\" = 1", "x.toml")[0].key, letter);
  EXPECT_THAT(input_error("\na" + letter + " = 1"), StartsWith("x.toml:2: not valid TOML: "));
  EXPECT_THAT(input_error("a = 1 " + letter), StartsWith("x.toml:1: not valid TOML: "));
}

TEST(TomlSource, RefusesMoreThanOneMebibyte) {
  const std::string comment = "#" + std::string((1 << 20) - 1, 'c');
  EXPECT_EQ(input_error(comment), "");
  EXPECT_EQ(input_error(comment + "c"), "x.toml: is larger than 1 MiB, which no scenario needs");
}

TEST(TomlSource, RefusesDeepKeysAndValues) {
  std::string key = "a";
  for (int part = 0; part < 100000; ++part) key += ".a";
  EXPECT_EQ(input_error("x = 1\n" + key + " = 1"), "x.toml:2: a key has more than 32 dots");
  EXPECT_THAT(input_error("a = " + std::string(1000, '[')), StartsWith("x.toml:1: not valid TOML: "));
}

TEST(TomlSource, ReadsWholeNumbersHoweverWritten) {
  EXPECT_EQ(as_whole_number(TomlNode{std::int64_t{3}}), 3);
  EXPECT_EQ(as_whole_number(TomlNode{3.0}), 3);
  EXPECT_EQ(as_whole_number(TomlNode{3.5}), std::nullopt);
  EXPECT_EQ(as_whole_number(TomlNode{1e300}), std::nullopt);
  EXPECT_EQ(as_whole_number(TomlNode{garden::kInfinity}), std::nullopt);
  EXPECT_EQ(as_whole_number(TomlNode{true}), std::nullopt);
}

TEST(TomlSource, ShowsValuesOfEveryType) {
  EXPECT_EQ(shown_value("true"), "true");
  EXPECT_EQ(shown_value("12"), "12");
  EXPECT_EQ(shown_value("1.50"), "1.5");
  EXPECT_EQ(shown_value("'high'"), "\"high\"");
  EXPECT_EQ(shown_value("[1, 'a']"), "[1, \"a\"]");
  EXPECT_EQ(shown_value("{ a = 1 }"), "a table");
  EXPECT_EQ(shown_value("2026-01-01"), "a date or time");
}

TEST(TomlSource, CutsLongLists) {
  std::string list = "[1000000";
  for (int item = 0; item < 50; ++item) list += ", 1000000";
  EXPECT_EQ(shown_value(list + "]").size(), 63u);
}

TEST(TextFile, IsReadByteForByte) {
  const garden::Folder folder;
  const std::string bytes = "a\r\n\tb\x7F\n";
  EXPECT_EQ(read_text(folder.write("a.toml", bytes)), bytes);
}

TEST(TextFile, TellsWhyItCannotBeRead) {
  const garden::Folder folder;
  const std::string name = folder.path().generic_string();
  EXPECT_EQ(file_error(folder.path() / "no.toml"), name + "/no.toml: there is no such file");
  EXPECT_EQ(file_error(folder.path()), name + ": is a folder, not a file");
}

TEST(TextFile, IsRefusedWhereNoScenarioIsSoLongOrNoTextAtAll) {
  const garden::Folder folder;
  EXPECT_EQ(read_text(folder.write("long.toml", std::string(1 << 20, 'x'))).size(), 1u << 20);
  const auto refusal = [&](const std::string& bytes) { return garden::problems_of_file(folder.write("x.toml", bytes)); };
  EXPECT_EQ(refusal(std::string(3 << 20, 'x')), "x.toml: is larger than 1 MiB, the most that is read");
  EXPECT_EQ(refusal(std::string("a\n\0b", 4)), "x.toml:2: holds a control character, so it is no text file");
  EXPECT_EQ(refusal("a\n\xE9"), "x.toml:2: is not UTF-8; save it as UTF-8");
}

}  // namespace
}  // namespace districtwide
