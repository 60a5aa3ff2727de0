#include "sim/hdf5/seal.h"

#include <libdeflate.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <span>

namespace districtwide::hdf5 {

namespace {

constexpr std::array<char, 4> kMark = {'s', 'e', 'a', 'l'};
constexpr std::size_t kSealBytes = kMark.size() + sizeof(std::uint32_t);

std::array<std::byte, kSealBytes> seal_of(std::span<const std::byte> bytes) {
  const std::uint32_t sum = libdeflate_crc32(0, bytes.data(), bytes.size());
  std::array<std::byte, kSealBytes> seal{};
  std::memcpy(seal.data(), kMark.data(), kMark.size());
  for (std::size_t k = 0; k < sizeof sum; ++k) seal[kMark.size() + k] = static_cast<std::byte>(sum >> (8 * k));
  return seal;
}

}  // namespace

void seal(std::vector<std::byte>& image) {
  const auto seal = seal_of(image);
  image.insert(image.end(), seal.begin(), seal.end());
}

bool is_sealed(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = file.tellg();
  if (!file || size < static_cast<std::streamoff>(kSealBytes)) return false;
  std::vector<std::byte> bytes(static_cast<std::size_t>(size));
  file.seekg(0);
  if (!file.read(reinterpret_cast<char*>(bytes.data()), size)) return false;
  const std::span<const std::byte> all(bytes);
  const auto expected = seal_of(all.first(bytes.size() - kSealBytes));
  return std::memcmp(expected.data(), all.last(kSealBytes).data(), kSealBytes) == 0;
}

}  // namespace districtwide::hdf5
