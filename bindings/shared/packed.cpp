#include "bindings/shared/packed.h"

#include <libdeflate.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <new>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

struct Free {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};
using Decompressor = std::unique_ptr<libdeflate_decompressor, Free>;

Decompressor new_decompressor() {
  Decompressor decompressor(libdeflate_alloc_decompressor());
  if (!decompressor) throw std::bad_alloc();
  return decompressor;
}

[[noreturn]] void refuse(const std::string& file) { throw InputError({file}, "is damaged: it cannot be unpacked"); }

/// A file's bytes, of which none outside are read.
class Bytes {
 public:
  Bytes(std::string_view bytes, const std::string& file) : bytes_(bytes), file_(file) {}

  std::size_t size() const { return bytes_.size(); }
  std::string_view at(std::size_t offset, std::size_t size) const {
    if (offset > bytes_.size() || size > bytes_.size() - offset) refuse(file_);
    return bytes_.substr(offset, size);
  }
  /// A little-endian number of `size` bytes.
  std::size_t number(std::size_t offset, std::size_t size) const {
    std::size_t number = 0;
    const std::string_view digits = at(offset, size);
    for (std::size_t k = size; k-- > 0;) number = number << 8 | static_cast<std::uint8_t>(digits[k]);
    return number;
  }

 private:
  std::string_view bytes_;
  const std::string& file_;
};

// Signatures and offsets: APPNOTE.TXT of PKWARE, 4.3.7, 4.3.12 and 4.3.16.
constexpr std::string_view kLocalHeader = "PK\3\4", kDirectoryEntry = "PK\1\2", kEndOfDirectory = "PK\5\6";
constexpr std::size_t kEndSize = 22, kEntrySize = 46, kLocalSize = 30, kLongestComment = 65535;
constexpr std::size_t kStored = 0, kDeflated = 8;

std::size_t end_of_directory(const Bytes& bytes, const std::string& file) {
  const std::size_t last = bytes.size() < kEndSize ? 0 : bytes.size() - kEndSize;
  for (std::size_t at = last + 1; at-- > 0 && last - at <= kLongestComment;)
    if (bytes.at(at, 4) == kEndOfDirectory) return at;
  refuse(file);
}

/// A line of the directory of a zip file.
struct Entry {
  std::size_t method, packed_size, size, local_header;
};

std::string unpacked(const Bytes& bytes, const Entry& entry, const std::string& file) {
  if (bytes.at(entry.local_header, 4) != kLocalHeader) refuse(file);
  const std::size_t names = bytes.number(entry.local_header + 26, 2) + bytes.number(entry.local_header + 28, 2);
  const std::string_view packed = bytes.at(entry.local_header + kLocalSize + names, entry.packed_size);
  if (entry.method == kStored) return std::string(packed);
  std::string content(entry.size, '\0');
  std::size_t n_written = 0;
  if (libdeflate_deflate_decompress(new_decompressor().get(), packed.data(), packed.size(), content.data(),
                                    content.size(), &n_written) != LIBDEFLATE_SUCCESS ||
      n_written != content.size())
    refuse(file);
  return content;
}

}  // namespace

bool is_zip(std::string_view bytes) { return bytes.substr(0, 4) == kLocalHeader; }

void visit_zip(std::string_view content, const std::string& file, std::size_t most_bytes, const VisitMember& visit) {
  const Bytes bytes(content, file);
  const std::size_t end = end_of_directory(bytes, file);
  const std::size_t n_entries = bytes.number(end + 10, 2);
  std::size_t at = bytes.number(end + 16, 4);
  for (std::size_t k = 0; k < n_entries; ++k) {
    if (bytes.at(at, kEntrySize).substr(0, 4) != kDirectoryEntry) refuse(file);
    const Entry entry{bytes.number(at + 10, 2), bytes.number(at + 20, 4), bytes.number(at + 24, 4),
                      bytes.number(at + 42, 4)};
    const bool is_known = entry.method == kStored || entry.method == kDeflated;
    if (is_known && std::max(entry.size, entry.packed_size) <= most_bytes) visit(unpacked(bytes, entry, file));
    at += kEntrySize + bytes.number(at + 28, 2) + bytes.number(at + 30, 2) + bytes.number(at + 32, 2);
  }
}

bool is_gzip(std::string_view bytes) { return bytes.substr(0, 2) == "\x1f\x8b"; }

std::string unpacked_gzip(std::string_view bytes, const std::string& file, std::size_t most_bytes) {
  if (bytes.size() < 18) refuse(file);
  const std::size_t size = Bytes(bytes, file).number(bytes.size() - 4, 4);
  if (size > most_bytes) throw InputError({file}, "holds too much to be a figure or a report");
  std::string content(size, '\0');
  std::size_t n_written = 0;
  if (libdeflate_gzip_decompress(new_decompressor().get(), bytes.data(), bytes.size(), content.data(), content.size(),
                                 &n_written) != LIBDEFLATE_SUCCESS)
    refuse(file);
  content.resize(n_written);
  return content;
}

}  // namespace districtwide
