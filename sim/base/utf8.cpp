#include "sim/base/utf8.h"

#include <cstdint>

namespace districtwide {

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

std::optional<std::size_t> first_strange_byte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::uint8_t byte = std::uint8_t(text[at]);
    const bool is_control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
    const std::size_t length = is_control ? 0 : character_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

}  // namespace districtwide
