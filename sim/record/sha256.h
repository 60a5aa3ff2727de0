#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace districtwide {

using Digest = std::array<std::uint8_t, 32>;  // SHA-256

/// How the compression function is computed: the answers are the same.
enum class Sha256Path { Portable, Instructions };

/// Whether this machine has instructions for SHA-256.
bool has_sha256_instructions();

/// SHA-256 (FIPS 180-4) of bytes that arrive in pieces.
class Sha256 {
 public:
  /// Takes the machine's instructions where it has them.
  Sha256();
  /// `Instructions` asks for a machine that has them; elsewhere the portable path is taken.
  explicit Sha256(Sha256Path path);

  void update(std::span<const std::byte> bytes);
  void update(std::span<const std::uint8_t> bytes) { update(std::as_bytes(bytes)); }
  void update(std::span<const char> text) { update(std::as_bytes(text)); }

  /// The digest of all bytes so far. Nothing may be added afterwards.
  Digest finish();

 private:
  using Compress = void (*)(std::uint32_t* state, const std::byte* blocks, std::size_t n_blocks);

  std::array<std::uint32_t, 8> state_;
  std::array<std::byte, 64> rest_;  // bytes that do not fill a block yet
  std::size_t n_rest_ = 0;
  std::uint64_t n_bytes_ = 0;
  Compress compress_;
};

}  // namespace districtwide
