#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <utility>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

#include "sim/base/isa.h"

namespace districtwide {

/// Replicates that advance in lock-step: one a lane.
inline constexpr int kLanes = 16;
inline constexpr int kLaneBits = 4;
static_assert(1 << kLaneBits == kLanes);

inline namespace DISTRICTWIDE_ISA {

#if defined(__AVX512F__)
inline constexpr int kVectorBytes = 64;
#elif defined(__AVX2__)
inline constexpr int kVectorBytes = 32;
#else
inline constexpr int kVectorBytes = 16;
#endif

/// Some values of one kind, one a lane, sixteen unless said, held in as many machine vectors as the instruction set needs.
/// Each operation is the scalar operation in every lane: results do not depend on the vectors' width.
template <class T, int n = kLanes>
struct Lanes {
  static_assert(sizeof(T) == 4, "lanes hold 32-bit values");
  static constexpr int kWidth = kVectorBytes / 4;
  static constexpr int kParts = n / kWidth;
  typedef T Part [[gnu::vector_size(kVectorBytes)]];
  typedef T LoosePart [[gnu::vector_size(kVectorBytes), gnu::aligned(4), gnu::may_alias]];

  Part part[kParts];

  Lanes() = default;
  // Copied vector by vector: a compiler may copy a plain struct in smaller pieces, and a vector that is read back from
  // pieces waits for all of them.
  DISTRICTWIDE_INLINE Lanes(const Lanes& other) { *this = other; }
  DISTRICTWIDE_INLINE Lanes& operator=(const Lanes& other) {
    for (int i = 0; i < kParts; ++i) part[i] = other.part[i];
    return *this;
  }
  DISTRICTWIDE_INLINE Lanes(T all) {
    for (Part& p : part) p = all - Part{};  // not 0 + all, which of -0 makes 0 and has to be computed
  }
  /// Values that lie one after another; no alignment is asked for.
  DISTRICTWIDE_INLINE static Lanes load(const T* from) {
    Lanes lanes;
    for (int i = 0; i < kParts; ++i) lanes.part[i] = *reinterpret_cast<const LoosePart*>(from + i * kWidth);
    return lanes;
  }
  DISTRICTWIDE_INLINE void store(T* to) const {
    for (int i = 0; i < kParts; ++i) *reinterpret_cast<LoosePart*>(to + i * kWidth) = part[i];
  }
};

using Floats = Lanes<float>;
using Ints = Lanes<std::int32_t>;
using Words = Lanes<std::uint32_t>;

/// Lanes for long chains of operations that wait for one another: two machine vectors at least, so that one works while the
/// other waits.
inline constexpr int kManyLanes = std::max(kLanes, 2 * kVectorBytes / 4);

namespace lanes_detail {

template <class Body, int... index>
DISTRICTWIDE_INLINE void each_of(Body& body, std::integer_sequence<int, index...>) {
  (body(std::integral_constant<int, index>{}), ...);
}

template <class T, int n, class Operation>
DISTRICTWIDE_INLINE Lanes<T, n> each(const Lanes<T, n>& a, const Lanes<T, n>& b, Operation operation) {
  Lanes<T, n> result;
  for (int i = 0; i < Lanes<T, n>::kParts; ++i) result.part[i] = operation(a.part[i], b.part[i]);
  return result;
}

/// Comparisons give all ones where they hold, 0 elsewhere.
template <class T, int n, class Operation>
DISTRICTWIDE_INLINE Lanes<std::int32_t, n> compare(const Lanes<T, n>& a, const Lanes<T, n>& b, Operation operation) {
  Lanes<std::int32_t, n> result;
  for (int i = 0; i < Lanes<T, n>::kParts; ++i) result.part[i] = Ints::Part(operation(a.part[i], b.part[i]));
  return result;
}

}  // namespace lanes_detail

/// body(0), body(1) ... body(n - 1), each written out with a constant: an index into parts that the compiler sees through,
/// so that they stay in registers.
template <int n, class Body>
DISTRICTWIDE_INLINE void unrolled(Body body) {
  lanes_detail::each_of(body, std::make_integer_sequence<int, n>{});
}

#define DISTRICTWIDE_LANES_OPERATOR(op)                                                           \
  template <class T, int n>                                                                       \
  DISTRICTWIDE_INLINE Lanes<T, n> operator op(const Lanes<T, n>& a, const Lanes<T, n>& b) {       \
    return lanes_detail::each(a, b, [](auto x, auto y) { return x op y; });                       \
  }                                                                                               \
  template <class T, int n>                                                                       \
  DISTRICTWIDE_INLINE Lanes<T, n> operator op(const Lanes<T, n>& a, std::type_identity_t<T> b) {  \
    return a op Lanes<T, n>(b);                                                                   \
  }                                                                                               \
  template <class T, int n>                                                                       \
  DISTRICTWIDE_INLINE Lanes<T, n> operator op(std::type_identity_t<T> a, const Lanes<T, n>& b) {  \
    return Lanes<T, n>(a) op b;                                                                   \
  }
DISTRICTWIDE_LANES_OPERATOR(+)
DISTRICTWIDE_LANES_OPERATOR(-)
DISTRICTWIDE_LANES_OPERATOR(*)
DISTRICTWIDE_LANES_OPERATOR(/)
DISTRICTWIDE_LANES_OPERATOR(&)
DISTRICTWIDE_LANES_OPERATOR(|)
DISTRICTWIDE_LANES_OPERATOR(^)
#undef DISTRICTWIDE_LANES_OPERATOR

#define DISTRICTWIDE_LANES_COMPARISON(op)                                                                   \
  template <class T, int n>                                                                                 \
  DISTRICTWIDE_INLINE Lanes<std::int32_t, n> operator op(const Lanes<T, n>& a, const Lanes<T, n>& b) {      \
    return lanes_detail::compare(a, b, [](auto x, auto y) { return x op y; });                              \
  }                                                                                                         \
  template <class T, int n>                                                                                 \
  DISTRICTWIDE_INLINE Lanes<std::int32_t, n> operator op(const Lanes<T, n>& a, std::type_identity_t<T> b) { \
    return a op Lanes<T, n>(b);                                                                             \
  }
DISTRICTWIDE_LANES_COMPARISON(<)
DISTRICTWIDE_LANES_COMPARISON(<=)
DISTRICTWIDE_LANES_COMPARISON(>)
DISTRICTWIDE_LANES_COMPARISON(>=)
DISTRICTWIDE_LANES_COMPARISON(==)
#undef DISTRICTWIDE_LANES_COMPARISON

template <class T, int n>
DISTRICTWIDE_INLINE Lanes<T, n> operator-(const Lanes<T, n>& a) {
  Lanes<T, n> result;
  for (int i = 0; i < Lanes<T, n>::kParts; ++i) result.part[i] = -a.part[i];
  return result;
}

template <class T, int n>
DISTRICTWIDE_INLINE Lanes<T, n>& operator+=(Lanes<T, n>& a, const Lanes<T, n>& b) {
  return a = a + b;
}

template <class T, int n>
DISTRICTWIDE_INLINE Lanes<T, n> operator<<(const Lanes<T, n>& a, int bits) {
  Lanes<T, n> result;
  for (int i = 0; i < Lanes<T, n>::kParts; ++i) result.part[i] = a.part[i] << bits;
  return result;
}

template <class T, int n>
DISTRICTWIDE_INLINE Lanes<T, n> operator>>(const Lanes<T, n>& a, int bits) {
  Lanes<T, n> result;
  for (int i = 0; i < Lanes<T, n>::kParts; ++i) result.part[i] = a.part[i] >> bits;
  return result;
}

/// `yes` in the lanes where `condition` holds, `no` in the others.
template <class T, int n>
DISTRICTWIDE_INLINE Lanes<T, n> select(const Lanes<std::int32_t, n>& condition, const Lanes<T, n>& yes, const Lanes<T, n>& no) {
  Lanes<T, n> result;
  for (int i = 0; i < Lanes<T, n>::kParts; ++i) result.part[i] = condition.part[i] ? yes.part[i] : no.part[i];
  return result;
}

/// The same bits as another kind of value.
template <class To, class From, int n>
DISTRICTWIDE_INLINE Lanes<To, n> bits_as(const Lanes<From, n>& from) {
  Lanes<To, n> result;
  for (int i = 0; i < Lanes<To, n>::kParts; ++i) result.part[i] = typename Lanes<To, n>::Part(from.part[i]);
  return result;
}

/// The same numbers as another kind of value (int32 to float rounds to nearest; float to int32 cuts).
template <class To, class From, int n>
DISTRICTWIDE_INLINE Lanes<To, n> number_as(const Lanes<From, n>& from) {
  Lanes<To, n> result;
  for (int i = 0; i < Lanes<To, n>::kParts; ++i)
    result.part[i] = __builtin_convertvector(from.part[i], typename Lanes<To, n>::Part);
  return result;
}

/// Sixteen pairs of 32-bit values taken apart.
struct Unzipped {
  Words first, second;
};

namespace lanes_detail {

template <int... index>
DISTRICTWIDE_INLINE Words::Part every_other(Words::Part a, Words::Part b, int which, std::integer_sequence<int, index...>) {
  return which == 0 ? __builtin_shufflevector(a, b, 2 * index...) : __builtin_shufflevector(a, b, (2 * index + 1)...);
}

}  // namespace lanes_detail

/// The first and the second halves of sixteen pairs that lie one after another, of 64 bits each; of any types.
DISTRICTWIDE_INLINE Unzipped unzip(const void* pairs) {
  const auto* const words = static_cast<const Words::LoosePart*>(pairs);
  Unzipped apart;
  unrolled<Words::kParts>([&](auto part) DISTRICTWIDE_INLINE_BODY {
    const Words::Part low = words[2 * part], high = words[2 * part + 1];
    constexpr auto kEach = std::make_integer_sequence<int, Words::kWidth>{};
    apart.first.part[part] = lanes_detail::every_other(low, high, 0, kEach);
    apart.second.part[part] = lanes_detail::every_other(low, high, 1, kEach);
  });
  return apart;
}

namespace lanes_detail {

template <int... index>
DISTRICTWIDE_INLINE Words::Part alternated(Words::Part a, Words::Part b, std::integer_sequence<int, index...>, int from) {
  constexpr int kWidth = Words::kWidth;
  return from == 0 ? __builtin_shufflevector(a, b, (index % 2 * kWidth + index / 2)...)
                   : __builtin_shufflevector(a, b, (index % 2 * kWidth + (kWidth + index) / 2)...);
}

}  // namespace lanes_detail

/// Writes sixteen pairs one after another, of two halves of 32 bits each.
DISTRICTWIDE_INLINE void zip(const Unzipped& apart, void* pairs) {
  auto* const words = static_cast<Words::LoosePart*>(pairs);
  unrolled<Words::kParts>([&](auto part) DISTRICTWIDE_INLINE_BODY {
    constexpr auto kEach = std::make_integer_sequence<int, Words::kWidth>{};
    words[2 * part] = lanes_detail::alternated(apart.first.part[part], apart.second.part[part], kEach, 0);
    words[2 * part + 1] = lanes_detail::alternated(apart.first.part[part], apart.second.part[part], kEach, 1);
  });
}

/// 0, 1 ... 15.
DISTRICTWIDE_INLINE Ints numbered_lanes() {
  Ints numbers;
  for (int lane = 0; lane < kLanes; ++lane) numbers.part[lane / Ints::kWidth][lane % Ints::kWidth] = lane;
  return numbers;
}

/// The numbers of a table of eight at which indices, 0 to 7, point.
template <int n>
DISTRICTWIDE_INLINE Lanes<float, n> lookup(const float* eight, const Lanes<std::int32_t, n>& index) {
  Lanes<float, n> found;
#if defined(__AVX512F__)
  const __m512 table = _mm512_castps256_ps512(_mm256_loadu_ps(eight));
  for (int i = 0; i < index.kParts; ++i)
    found.part[i] = Floats::Part(_mm512_permutexvar_ps(__m512i(index.part[i]), table));
#elif defined(__AVX2__)
  const __m256 table = _mm256_loadu_ps(eight);
  for (int i = 0; i < index.kParts; ++i)
    found.part[i] = Floats::Part(_mm256_permutevar8x32_ps(table, __m256i(index.part[i])));
#elif defined(__wasm_simd128__)
  const v128_t low = wasm_v128_load(eight);
  const v128_t high = wasm_v128_load(eight + 4);
  for (int i = 0; i < index.kParts; ++i) {
    const Ints::Part first = index.part[i] * 0x04040404 + 0x03020100;  // bytes of each number; beyond its half they find 0
    const v128_t bytes = v128_t(first);
    const v128_t further = wasm_i8x16_sub(bytes, wasm_i8x16_splat(16));
    found.part[i] = Floats::Part(wasm_v128_or(wasm_i8x16_swizzle(low, bytes), wasm_i8x16_swizzle(high, further)));
  }
#else
  for (int i = 0; i < index.kParts; ++i)
    for (int lane = 0; lane < Ints::kWidth; ++lane) found.part[i][lane] = eight[index.part[i][lane]];
#endif
  return found;
}

/// The numbers that stand at sixteen places, wherever they lie. Written down one by one and read back as a vector they would
/// wait until all are in memory.
DISTRICTWIDE_INLINE Floats gather(const float* from, const Ints& place) {
  Floats found;
#if defined(__AVX512F__)
  found.part[0] = Floats::Part(_mm512_i32gather_ps(__m512i(place.part[0]), from, 4));
#elif defined(__AVX2__)
  for (int i = 0; i < Ints::kParts; ++i)
    found.part[i] = Floats::Part(_mm256_i32gather_ps(from, __m256i(place.part[i]), 4));
#else
  for (int i = 0; i < Ints::kParts; ++i)
    for (int lane = 0; lane < Ints::kWidth; ++lane) found.part[i][lane] = from[place.part[i][lane]];
#endif
  return found;
}

/// The sum over lanes.
DISTRICTWIDE_INLINE std::int32_t sum_of(const Ints& lanes) {
  using Four [[gnu::vector_size(16)]] = std::int32_t;
  Four fours[4];
  __builtin_memcpy(fours, lanes.part, sizeof fours);
  Four sum = (fours[0] + fours[1]) + (fours[2] + fours[3]);
  sum = sum + __builtin_shufflevector(sum, sum, 2, 3, 0, 1);
  sum = sum + __builtin_shufflevector(sum, sum, 1, 0, 3, 2);
  return sum[0];
}

/// One bit a lane: set where `condition` holds.
template <int n>
DISTRICTWIDE_INLINE std::uint32_t bits_of(const Lanes<std::int32_t, n>& condition) {
  std::uint32_t bits = 0;
  for (int i = 0; i < condition.kParts; ++i) {
#if defined(__AVX512F__)
    bits |= std::uint32_t(_mm512_test_epi32_mask(__m512i(condition.part[i]), __m512i(condition.part[i]))) << (i * 16);
#elif defined(__AVX2__)
    bits |= std::uint32_t(_mm256_movemask_ps(__m256(condition.part[i]))) << (i * 8);
#elif defined(__SSE2__)
    bits |= std::uint32_t(_mm_movemask_ps(__m128(condition.part[i]))) << (i * 4);
#elif defined(__wasm_simd128__)
    bits |= std::uint32_t(wasm_i32x4_bitmask(v128_t(condition.part[i]))) << (i * 4);
#else
    for (int lane = 0; lane < Ints::kWidth; ++lane)
      bits |= std::uint32_t(condition.part[i][lane] & 1) << (i * Ints::kWidth + lane);
#endif
  }
  return bits;
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
