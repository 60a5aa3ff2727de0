#include "sim/params/toml_source.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "sim/base/errors.h"
#include "sim/base/text_file.h"
#include "sim/params/toml_depth.h"
#include "sim/params/toml_plusplus.h"

namespace districtwide {

namespace {

constexpr double kExactWholeNumbers = 9007199254740992.0;  // 2^53

TomlNode converted(const toml::node& node);

TomlNode::Array converted_array(const toml::array& array) {
  TomlNode::Array result;
  result.reserve(array.size());
  for (const toml::node& item : array) result.push_back(converted(item));
  return result;
}

/// toml++ sorts tables by key; this puts them back into the order in which they were written.
TomlNode::Table converted_table(const toml::table& table) {
  std::vector<std::pair<toml::source_position, TomlEntry>> entries;
  for (const auto& [key, node] : table) {
    const toml::source_position at = key.source().begin;
    entries.push_back({at, {std::string(key.str()), converted(node), static_cast<int>(at.line)}});
  }
  const auto is_before = [](const auto& a, const auto& b) { return a.first < b.first; };
  std::stable_sort(entries.begin(), entries.end(), is_before);
  TomlNode::Table result;
  result.reserve(entries.size());
  for (auto& entry : entries) result.push_back(std::move(entry.second));
  return result;
}

TomlNode converted(const toml::node& node) {
  TomlNode result{TomlNode::Moment{}, static_cast<int>(node.source().begin.line)};
  if (const auto* table = node.as_table()) result.value = converted_table(*table);
  if (const auto* array = node.as_array()) result.value = converted_array(*array);
  if (const auto* text = node.as_string()) result.value = text->get();
  if (const auto* number = node.as_floating_point()) result.value = number->get();
  if (const auto* whole = node.as_integer()) result.value = whole->get();
  if (const auto* yes_or_no = node.as_boolean()) result.value = yes_or_no->get();
  return result;
}

bool fails_assertion(std::string_view text) {
  try {
    static_cast<void>(toml::parse(text));
    return false;
  } catch (const toml::parse_error&) {
    return false;
  } catch (const TomlAssertionFailed&) {
    return true;
  }
}

/// The line on which toml++ fails an assertion, which does not tell: by bisection over how many lines it is given.
int line_of_failed_assertion(std::string_view text) {
  std::vector<std::size_t> ends;  // of each line
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') ends.push_back(at + 1);
  }
  ends.push_back(text.size());
  const auto fails_by = [&](std::size_t end) { return fails_assertion(text.substr(0, end)); };
  const auto first = std::partition_point(ends.begin(), ends.end(), [&](std::size_t end) { return !fails_by(end); });
  return static_cast<int>(first - ends.begin()) + 1;
}

std::string shown_array(const TomlNode::Array& array) {
  std::string text = "[";
  for (const TomlNode& item : array) {
    if (text.size() > 1) text += ", ";
    text += shown(item);
    if (text.size() > 100) return cut(text);  // more is cut off in any case
  }
  return cut(text + "]");
}

}  // namespace

const TomlEntry* find_entry(const TomlNode::Table& table, std::string_view key) {
  for (const TomlEntry& entry : table) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

std::optional<double> as_number(const TomlNode& node) {
  if (const auto* number = std::get_if<double>(&node.value)) return *number;
  if (const auto* whole = std::get_if<std::int64_t>(&node.value)) return static_cast<double>(*whole);
  return std::nullopt;
}

std::optional<std::int64_t> as_whole_number(const TomlNode& node) {
  if (const auto* whole = std::get_if<std::int64_t>(&node.value)) return *whole;
  const auto* number = std::get_if<double>(&node.value);
  if (!number || !(std::fabs(*number) <= kExactWholeNumbers) || std::floor(*number) != *number) return std::nullopt;
  return static_cast<std::int64_t>(*number);
}

std::optional<Value> as_value(const TomlNode& node) {
  if (const auto number = as_number(node)) return *number;
  if (const auto* text = node.as_text()) return *text;
  const auto* array = node.as_array();
  if (!array) return std::nullopt;
  std::vector<double> numbers;
  for (const TomlNode& item : *array) {
    const auto number = as_number(item);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

std::string shown(const TomlNode& node) {
  if (const auto* yes_or_no = node.as_bool()) return *yes_or_no ? "true" : "false";
  if (const auto* whole = std::get_if<std::int64_t>(&node.value)) return std::to_string(*whole);
  if (const auto number = as_number(node)) return to_text(*number);
  if (const auto* text = node.as_text()) return cut(in_quotes(*text));
  if (const auto* array = node.as_array()) return shown_array(*array);
  return node.as_table() ? "a table" : "a date or time";
}

TomlNode::Table parse_toml(std::string_view text, const std::string& file, std::size_t longest) {
  if (text.size() > longest)
    throw InputError({file, 0}, "is larger than " + std::to_string(longest >> 20) + " MiB, which no scenario needs");
  if (const auto line = line_of_deep_key(text)) {
    throw InputError({file, *line}, "a key has more than " + std::to_string(kMaxDotsOfKey) + " dots");
  }
  try {
    return converted_table(toml::parse(text, std::string_view(file)));
  } catch (const toml::parse_error& error) {
    const int line = static_cast<int>(error.source().begin.line);
    throw InputError({file, line}, "not valid TOML: " + std::string(error.description()));
  } catch (const TomlAssertionFailed&) {
    throw InputError({file, line_of_failed_assertion(text)}, "not valid TOML: a key or a value is malformed");
  }
}

std::string read_text(const std::filesystem::path& path) { return read_text_file(path, kLongestToml); }

}  // namespace districtwide
