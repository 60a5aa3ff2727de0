#include "sim/stats/order_statistics.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace districtwide {

namespace {

constexpr std::size_t kFew = 128;  // values that are sorted as they are
constexpr int kStepBits = 10;
constexpr std::size_t kSteps = std::size_t{1} << kStepBits;
constexpr std::uint32_t kSign = 0x80000000u;

/// A float's bits as a number that ascends as floats do.
using Key = std::uint32_t;

Key key_of(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return bits & kSign ? ~bits : bits | kSign;
}
float value_of(Key key) { return std::bit_cast<float>(key & kSign ? key & ~kSign : ~key); }

/// Equal steps from the least key to the greatest, at most kSteps.
class Steps {
 public:
  Steps(Key least, Key greatest)
      : least_(least), shift_(std::max(0, static_cast<int>(std::bit_width(greatest - least)) - kStepBits)) {}
  std::size_t of(Key key) const { return (key - least_) >> shift_; }

 private:
  Key least_;
  int shift_;
};

/// A step in which some of the places lie.
struct Stretch {
  std::size_t step;
  std::size_t first;                // keys before it
  std::size_t n;                    // keys in it
  std::vector<std::size_t> places;  // counted from its first key
};

std::vector<Stretch> stretches_at(std::span<const std::size_t> places, const std::array<std::uint32_t, kSteps>& counts) {
  std::vector<Stretch> stretches;
  std::size_t step = 0, first = 0;
  for (const std::size_t place : places) {
    while (first + counts[step] <= place) first += counts[step++];
    if (stretches.empty() || stretches.back().step != step) stretches.push_back({step, first, counts[step], {}});
    stretches.back().places.push_back(place - first);
  }
  return stretches;
}

/// The keys of each stretch, in any order.
std::vector<std::vector<Key>> keys_in(const std::vector<Stretch>& stretches, std::span<const Key> keys, const Steps& steps) {
  std::vector<std::vector<Key>> found;
  std::vector<Key*> next = {nullptr};             // of each stretch, from number 1
  std::array<std::uint16_t, kSteps> number_of{};  // of a step's stretch; 0: none
  for (const Stretch& stretch : stretches) {
    number_of[stretch.step] = static_cast<std::uint16_t>(next.size());
    next.push_back(found.emplace_back(stretch.n).data());
  }
  for (const Key key : keys)
    if (const std::size_t number = number_of[steps.of(key)]; number != 0) *next[number]++ = key;
  return found;
}

/// Appends what stands at `places`. Keys are counted step by step; those of the steps where places lie are looked at again.
void select(std::vector<Key>& keys, std::span<const std::size_t> places, std::vector<float>& found) {
  if (places.empty()) return;
  Key least = keys.front(), greatest = least;
  for (const Key key : keys) {
    least = std::min(least, key);
    greatest = std::max(greatest, key);
  }
  if (keys.size() <= kFew || least == greatest) {
    if (least != greatest) std::sort(keys.begin(), keys.end());
    for (const std::size_t place : places) found.push_back(value_of(keys[place]));
    return;
  }
  const Steps steps(least, greatest);
  std::array<std::uint32_t, kSteps> counts{};
  for (const Key key : keys) ++counts[steps.of(key)];
  const std::vector<Stretch> stretches = stretches_at(places, counts);
  std::vector<std::vector<Key>> inside = keys_in(stretches, keys, steps);
  for (std::size_t index = 0; index < stretches.size(); ++index) select(inside[index], stretches[index].places, found);
}

}  // namespace

std::vector<float> order_statistics(std::span<const float> values, std::span<const std::size_t> places) {
  std::vector<Key> keys(values.size());
  std::transform(values.begin(), values.end(), keys.begin(), key_of);
  std::vector<float> found;
  select(keys, places, found);
  return found;
}

}  // namespace districtwide
