#include "sim/stats/order_statistics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

namespace districtwide {
namespace {

/// -0 stands before 0.
bool stands_before(float a, float b) { return a < b || (a == b && std::signbit(a) && !std::signbit(b)); }

std::vector<std::uint32_t> bits_of(const std::vector<float>& values) {
  std::vector<std::uint32_t> bits;
  for (const float value : values) bits.push_back(std::bit_cast<std::uint32_t>(value));
  return bits;
}

void expect_those_of_sorting(std::vector<float> values, const std::vector<std::size_t>& places) {
  const std::vector<float> found = order_statistics(values, places);
  std::sort(values.begin(), values.end(), stands_before);
  std::vector<float> expected;
  for (const std::size_t place : places) expected.push_back(values[place]);
  EXPECT_EQ(bits_of(found), bits_of(expected)) << values.size() << " values from " << values.front() << " to " << values.back();
}

std::vector<std::size_t> every_place(std::size_t n) {
  std::vector<std::size_t> places(n);
  std::iota(places.begin(), places.end(), std::size_t{0});
  return places;
}

/// Numbers that look as if they came at random.
std::uint32_t scrambled(std::uint32_t number) { return number * 2654435761u ^ number >> 7; }

TEST(OrderStatistics, AreThoseOfSorting) {
  for (const std::uint32_t n : {1u, 2u, 127u, 128u, 129u, 1000u, 20000u}) {
    std::vector<float> shares, wide, few, both_signs;
    for (std::uint32_t k = 0; k < n; ++k) {
      shares.push_back(static_cast<float>(scrambled(k)) * 0x1p-32f);
      wide.push_back(std::ldexp(shares.back(), static_cast<int>(k % 250) - 125));
      few.push_back(static_cast<float>(scrambled(k) % 3));
      both_signs.push_back((shares.back() - 0.5f) * (k % 3 == 0 ? 1e-30f : 1e20f));
    }
    for (const std::vector<float>& values : {shares, wide, few, both_signs}) {
      expect_those_of_sorting(values, every_place(n));
      expect_those_of_sorting(values, {n / 10, n / 10, n / 4, n / 2, n - 1});
    }
  }
}

TEST(OrderStatistics, TellZerosOfBothSignsAndInfinitiesApart) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  std::vector<float> values;
  for (const float value : {0.0f, -0.0f, kInfinity, -kInfinity, 1e-45f, -1e-45f, 3e38f}) values.insert(values.end(), 100, value);
  expect_those_of_sorting(values, every_place(values.size()));
}

TEST(OrderStatistics, OfEqualValuesAreThatValue) {
  expect_those_of_sorting(std::vector<float>(5000, 0.25f), {0, 2500, 4999});
}

TEST(OrderStatistics, AtNoPlaceAreNone) { EXPECT_TRUE(order_statistics(std::vector<float>{1, 2}, {}).empty()); }

}  // namespace
}  // namespace districtwide
