#include "sim/stats/tagged_floats.h"

#include <array>
#include <utility>

namespace districtwide {

void sort_by_number(std::vector<TaggedFloat>& items, std::vector<TaggedFloat>& room) {
  constexpr int kDigitBits = 11, kDigits = 3;  // of the number's 32 bits
  constexpr std::size_t kPlaces = std::size_t{1} << kDigitBits;
  const auto digit_of = [](TaggedFloat item, int digit) { return item >> (32 + digit * kDigitBits) & (kPlaces - 1); };
  std::array<std::array<std::uint32_t, kPlaces>, kDigits> counts{};
  for (const TaggedFloat item : items)
    for (int digit = 0; digit < kDigits; ++digit) ++counts[static_cast<std::size_t>(digit)][digit_of(item, digit)];
  room.resize(items.size());
  for (int digit = 0; digit < kDigits; ++digit) {
    std::array<std::uint32_t, kPlaces>& places = counts[static_cast<std::size_t>(digit)];
    std::uint32_t first = 0;
    for (std::uint32_t& place : places) first += std::exchange(place, first);
    for (const TaggedFloat item : items) room[places[digit_of(item, digit)]++] = item;
    items.swap(room);
  }
}

}  // namespace districtwide
