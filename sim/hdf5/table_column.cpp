#include "sim/hdf5/table_column.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>
#include <utility>

namespace districtwide::hdf5 {

namespace {

constexpr double kMostWhole = 9007199254740992.0;  // 2^53: from here on doubles skip whole numbers

bool is_digit(char character) { return character >= '0' && character <= '9'; }

std::optional<double> number_in(const std::string& cell) {
  const std::size_t first = cell.starts_with('-') ? 1 : 0;
  if (first + 1 < cell.size() && cell[first] == '0' && is_digit(cell[first + 1])) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(number)) return std::nullopt;
  const bool is_identifier = cell.find_first_not_of("-0123456789") == std::string::npos && std::abs(number) > kMostWhole;
  return is_identifier ? std::nullopt : std::optional(number);
}

}  // namespace

std::optional<std::vector<double>> numbers_in(std::span<const std::string> cells) {
  std::vector<double> numbers;
  bool has_number = false;
  for (const std::string& cell : cells) {
    const bool is_empty = cell.empty() || cell == "NA";
    const std::optional<double> number = is_empty ? std::numeric_limits<double>::quiet_NaN() : number_in(cell);
    if (!number) return std::nullopt;
    has_number = has_number || !is_empty;
    numbers.push_back(*number);
  }
  return has_number ? std::optional(std::move(numbers)) : std::nullopt;
}

}  // namespace districtwide::hdf5
