#include "sim/params/value.h"

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

namespace districtwide {

namespace {

constexpr std::size_t kShownBytes = 60;
constexpr double kWrittenOutBelow = 1e15;  // every whole number below is exact, and fits TOML's integers

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

/// Length in bytes of the UTF-8 character at the start of `text`, 0 if there is none.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  std::size_t length = 0;
  unsigned char second_low = 0x80, second_high = 0xBF;  // narrower where overlong forms or surrogates would begin
  if (byte(0) < 0x80) return 1;
  if (byte(0) >= 0xC2 && byte(0) <= 0xDF) length = 2;
  if (byte(0) >= 0xE0 && byte(0) <= 0xEF) length = 3;
  if (byte(0) >= 0xF0 && byte(0) <= 0xF4) length = 4;
  if (length == 0 || text.size() < length) return 0;
  if (byte(0) == 0xE0) second_low = 0xA0;
  if (byte(0) == 0xED) second_high = 0x9F;
  if (byte(0) == 0xF0) second_low = 0x90;
  if (byte(0) == 0xF4) second_high = 0x8F;
  if (byte(1) < second_low || byte(1) > second_high) return 0;
  for (std::size_t at = 2; at < length; ++at) {
    if (!continues_character(text[at])) return 0;
  }
  return length;
}

std::string escaped(char byte) {
  switch (byte) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\t': return "\\t";
    case '\r': return "\\r";
    default: break;
  }
  char buffer[8];
  std::snprintf(buffer, sizeof buffer, "\\u%04X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
  return buffer;
}

bool is_escaped(char byte) {
  return byte == '"' || byte == '\\' || static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
}

/// "%g" follows the locale of the host program (a notebook may have set one with a decimal comma).
std::string with_decimal_point(const char* printed) {
  std::string text;
  for (const char* at = printed; *at != '\0'; ++at) {
    const bool part_of_number = (*at >= '0' && *at <= '9') || *at == '-' || *at == '+' || *at == 'e';
    if (part_of_number) {
      text += *at;
    } else if (text.empty() || text.back() != '.') {
      text += '.';
    }
  }
  return text;
}

std::string to_text(const std::vector<double>& numbers) {
  std::string text = "[";
  for (const double number : numbers) {
    if (text.size() > 1) text += ", ";
    text += districtwide::to_text(number);
  }
  return text + "]";
}

}  // namespace

std::string to_text(double number) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  if (number == 0) return std::signbit(number) ? "-0.0" : "0";
  char buffer[40];
  if (std::fabs(number) < kWrittenOutBelow && std::floor(number) == number) {
    std::snprintf(buffer, sizeof buffer, "%.0f", number);
    return buffer;
  }
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(buffer, sizeof buffer, "%.*g", digits, number);
    if (std::strtod(buffer, nullptr) == number) break;
  }
  return with_decimal_point(buffer);
}

std::string to_text(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return to_text(*number);
  if (const auto* numbers = std::get_if<std::vector<double>>(&value)) return to_text(*numbers);
  return in_quotes(std::get<std::string>(value));
}

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    if (length == 0) {
      result += "\xEF\xBF\xBD";
    } else if (length == 1 && is_escaped(text[0])) {
      result += escaped(text[0]);
    } else {
      result += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return result + "\"";
}

std::string cut(std::string text) {
  if (text.size() <= kShownBytes) return text;
  std::size_t end = kShownBytes;
  while (end > 0 && continues_character(text[end])) --end;
  return text.substr(0, end) + "...";
}

std::string shown(const Value& value) { return cut(to_text(value)); }

std::string shown_name(std::string_view text) {
  const std::string whole = in_quotes(text);
  return cut(whole.substr(1, whole.size() - 2));
}

}  // namespace districtwide
