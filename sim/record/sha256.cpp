#include "sim/record/sha256.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace districtwide {

namespace {

constexpr std::size_t kBlockBytes = 64;

// FIPS 180-4, 5.3.3: first 32 bits of the fractional parts of the square roots of the first 8 primes.
constexpr std::array<std::uint32_t, 8> kStart = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                                 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

// FIPS 180-4, 4.2.2: the same of the cube roots of the first 64 primes.
alignas(16) constexpr std::uint32_t kRound[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr std::uint32_t rotated(std::uint32_t x, int bits) { return (x >> bits) | (x << (32 - bits)); }

std::uint32_t big_endian(const std::byte* from) {
  return std::to_integer<std::uint32_t>(from[0]) << 24 | std::to_integer<std::uint32_t>(from[1]) << 16 |
         std::to_integer<std::uint32_t>(from[2]) << 8 | std::to_integer<std::uint32_t>(from[3]);
}

void compress_block(std::uint32_t* state, const std::byte* block) {
  std::uint32_t w[64];
  for (int t = 0; t < 16; ++t) w[t] = big_endian(block + 4 * t);
  for (int t = 16; t < 64; ++t) {
    const std::uint32_t s0 = rotated(w[t - 15], 7) ^ rotated(w[t - 15], 18) ^ (w[t - 15] >> 3);
    const std::uint32_t s1 = rotated(w[t - 2], 17) ^ rotated(w[t - 2], 19) ^ (w[t - 2] >> 10);
    w[t] = s1 + w[t - 7] + s0 + w[t - 16];
  }
  std::uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  std::uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  for (int t = 0; t < 64; ++t) {
    const std::uint32_t choice = (e & f) ^ (~e & g);
    const std::uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
    const std::uint32_t t1 = h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + kRound[t] + w[t];
    const std::uint32_t t2 = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority;
    h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
  }
  state[0] += a, state[1] += b, state[2] += c, state[3] += d;
  state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

void compress_portable(std::uint32_t* state, const std::byte* blocks, std::size_t n_blocks) {
  for (std::size_t block = 0; block < n_blocks; ++block) compress_block(state, blocks + block * kBlockBytes);
}

#if defined(__x86_64__)

#define DISTRICTWIDE_SHA_TARGET [[gnu::target("sha,sse4.1,ssse3")]]

// Four words of the message schedule from the sixteen before them (FIPS 180-4, 6.2.2 step 1), oldest first.
DISTRICTWIDE_SHA_TARGET inline __m128i next_words(__m128i w0, __m128i w1, __m128i w2, __m128i w3) {
  const __m128i with_sigma0 = _mm_sha256msg1_epu32(w0, w1);
  const __m128i seven_before = _mm_alignr_epi8(w3, w2, 4);
  return _mm_sha256msg2_epu32(_mm_add_epi32(with_sigma0, seven_before), w3);
}

// The instructions hold the eight state words as (a, b, e, f) and (c, d, g, h), highest word first.
DISTRICTWIDE_SHA_TARGET void compress_instructions(std::uint32_t* state, const std::byte* blocks,
                                                   std::size_t n_blocks) {
  const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  const auto word = [&](int k) { return static_cast<int>(state[k]); };
  __m128i abef = _mm_set_epi32(word(0), word(1), word(4), word(5));
  __m128i cdgh = _mm_set_epi32(word(2), word(3), word(6), word(7));
  for (; n_blocks > 0; --n_blocks, blocks += kBlockBytes) {
    const __m128i abef_before = abef;
    const __m128i cdgh_before = cdgh;
    __m128i w[4];
    for (int k = 0; k < 4; ++k)
      w[k] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(blocks) + k), swap);
    for (int group = 0; group < 16; ++group) {
      const __m128i words = w[group & 3];
      const __m128i round = _mm_load_si128(reinterpret_cast<const __m128i*>(kRound) + group);
      const __m128i sum = _mm_add_epi32(words, round);
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
      w[group & 3] = next_words(words, w[(group + 1) & 3], w[(group + 2) & 3], w[(group + 3) & 3]);
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  alignas(16) std::uint32_t first[4], second[4];
  _mm_store_si128(reinterpret_cast<__m128i*>(first), abef);
  _mm_store_si128(reinterpret_cast<__m128i*>(second), cdgh);
  state[0] = first[3], state[1] = first[2], state[4] = first[1], state[5] = first[0];
  state[2] = second[3], state[3] = second[2], state[6] = second[1], state[7] = second[0];
}

#undef DISTRICTWIDE_SHA_TARGET

#endif

}  // namespace

bool has_sha256_instructions() {
#if defined(__x86_64__)
  // By cpuid: clang 14's __builtin_cpu_supports does not know "sha".
  unsigned a = 0, b = 0, c = 0, d = 0;
  constexpr unsigned kSsse3 = 1u << 9, kSse41 = 1u << 19, kSha = 1u << 29;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & kSsse3) || !(c & kSse41)) return false;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & kSha) != 0;
#else
  return false;
#endif
}

Sha256::Sha256() : Sha256(Sha256Path::Instructions) {}

Sha256::Sha256(Sha256Path path) : state_(kStart), rest_{}, compress_(compress_portable) {
#if defined(__x86_64__)
  static const bool has_instructions = has_sha256_instructions();
  if (path == Sha256Path::Instructions && has_instructions) compress_ = compress_instructions;
#else
  static_cast<void>(path);
#endif
}

void Sha256::update(std::span<const std::byte> bytes) {
  n_bytes_ += bytes.size();
  if (n_rest_ > 0) {
    const std::size_t n_taken = std::min(bytes.size(), kBlockBytes - n_rest_);
    std::copy_n(bytes.begin(), n_taken, rest_.begin() + static_cast<std::ptrdiff_t>(n_rest_));
    n_rest_ += n_taken;
    bytes = bytes.subspan(n_taken);
    if (n_rest_ < kBlockBytes) return;
    compress_(state_.data(), rest_.data(), 1);
    n_rest_ = 0;
  }
  const std::size_t n_blocks = bytes.size() / kBlockBytes;
  compress_(state_.data(), bytes.data(), n_blocks);
  bytes = bytes.subspan(n_blocks * kBlockBytes);
  std::copy(bytes.begin(), bytes.end(), rest_.begin());
  n_rest_ = bytes.size();
}

Digest Sha256::finish() {
  // FIPS 180-4, 5.1.1: a one bit, zeros, and the length in bits as 64 bits, highest byte first.
  const std::uint64_t n_bits = n_bytes_ * 8;
  std::array<std::byte, 2 * kBlockBytes> end{};
  std::copy_n(rest_.begin(), n_rest_, end.begin());
  end[n_rest_] = std::byte{0x80};
  const std::size_t n_blocks = n_rest_ + 9 <= kBlockBytes ? 1 : 2;
  for (std::size_t k = 0; k < 8; ++k)
    end[n_blocks * kBlockBytes - 1 - k] = static_cast<std::byte>(n_bits >> (8 * k) & 0xff);
  compress_(state_.data(), end.data(), n_blocks);
  Digest digest{};
  for (std::size_t k = 0; k < digest.size(); ++k)
    digest[k] = static_cast<std::uint8_t>(state_[k / 4] >> (24 - 8 * (k % 4)) & 0xff);
  return digest;
}

}  // namespace districtwide
