#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/params/value.h"

// JSON as the engine writes it for other programs. A text is written by in_quotes: its escapes are JSON's too.

namespace districtwide {

/// A number, a list or a text as JSON. Infinity is 1e999, which every reader takes as infinity; NaN is null.
std::string json_text(double number);
std::string json_text(const Value& value);
std::string json_text(std::same_as<bool> auto yes_or_no) {  // a pointer must not pass for a bool
  return yes_or_no ? "true" : "false";
}

/// "[a,b]" of members that are JSON already.
std::string json_array(const std::vector<std::string>& members);
/// The texts, each in quotes.
std::string json_array_of_texts(const std::vector<std::string>& texts);

/// {"name":value}, member by member.
class JsonObject {
 public:
  /// `value` is JSON already.
  JsonObject& add(std::string_view name, std::string_view value) {
    members_ += (members_.empty() ? "" : ",") + in_quotes(name) + ":" + std::string(value);
    return *this;
  }
  std::string text() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

}  // namespace districtwide
