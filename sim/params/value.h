#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace districtwide {

/// What a parameter can hold: a number, a list of numbers, or one of a few words.
using Value = std::variant<double, std::vector<double>, std::string>;

/// A value as it is written in a scenario file: 0.9, [12, 30], "degree".
/// Numbers have the fewest digits that read back as the same double.
std::string to_text(const Value& value);

/// The shortest decimal text that reads back as `number`; whole numbers below 10^15 are written out (150000).
/// The text is TOML, whatever the locale.
std::string to_text(double number);

/// `text` in quotes as a TOML string; bytes that are no UTF-8 become U+FFFD.
std::string in_quotes(std::string_view text);

/// As to_text, cut to what fits in a message (60 bytes and "...").
std::string shown(const Value& value);

/// `text` on one line and without control characters, cut to what fits in a message: for names that a user wrote.
std::string shown_name(std::string_view text);

/// `text` cut to what fits in a message, never within a character.
std::string cut(std::string text);

}  // namespace districtwide
