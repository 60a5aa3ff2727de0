#include "sim/graph/text_file.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <locale>
#include <sstream>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string megabytes(std::size_t bytes) { return std::to_string((bytes + (1 << 20) - 1) >> 20) + " MB"; }

/// How many bytes the UTF-8 character at the beginning of `text` takes; 0 where there is none (RFC 3629: no overlong
/// forms, no surrogates, nothing beyond U+10FFFF).
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t index) { return std::uint8_t(text[index]); };
  const auto follows = [&](std::size_t index, std::uint8_t low, std::uint8_t high) {
    return index < text.size() && byte(index) >= low && byte(index) <= high;
  };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1, 0x80, 0xBF) ? 2 : 0;
  const bool rest3 = follows(2, 0x80, 0xBF);
  if (lead >= 0xE0 && lead <= 0xEF) {
    const std::uint8_t low = lead == 0xE0 ? 0xA0 : 0x80;
    const std::uint8_t high = lead == 0xED ? 0x9F : 0xBF;
    return follows(1, low, high) && rest3 ? 3 : 0;
  }
  if (lead < 0xF0 || lead > 0xF4) return 0;
  const std::uint8_t low = lead == 0xF0 ? 0x90 : 0x80;
  const std::uint8_t high = lead == 0xF4 ? 0x8F : 0xBF;
  return follows(1, low, high) && rest3 && follows(3, 0x80, 0xBF) ? 4 : 0;
}

std::string bytes_of(const std::filesystem::path& path, std::size_t largest) {
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(path, failure);
  if (failure) throw FileError(path.string(), "cannot be read: " + failure.message());
  if (size > largest)
    throw InputError({path.string()}, "is " + megabytes(size) + "; at most " + megabytes(largest) + " are read");
  std::ifstream file(path, std::ios::binary);
  std::string text(size, '\0');
  if (!file || !file.read(text.data(), static_cast<std::streamsize>(size)))
    throw FileError(path.string(), std::string("cannot be read: ") + std::strerror(errno));
  return text;
}

}  // namespace

std::optional<std::size_t> first_strange_byte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::uint8_t byte = std::uint8_t(text[at]);
    const bool is_control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
    const std::size_t length = is_control ? 0 : character_length(text.substr(at, 4));
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::string read_text_file(const std::filesystem::path& path, std::size_t largest) {
  std::string text = bytes_of(path, largest);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    throw InputError({path.string(), 1}, "is UTF-16; save it as UTF-8");
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  if (const auto strange = first_strange_byte(text)) {
    const bool is_control = std::uint8_t(text[*strange]) < 0x20;
    throw InputError({path.string(), LineNumbers(text).at(static_cast<std::ptrdiff_t>(*strange))},
                     is_control ? "holds a control character, so it is no text file"
                                : "is not UTF-8; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")");
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
