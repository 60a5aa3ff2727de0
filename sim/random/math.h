#pragma once

#include <cstdint>

#include "sim/base/lanes.h"

// The engine's own exp, log and what is made of them. The C library's differ in the last bit between versions and even
// between processors; these are + - * / and moves of bits in a fixed order, so every machine gives the same answer.
// Each function exists for one float and for lanes of them, from one text: a lane equals the scalar, bit for bit.
// Accuracy is measured in tests/sim/random/math_test.cpp.

namespace districtwide {

inline namespace DISTRICTWIDE_ISA {

namespace math_detail {

/// The types that go with float and with lanes of them, and the few operations that are spelt differently for them.
template <class F>
struct Kind;

template <>
struct Kind<float> {
  using Int = std::int32_t;
  DISTRICTWIDE_INLINE static Int int_bits(float x) { return __builtin_bit_cast(Int, x); }
  DISTRICTWIDE_INLINE static float float_bits(Int x) { return __builtin_bit_cast(float, x); }
  DISTRICTWIDE_INLINE static float number(Int x) { return float(x); }
  DISTRICTWIDE_INLINE static float choose(bool condition, float yes, float no) { return condition ? yes : no; }
  DISTRICTWIDE_INLINE static float root(float x) { return __builtin_sqrtf(x); }
};

template <int n>
struct Kind<Lanes<float, n>> {
  using Number = Lanes<float, n>;
  using Int = Lanes<std::int32_t, n>;
  DISTRICTWIDE_INLINE static Int int_bits(const Number& x) { return bits_as<std::int32_t>(x); }
  DISTRICTWIDE_INLINE static Number float_bits(const Int& x) { return bits_as<float>(x); }
  DISTRICTWIDE_INLINE static Number number(const Int& x) { return number_as<float>(x); }
  DISTRICTWIDE_INLINE static Number choose(const Int& condition, const Number& yes, const Number& no) {
    return select(condition, yes, no);
  }
  DISTRICTWIDE_INLINE static Number root(Number x) {
    for (auto& part : x.part)
      for (int lane = 0; lane < Number::kWidth; ++lane) part[lane] = __builtin_sqrtf(part[lane]);
    return x;
  }
};

}  // namespace math_detail

/// The smaller, the larger of two.
template <class F>
DISTRICTWIDE_INLINE F smaller(const F& a, const F& b) {
  return math_detail::Kind<F>::choose(a < b, a, b);
}
template <class F>
DISTRICTWIDE_INLINE F larger(const F& a, const F& b) {
  return math_detail::Kind<F>::choose(a < b, b, a);
}
/// The square root of x >= 0, correctly rounded.
template <class F>
DISTRICTWIDE_INLINE F square_root(const F& x) {
  return math_detail::Kind<F>::root(x);
}
/// `x` kept within 0 and 1.
template <class F>
DISTRICTWIDE_INLINE F clip(const F& x) {
  return smaller(larger(x, F(0.0f)), F(1.0f));
}

/// e to the power x. Exactly 0 below -87, kept at e^88 above 88 (rates cannot overflow into infinity).
/// Reduction by Cody & Waite (1980) to |r| <= ln(2)/2, then a polynomial of degree 7.
template <class F>
DISTRICTWIDE_INLINE F exp(const F& x) {
  using K = math_detail::Kind<F>;
  // 1.5 * 2^23: adding it rounds to the nearest whole number, which then stands in the low bits.
  const F kRounder = F(12582912.0f);
  const F within = smaller(larger(x, F(-87.0f)), F(88.0f));
  const F shifted = within * 1.44269504f + kRounder;
  const F n = shifted - kRounder;
  const F r = (within - n * 0.693359375f) - n * -2.12194440e-4f;  // ln 2 in two parts
  F p = r * 1.9841270e-4f + 1.3888889e-3f;                        // 1/7!, 1/6!
  p = p * r + 8.3333333e-3f;
  p = p * r + 4.1666668e-2f;
  p = p * r + 1.6666667e-1f;
  p = p * r + 5.0000000e-1f;
  p = (p * r) * r + r + 1.0f;
  const F power_of_two = K::float_bits((K::int_bits(shifted) - 0x4B400000 + 127) << 23);
  return K::choose(x < F(-87.0f), F(0.0f), p * power_of_two);
}

/// Natural logarithm of a positive, normal x.
/// x = m 2^n with m in [0.7, 1.4]; ln m = 2 artanh(s), s = (m-1)/(m+1), by its series to s^9.
template <class F>
DISTRICTWIDE_INLINE F log(const F& x) {
  using K = math_detail::Kind<F>;
  const auto bits = K::int_bits(x) - 0x3F333333;  // 0.7
  const auto exponent = bits >> 23;
  const F m = K::float_bits(K::int_bits(x) - (exponent << 23));
  const F s = (m - 1.0f) / (m + 1.0f);
  const F s2 = s * s;
  F p = s2 * 1.1111111e-1f + 1.4285715e-1f;
  p = p * s2 + 2.0000000e-1f;
  p = p * s2 + 3.3333334e-1f;
  p = p * s2 * s;
  const F n = K::number(exponent);
  return n * 0.693359375f + ((s + s) + ((p + p) + n * -2.12194440e-4f));
}

/// The logistic function 1/(1 + e^-x).
template <class F>
DISTRICTWIDE_INLINE F logistic(const F& x) {
  return F(1.0f) / (exp(-x) + 1.0f);
}

/// Chance of at least one event in a unit of time at `rate` >= 0: 1 - e^-rate, without loss where the rate is small.
template <class F>
DISTRICTWIDE_INLINE F event_probability(const F& rate) {
  using K = math_detail::Kind<F>;
  F series = rate * -1.9841270e-4f + 1.3888889e-3f;  // (1 - e^-r)/r, to r^6
  series = series * rate - 8.3333333e-3f;
  series = series * rate + 4.1666668e-2f;
  series = series * rate - 1.6666667e-1f;
  series = series * rate + 0.5f;
  series = rate * (F(1.0f) - rate * series);
  return K::choose(rate < F(0.25f), series, F(1.0f) - exp(-rate));
}

/// The standard normal value below which a share p of the distribution lies; `tail` = min(p, 1 - p), in (0, 0.5].
/// Wichura, Algorithm AS 241 (1988), PPND7: about seven figures.
template <class F>
DISTRICTWIDE_INLINE F normal_quantile(const F& p, const F& tail) {
  using K = math_detail::Kind<F>;
  const F q = p - 0.5f;
  const F c = F(0.180625f) - q * q;
  const F central = q * (((c * 59.109374720f + 159.29113202f) * c + 50.434271938f) * c + 3.3871327179f) /
                    (((c * 67.187563600f + 78.757757664f) * c + 17.895169469f) * c + 1.0f);
  const F r = square_root(-log(tail));
  const F near = r - 1.6f;
  const F near_value = (((near * 0.17023821103f + 1.3067284816f) * near + 2.7568153900f) * near + 1.4234372777f) /
                       ((near * 0.12021132975f + 0.73700164250f) * near + 1.0f);
  const F far = r - 5.0f;
  const F far_value = (((far * 0.017337203997f + 0.42868294337f) * far + 3.0812263860f) * far + 6.6579051150f) /
                      ((far * 0.012258202635f + 0.24197894225f) * far + 1.0f);
  const F outer = K::choose(r < F(5.0f), near_value, far_value);
  const F signed_outer = K::choose(q < F(0.0f), -outer, outer);
  return K::choose(larger(q, -q) < F(0.425f), central, signed_outer);
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
