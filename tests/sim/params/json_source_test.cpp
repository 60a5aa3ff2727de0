#include "sim/params/json_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "sim/base/errors.h"
#include "sim/params/json_text.h"

namespace districtwide {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string json_error(std::string_view text) {
  try {
    parse_json(text, "page");
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

TomlNode json_value(const std::string& text) { return parse_json("{\"x\":" + text + "}", "page")[0].node; }

TEST(JsonSource, KeepsTheOrderAndLinesOfTheText) {
  const TomlNode::Table table = parse_json("\n{ \"z\": 1,\n\"a\" :[true,\n{\"b.c\":false}]\t}\r\n", "page");
  ASSERT_EQ(table.size(), 2u);
  EXPECT_EQ(table[0].key, "z");
  EXPECT_EQ(table[0].line, 2);
  EXPECT_EQ(table[1].line, 3);
  const TomlNode::Array& array = *table[1].node.as_array();
  EXPECT_TRUE(*array[0].as_bool());
  EXPECT_EQ((*array[1].as_table())[0].key, "b.c");
  EXPECT_EQ(array[1].line, 4);
  EXPECT_FALSE(*(*array[1].as_table())[0].node.as_bool());
}

TEST(JsonSource, ReadsEmptyObjectsArraysAndTexts) {
  EXPECT_TRUE(parse_json(" {} ", "page").empty());
  EXPECT_TRUE(json_value("[ ]").as_array()->empty());
  EXPECT_TRUE(json_value("{ }").as_table()->empty());
  EXPECT_EQ(*json_value("\"\"").as_text(), "");
}

TEST(JsonSource, WholeNumbersAreWholeAsFarAs64BitsGo) {
  EXPECT_EQ(std::get<std::int64_t>(json_value("9223372036854775807").value), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(std::get<std::int64_t>(json_value("-12").value), -12);
  EXPECT_EQ(std::get<double>(json_value("9223372036854775808").value), 9223372036854775808.0);
  EXPECT_EQ(std::get<double>(json_value("2.0").value), 2);
  EXPECT_TRUE(std::signbit(std::get<double>(json_value("-0").value)));
}

TEST(JsonSource, NumbersAreTheNearestDoubles) {
  EXPECT_EQ(*as_number(json_value("0.1")), 0.1);
  EXPECT_EQ(*as_number(json_value("-1.5E+3")), -1500);
  EXPECT_EQ(*as_number(json_value("5e-324")), 5e-324);
  EXPECT_EQ(*as_number(json_value("1e999")), std::numeric_limits<double>::infinity());
}

TEST(JsonSource, TextsHoldWhatTheirEscapesMean) {
  EXPECT_EQ(*json_value(R"("a\"\\\/\b\f\n\r\t")").as_text(), "a\"\\/\b\f\n\r\t");
  EXPECT_EQ(*json_value(R"("\u0041\u00e9\u20AC\uD83D\uDE00é")").as_text(), "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80é");
}

TEST(JsonSource, ReadsWhatJsonTextWrites) {
  for (const double number : {0.1, -0.0, 1.0 / 3, 1e300, 5e-324, 123456789012345678.0, -7.0,
                              std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()})
    EXPECT_EQ(*as_number(json_value(json_text(number))), number) << number;
  const std::string text = "tab\t, quote\", line\n, bell\x07, delete\x7F, é";
  EXPECT_EQ(*json_value(json_text(Value(text))).as_text(), text);
  EXPECT_EQ(std::get<std::vector<double>>(*as_value(json_value(json_text(Value(std::vector<double>{1.5, 2}))))),
            (std::vector<double>{1.5, 2}));
}

TEST(JsonSource, TellsTheLineOfWhatIsWrong) {
  EXPECT_EQ(json_error("{\n\"a\": 1,\n\"b\" 2}"), "page:3: not valid JSON: expected :");
  EXPECT_EQ(json_error("{\"a\": 1,\n}"), "page:2: not valid JSON: expected a text in quotes");
}

TEST(JsonSource, RefusesWhatIsNoJson) {
  for (const char* const text :
       {"", "[]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1}}", "{\"a\":1} x", "{a:1}", "{\"a\":01}",
        "{\"a\":+1}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":1e}", "{\"a\":-}", "{\"a\":0x1}", "{\"a\":tru}", "{\"a\":NaN}",
        "{\"a\":Infinity}", "{\"a\":[1,]}", "{\"a\":[1 2]}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":\"\\u12",
        "{\"a\":\"\\uD83D\"}", "{\"a\":\"\\uDE00\"}", "{\"a\":\"\\uD83D\\u0041\"}", "{\"a\":\"x", "{\"a\":\"\n\"}"})
    EXPECT_THAT(json_error(text), StartsWith("page:")) << text;
  EXPECT_THAT(json_error(std::string("{\"a\":\"\0\"}", 9)), HasSubstr("control character"));
  EXPECT_THAT(json_error(std::string("{\"a\":\"\\\0\"}", 10)), HasSubstr("unknown escape"));
  EXPECT_THAT(json_error("{\"a\":null}"), HasSubstr("null is no value"));
}

TEST(JsonSource, RefusesEveryTextThatIsCutOff) {
  const std::string whole = R"({"a": [1.5e3, {"b": "\u00e9\uD83D\uDE00"}, true, -20], "c": false})";
  ASSERT_EQ(json_error(whole), "");
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_THAT(json_error(whole.substr(0, length)), HasSubstr("not valid JSON")) << length;
}

TEST(JsonSource, RefusesDeepNestingAndLongTexts) {
  EXPECT_THAT(json_error("{\"a\":" + std::string(100000, '[')), HasSubstr("nest too deeply"));
  EXPECT_EQ(json_error("{\"a\":" + std::string(14, '[') + std::string(14, ']') + "}"), "");
  EXPECT_THAT(json_error(std::string(kLongestToml + 1, ' ')), HasSubstr("larger than 1 MiB"));
}

TEST(JsonText, WritesObjectsListsAndTexts) {
  EXPECT_EQ(JsonObject().text(), "{}");
  EXPECT_EQ(JsonObject().add("a\"", json_text(true)).add("b", json_array_of_texts({"x", "y\n"})).text(),
            R"({"a\"":true,"b":["x","y\n"]})");
  EXPECT_EQ(json_text(std::nan("")), "null");
  EXPECT_EQ(json_array({}), "[]");
}

}  // namespace
}  // namespace districtwide
