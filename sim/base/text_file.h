#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace districtwide {

/// The largest graph or table file that is read, in bytes: beyond it a mistaken path is likelier than an organization.
inline constexpr std::size_t kLargestTextFile = std::size_t{256} << 20;

/// The UTF-8 text of a file, without the byte order mark that it may begin with.
/// Throws FileError where it cannot be read, InputError (with line) where it is larger than `largest` or no UTF-8 text.
std::string read_text_file(const std::filesystem::path& path, std::size_t largest = kLargestTextFile);

/// Which line, from 1, a place in a text stands on. Lines end with LF, CR LF or CR.
class LineNumbers {
 public:
  explicit LineNumbers(std::string_view text);
  int at(std::ptrdiff_t offset) const;

 private:
  std::vector<std::ptrdiff_t> starts_;  // of the lines, ascending
};

/// The decimal number that the whole of `text` is, whatever the locale; nothing for other texts.
std::optional<double> parse_number(std::string_view text);

}  // namespace districtwide
