#include <cmath>
#include <cstddef>

#include "sim/base/errors.h"
#include "sim/params/suggest.h"
#include "sim/params/table.h"

namespace districtwide {

namespace {

std::string choices_text(const Parameter& parameter) {
  std::string text;
  for (const std::string& choice : parameter.choices) text += (text.empty() ? "" : ", ") + in_quotes(choice);
  return text;
}

/// What was expected instead of `number`; nothing if it fits.
std::optional<std::string> misfit_of_number(const Parameter& parameter, double number) {
  if (std::isnan(number)) return "expected a number";
  if (parameter.kind == Kind::Integer && std::floor(number) != number) return "expected a whole number";
  const Range& allowed = parameter.allowed;
  if (allowed.contains(number)) return std::nullopt;
  std::string text = "allowed " + allowed.text();
  const bool end_is_far = number > 0 ? std::isinf(allowed.high) : std::isinf(allowed.low);
  if (std::isinf(number) && end_is_far) text += ", but finite";
  return parameter.unit.empty() ? text : text + " (" + parameter.unit + ")";
}

std::optional<std::string> misfit_of_numbers(const Parameter& parameter, const std::vector<double>& numbers) {
  for (std::size_t item = 0; item < numbers.size(); ++item) {
    if (const auto wrong = misfit_of_number(parameter, numbers[item])) {
      return "has " + to_text(numbers[item]) + " as item " + std::to_string(item + 1) + "; " + *wrong;
    }
  }
  return std::nullopt;
}

std::optional<std::string> misfit_of_word(const Parameter& parameter, const std::string& word) {
  for (const std::string& choice : parameter.choices) {
    if (choice == word) return std::nullopt;
  }
  return "is " + shown(word) + "; allowed " + choices_text(parameter) + did_you_mean(word, parameter.choices);
}

std::optional<std::string> misfit_of_path(const std::string& path) {
  if (path.find('\0') == std::string::npos) return std::nullopt;
  return "is " + shown(path) + "; a path cannot hold a NUL character";
}

}  // namespace

std::string expected(const Parameter& parameter) {
  switch (parameter.kind) {
    case Kind::Number: return "a number";
    case Kind::Integer: return "a whole number";
    case Kind::Numbers: return "a list of numbers";
    case Kind::NumberOrNumbers: return "a number or a list of numbers";
    case Kind::Word: return "one of " + choices_text(parameter);
    case Kind::Path: return "a file's path in quotes";
  }
  throw InternalError("a kind of parameter without words");
}

std::optional<std::string> misfit(const Parameter& parameter, const Value& value) {
  const Kind kind = parameter.kind;
  const bool takes_one = kind == Kind::Number || kind == Kind::Integer || kind == Kind::NumberOrNumbers;
  const auto* number = std::get_if<double>(&value);
  if (number && takes_one) {
    const auto wrong = misfit_of_number(parameter, *number);
    if (!wrong) return std::nullopt;
    return "is " + to_text(*number) + "; " + *wrong;
  }
  const auto* numbers = std::get_if<std::vector<double>>(&value);
  if (numbers && kind == Kind::Numbers) return misfit_of_numbers(parameter, *numbers);
  if (numbers && kind == Kind::NumberOrNumbers && !numbers->empty()) return misfit_of_numbers(parameter, *numbers);
  const auto* word = std::get_if<std::string>(&value);
  if (word && kind == Kind::Word) return misfit_of_word(parameter, *word);
  if (word && kind == Kind::Path) return misfit_of_path(*word);
  return "is " + shown(value) + "; expected " + expected(parameter);
}

}  // namespace districtwide
