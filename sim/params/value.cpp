#include "sim/params/value.h"

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include "sim/base/utf8.h"

namespace districtwide {

namespace {

constexpr std::size_t kShownBytes = 60;
constexpr double kWrittenOutBelow = 1e15;  // every whole number below is exact, and fits TOML's integers

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

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
