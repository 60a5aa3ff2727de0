#include "sim/record/rounding.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include "tests/support/record_support.h"

namespace districtwide {
namespace {

/// Any float at all: its bits are drawn.
class AnyFloat {
 public:
  float operator()() { return std::bit_cast<float>(static_cast<std::uint32_t>(generator_())); }

 private:
  std::mt19937 generator_{20261126};
};

/// Half of what the last kept bit of `value` weighs: 2^(e - keep_bits - 1), e its exponent, or -126 below the normal ones.
double half_unit(float value, int keep_bits) {
  const int exponent = std::max(std::ilogb(std::abs(static_cast<double>(value))), -126);
  return std::ldexp(1.0, exponent - keep_bits - 1);
}

// Seven bits are bfloat16's, ten are those of IEEE 754 binary16; these numbers are in both as anyone's converter has them.
TEST(Rounding, GivesTheNumbersOfTheShortFormats) {
  EXPECT_EQ(rounded(3.14159265f, 7), 3.140625f);
  EXPECT_EQ(rounded(2.71828183f, 7), 2.71875f);
  EXPECT_EQ(rounded(0.1f, 7), 0.10009765625f);
  EXPECT_EQ(rounded(1.0f / 3, 10), 0.333251953125f);
  EXPECT_EQ(rounded(0.1f, 10), 0.0999755859375f);
  EXPECT_EQ(rounded(-0.1f, 10), -0.0999755859375f);
}

TEST(Rounding, TakesTheEvenOneOfTwoThatAreEquallyNear) {
  EXPECT_EQ(rounded(1.125f, 2), 1.0f);    // 1.001b lies between 1.00b and 1.01b
  EXPECT_EQ(rounded(1.375f, 2), 1.5f);    // 1.011b between 1.01b and 1.10b
  EXPECT_EQ(rounded(1.875f, 2), 2.0f);    // 1.111b: the carry raises the exponent
  EXPECT_EQ(rounded(1.1250001f, 2), 1.25f);
}

TEST(Rounding, IsOffByAtMostHalfAUnitOfTheLastKeptBit) {
  AnyFloat any;
  int n_moved = 0;
  for (int k = 0; k < 200000; ++k) {
    const float value = any();
    const int keep_bits = 1 + k % 23;
    const float nearest = rounded(value, keep_bits);
    if (!std::isfinite(value) || std::isinf(nearest)) continue;
    // Both are floats: their difference is exact in double.
    ASSERT_LE(std::abs(static_cast<double>(nearest) - static_cast<double>(value)), half_unit(value, keep_bits)) << value;
    ASSERT_EQ(std::bit_cast<std::uint32_t>(nearest) & ((1u << (23 - keep_bits)) - 1), 0u) << "bits that should be 0";
    n_moved += nearest != value;
  }
  EXPECT_GT(n_moved, 150000);
}

TEST(Rounding, ChangesNothingTheSecondTime) {
  AnyFloat any;
  for (int k = 0; k < 100000; ++k) {
    const float once = rounded(any(), 1 + k % 23);
    ASSERT_EQ(std::bit_cast<std::uint32_t>(rounded(once, 1 + k % 23)), std::bit_cast<std::uint32_t>(once));
  }
}

TEST(Rounding, KeepsTheOrder) {
  AnyFloat any;
  for (int k = 0; k < 100000; ++k) {
    const float a = any(), b = k % 2 == 0 ? any() : std::nextafter(a, 1e30f);
    const int keep_bits = 1 + k % 23;
    if (a <= b) { ASSERT_LE(rounded(a, keep_bits), rounded(b, keep_bits)) << a << " " << b; }
    if (a >= b) { ASSERT_GE(rounded(a, keep_bits), rounded(b, keep_bits)) << a << " " << b; }
  }
}

TEST(Rounding, LeavesWhatIsNoNumberAlone) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  for (int keep_bits = 1; keep_bits <= 23; ++keep_bits) {
    for (const std::uint32_t nan : {0x7fc00000u, 0x7f800001u, 0xffffffffu})
      EXPECT_EQ(std::bit_cast<std::uint32_t>(rounded(std::bit_cast<float>(nan), keep_bits)), nan);
    EXPECT_EQ(rounded(kInfinity, keep_bits), kInfinity);
    EXPECT_EQ(rounded(-kInfinity, keep_bits), -kInfinity);
    EXPECT_EQ(rounded(0.0f, keep_bits), 0.0f);
    EXPECT_TRUE(std::signbit(rounded(-0.0f, keep_bits)));
  }
  EXPECT_EQ(rounded(std::numeric_limits<float>::max(), 7), kInfinity);
  EXPECT_EQ(rounded(std::numeric_limits<float>::max(), 23), std::numeric_limits<float>::max());
}

TEST(Rounding, OfResultsKeepsCountsAndWhatIsMissing) {
  const RecordLayout exact = test::sample_layout();
  std::vector<Quantity> quantities;
  for (const RecordLayout::Field& field : exact.fields()) {
    quantities.push_back(field.quantity);
    quantities.back().keep_bits = 3;
  }
  const Results before = test::sample_results({quantities, exact.dimensions(), 10, 3});
  Results after = before;
  round_values(after);
  const std::string counted = "level_count";
  int n_moved = 0;
  for (const RecordLayout::Field& field : before.layout.fields())
    for (std::int64_t k = field.offset; k < field.offset + field.size; ++k) {
      const auto place = static_cast<std::size_t>(k);
      const float old = before.run(1, 1)[place], now = after.run(1, 1)[place];
      EXPECT_EQ(now, field.quantity.name == counted ? old : rounded(old, 3)) << field.quantity.name;
      n_moved += now != old;
      EXPECT_TRUE(std::isnan(after.run(1, 2)[place])) << "of a run that was not done";
    }
  EXPECT_GT(n_moved, 10);
}

}  // namespace
}  // namespace districtwide
