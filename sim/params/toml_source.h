#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/params/value.h"

namespace districtwide {

struct TomlEntry;

/// A value of a TOML file.
struct TomlNode {
  using Array = std::vector<TomlNode>;
  using Table = std::vector<TomlEntry>;  // in the order of the file
  struct Moment {};                      // a date or time, which nothing of ours takes

  std::variant<bool, std::int64_t, double, std::string, Array, Table, Moment> value;
  int line = 0;

  const bool* as_bool() const { return std::get_if<bool>(&value); }
  const std::string* as_text() const { return std::get_if<std::string>(&value); }
  const Array* as_array() const { return std::get_if<Array>(&value); }
  const Table* as_table() const { return std::get_if<Table>(&value); }
};

/// A key with its value, and the line of the key.
struct TomlEntry {
  std::string key;
  TomlNode node;
  int line = 0;
};

/// The entry named `key`, or null.
const TomlEntry* find_entry(const TomlNode::Table& table, std::string_view key);

/// The number that `node` holds, be it written 2 or 2.0.
std::optional<double> as_number(const TomlNode& node);

/// The whole number that `node` holds, be it written 2 or 2.0 (the latter up to 2^53).
std::optional<std::int64_t> as_whole_number(const TomlNode& node);

/// A number, a list of numbers or a text; nothing for all else.
std::optional<Value> as_value(const TomlNode& node);

/// What was written, short enough for a message: true, 1.4, "high", [1, 2], a table, a date or time.
std::string shown(const TomlNode& node);

/// The longest text that a user is taken to have meant as a scenario or a design, in bytes: 1 MiB.
inline constexpr std::size_t kLongestToml = std::size_t{1} << 20;
/// The longest that a program of ours has written: a design with its table, or many scenarios that are compared: 64 MiB.
inline constexpr std::size_t kLongestResolvedToml = std::size_t{1} << 26;

/// Parses TOML. `file` names the text in messages. Throws InputError with the line where the text is not valid TOML,
/// is longer than `longest` or nests too deeply.
TomlNode::Table parse_toml(std::string_view text, const std::string& file, std::size_t longest = kLongestToml);

/// Reads a file that is to be parsed. Throws as read_text_file, InputError where it is longer than kLongestToml.
std::string read_text(const std::filesystem::path& path);

}  // namespace districtwide
