#include "sim/base/text_file.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <locale>
#include <sstream>
#include <system_error>

#include "sim/base/errors.h"
#include "sim/base/utf8.h"

namespace districtwide {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// All bytes of a file, or one more than `largest`. From a pipe, too, which does not tell how much will come.
std::string bytes_of(const std::filesystem::path& path, std::size_t largest) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) throw FileError(path.string(), "there is no such file");
  if (std::filesystem::is_directory(path, ignored)) throw FileError(path.string(), "is a folder, not a file");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw FileError(path.string(), std::string("cannot be opened: ") + std::strerror(errno));
  std::string text;
  while (file && text.size() <= largest) {
    const std::size_t n_read = text.size();
    text.resize(std::min(largest + 1, std::max<std::size_t>(2 * n_read, 1 << 16)));
    file.read(text.data() + n_read, static_cast<std::streamsize>(text.size() - n_read));
    text.resize(n_read + static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) throw FileError(path.string(), "cannot be read");
  return text;
}

}  // namespace

std::string read_text_file(const std::filesystem::path& path, std::size_t largest) {
  std::string text = bytes_of(path, largest);
  if (text.size() > largest)
    throw InputError({path.string()}, "is larger than " + std::to_string(largest >> 20) + " MiB, the most that is read");
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    throw InputError({path.string(), 1}, "is UTF-16; save it as UTF-8");
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  if (const auto strange = first_strange_byte(text)) {
    const bool is_control = std::uint8_t(text[*strange]) < 0x20;
    throw InputError({path.string(), LineNumbers(text).at(static_cast<std::ptrdiff_t>(*strange))},
                     is_control ? "holds a control character, so it is no text file"
                     : path.extension() == ".csv" ? "is not UTF-8; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")"
                                                  : "is not UTF-8; save it as UTF-8");
  }
  return text;
}

LineNumbers::LineNumbers(std::string_view text) : starts_{0} {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool ends_line = text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'));
    if (ends_line) starts_.push_back(static_cast<std::ptrdiff_t>(at) + 1);
  }
}

int LineNumbers::at(std::ptrdiff_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), std::max<std::ptrdiff_t>(offset, 0));
  return static_cast<int>(after - starts_.begin());
}

std::optional<double> parse_number(std::string_view text) {
  // A stream would also take hexadecimal digits, "inf" and leading blanks.
  if (text.empty() || text.find_first_not_of("+-.0123456789eE") != std::string_view::npos) return std::nullopt;
  std::istringstream stream{std::string(text)};
  stream.imbue(std::locale::classic());
  double number = 0.0;
  stream >> number;
  const bool is_whole_text = stream && stream.peek() == std::istringstream::traits_type::eof();
  return is_whole_text && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

}  // namespace districtwide
