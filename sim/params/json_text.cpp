#include "sim/params/json_text.h"

#include <cmath>

namespace districtwide {

std::string json_text(double number) {
  if (std::isnan(number)) return "null";
  if (std::isinf(number)) return number > 0 ? "1e999" : "-1e999";
  return to_text(number);
}

std::string json_text(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return json_text(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return in_quotes(*text);
  std::vector<std::string> members;
  for (const double number : std::get<std::vector<double>>(value)) members.push_back(json_text(number));
  return json_array(members);
}

std::string json_array(const std::vector<std::string>& members) {
  std::string text = "[";
  for (const std::string& member : members) text += (text.size() > 1 ? "," : "") + member;
  return text + "]";
}

std::string json_array_of_texts(const std::vector<std::string>& texts) {
  std::vector<std::string> members;
  for (const std::string& text : texts) members.push_back(in_quotes(text));
  return json_array(members);
}

}  // namespace districtwide
