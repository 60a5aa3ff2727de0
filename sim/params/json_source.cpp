#include "sim/params/json_source.h"

#include <cstdlib>
#include <limits>
#include <utility>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

constexpr int kMostNested = 16;  // as for TOML
constexpr std::string_view kBlanks = " \t\n\r";

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

void append_utf8(std::string& text, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  const auto put_rest = [&](int shift) { put(0x80u | (code >> shift & 0x3Fu)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) return put(0xC0u | code >> 6), put_rest(0);
  if (code < 0x10000) return put(0xE0u | code >> 12), put_rest(6), put_rest(0);
  put(0xF0u | code >> 18), put_rest(12), put_rest(6), put_rest(0);
}

/// Reads a text from its beginning to its end.
class JsonReader {
 public:
  JsonReader(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  TomlNode::Table read() {
    skip_blanks();
    if (next() != '{') fail("expected {");
    TomlNode::Table table = read_object(1);
    skip_blanks();
    if (at_ < text_.size()) fail("there is more after its end");
    return table;
  }

 private:
  [[noreturn]] void fail(const std::string& why) const { throw InputError({file_, line_}, "not valid JSON: " + why); }

  /// The byte that comes next; 0 at the end (where a text holds a 0 byte, nothing expects it).
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_blanks() {
    for (; at_ < text_.size() && kBlanks.find(text_[at_]) != std::string_view::npos; ++at_) line_ += text_[at_] == '\n';
  }
  bool take(char byte) {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != byte) return false;
    ++at_;
    return true;
  }
  void expect(char byte) {
    if (!take(byte)) fail(std::string("expected ") + byte);
  }

  TomlNode::Table read_object(int depth) {
    expect('{');
    TomlNode::Table table;
    if (take('}')) return table;
    do {
      skip_blanks();
      const int line = line_;
      std::string key = read_string();
      expect(':');
      table.push_back({std::move(key), read_value(depth), line});
    } while (take(','));
    expect('}');
    return table;
  }

  TomlNode::Array read_array(int depth) {
    expect('[');
    TomlNode::Array array;
    if (take(']')) return array;
    do array.push_back(read_value(depth));
    while (take(','));
    expect(']');
    return array;
  }

  TomlNode read_value(int depth) {
    skip_blanks();
    TomlNode node{TomlNode::Moment{}, line_};
    if (depth == kMostNested) fail("values nest too deeply");
    if (next() == '{') {
      node.value = read_object(depth + 1);
    } else if (next() == '[') {
      node.value = read_array(depth + 1);
    } else if (next() == '"') {
      node.value = read_string();
    } else if (next() == '-' || is_digit(next())) {
      read_number(node);
    } else {
      node.value = read_word();
    }
    return node;
  }

  bool read_word() {
    for (const std::string_view word : {"true", "false", "null"}) {
      if (text_.substr(at_, word.size()) != word) continue;
      if (word == "null") fail("null is no value here; leave the key out");
      at_ += word.size();
      return word == "true";
    }
    fail("expected a value");
  }

  void take_digits() {
    if (!is_digit(next())) fail("a number is malformed");
    while (is_digit(next())) ++at_;
  }

  void read_number(TomlNode& node) {
    const std::size_t start = at_;
    if (next() == '-') ++at_;
    if (next() == '0') {
      ++at_;
    } else {
      take_digits();
    }
    const std::size_t end_of_whole = at_;
    if (next() == '.') ++at_, take_digits();
    if (next() == 'e' || next() == 'E') {
      ++at_;
      if (next() == '+' || next() == '-') ++at_;
      take_digits();
    }
    const std::string number(text_.substr(start, at_ - start));
    if (at_ == end_of_whole && fits(number)) {
      node.value = static_cast<std::int64_t>(std::strtoll(number.c_str(), nullptr, 10));
    } else {
      node.value = std::strtod(number.c_str(), nullptr);  // the program's locale is "C" until somebody changes it
    }
  }

  /// Whether 64 bits hold the whole number. "-0" is left to strtod, which keeps its sign.
  static bool fits(const std::string& number) {
    if (number == "-0") return false;
    const std::string digits = number.substr(number[0] == '-' ? 1 : 0);
    const std::string most = std::to_string(std::numeric_limits<std::int64_t>::max());
    return digits.size() < most.size() || (digits.size() == most.size() && digits <= most);
  }

  std::string read_string() {
    if (next() != '"') fail("expected a text in quotes");
    ++at_;
    std::string text;
    while (next() != '"') {
      if (at_ >= text_.size()) fail("a text does not end");
      if (static_cast<unsigned char>(text_[at_]) < 0x20) fail("a text holds a control character; write it as \\u....");
      if (text_[at_] == '\\') {
        ++at_;
        read_escape(text);
      } else {
        text += text_[at_++];
      }
    }
    ++at_;
    return text;
  }

  void read_escape(std::string& text) {
    constexpr std::string_view kEscapes = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";
    const char escape = next();
    ++at_;
    const std::size_t found = escape == '\0' ? std::string_view::npos : kEscapes.find(escape);
    if (found != std::string_view::npos) {
      text += kMeanings[found];
    } else if (escape == 'u') {
      append_utf8(text, read_character());
    } else {
      fail("a text holds an unknown escape");
    }
  }

  /// The character of \uXXXX, or of two of them where it takes two.
  std::uint32_t read_character() {
    const std::uint32_t first = read_hexadecimal();
    if (first < 0xD800 || first > 0xDFFF) return first;
    if (first > 0xDBFF || text_.substr(at_, 2) != "\\u") fail("half a character stands alone");
    at_ += 2;
    const std::uint32_t second = read_hexadecimal();
    if (second < 0xDC00 || second > 0xDFFF) fail("half a character stands alone");
    return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
  }

  std::uint32_t read_hexadecimal() {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::uint32_t code = 0;
    for (int digit = 0; digit < 4; ++digit, ++at_) {
      const char lower = next() >= 'A' && next() <= 'F' ? static_cast<char>(next() + 32) : next();
      const std::size_t value = lower == '\0' ? std::string_view::npos : kDigits.find(lower);
      if (value == std::string_view::npos) fail("\\u needs four hexadecimal digits");
      code = code << 4 | static_cast<std::uint32_t>(value);
    }
    return code;
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

TomlNode::Table parse_json(std::string_view text, const std::string& file) {
  if (text.size() > kLongestToml)
    throw InputError({file, 0}, "is larger than " + std::to_string(kLongestToml >> 20) + " MiB, which no scenario needs");
  return JsonReader(text, file).read();
}

}  // namespace districtwide
