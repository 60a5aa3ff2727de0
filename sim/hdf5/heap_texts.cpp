#include "sim/hdf5/heap_texts.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <map>
#include <span>

#include "sim/hdf5/dimensions.h"
#include "sim/hdf5/guard.h"

namespace districtwide::hdf5 {

namespace {

constexpr std::size_t kReferenceBytes = 16;   // length (4), address of the collection (8), index in it (4)
constexpr std::size_t kHeaderBytes = 16;      // of a collection: "GCOL", version, 3 unused, its size (8)
constexpr std::size_t kObjectBytes = 16;      // before an object: index (2), references (2), 4 unused, size (8)

[[noreturn]] void damaged() { throw LibraryError("the texts in the file are damaged"); }

std::uint64_t number_at(std::span<const char> bytes, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t k = size; k > 0; --k) number = number << 8 | static_cast<unsigned char>(bytes[at + k - 1]);
  return number;
}

/// The file's bytes, and the texts of its collections as far as they were asked for.
class HeapFile {
 public:
  explicit HeapFile(const std::string& path) : file_(path, std::ios::binary) {
    file_.seekg(0, std::ios::end);
    n_bytes_ = static_cast<std::uint64_t>(std::max<std::streamoff>(0, file_.tellg()));
    room_ = n_bytes_;
  }

  std::vector<char> bytes(std::uint64_t address, std::uint64_t size) {
    if (address > n_bytes_ || size > n_bytes_ - address) damaged();
    std::vector<char> bytes(static_cast<std::size_t>(size));
    file_.seekg(static_cast<std::streamoff>(address));
    file_.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!file_) damaged();
    return bytes;
  }

  std::string text(std::span<const char> reference) {
    const std::uint64_t length = number_at(reference, 0, 4);
    if (length == 0) return "";
    const Collection& collection = collection_at(number_at(reference, 4, 8));
    const auto object = collection.find(number_at(reference, 12, 4));
    // No two texts share an object, so together they have room in the file; more is an attack.
    if (object == collection.end() || length > object->second.size() || length > room_) damaged();
    room_ -= length;
    const std::string text = object->second.substr(0, static_cast<std::size_t>(length));
    return text.substr(0, text.find('\0'));
  }

 private:
  using Collection = std::map<std::uint64_t, std::string>;  // index -> bytes

  const Collection& collection_at(std::uint64_t address) {
    const auto [place, is_new] = collections_.try_emplace(address);
    if (is_new) read_collection(address, place->second);
    return place->second;
  }

  void read_collection(std::uint64_t address, Collection& objects) {
    const std::vector<char> header = bytes(address, kHeaderBytes);
    if (std::memcmp(header.data(), "GCOL\x01", 5) != 0) damaged();
    const std::uint64_t size = number_at(header, 8, 8);
    // Overlapping collections would let a small file fill the memory.
    if (size < kHeaderBytes || size > n_bytes_ - std::min(n_collection_bytes_, n_bytes_)) damaged();
    n_collection_bytes_ += size;
    const std::vector<char> content = bytes(address, size);
    for (std::size_t at = kHeaderBytes; at + kObjectBytes <= content.size();) {
      const std::uint64_t index = number_at(content, at, 2);
      const std::uint64_t n_data = number_at(content, at + 8, 8);
      if (index == 0) return;  // what follows is free
      at += kObjectBytes;
      if (n_data > content.size() - at) damaged();
      objects[index].assign(content.data() + at, static_cast<std::size_t>(n_data));
      at += static_cast<std::size_t>((n_data + 7) / 8 * 8);
    }
  }

  std::ifstream file_;
  std::uint64_t n_bytes_ = 0;
  std::uint64_t room_ = 0;
  std::uint64_t n_collection_bytes_ = 0;
  std::map<std::uint64_t, Collection> collections_;
};

/// Addresses are absolute, and as long as we expect them.
void check_addressing(hid_t data_set) {
  const Handle file(H5Iget_file_id(data_set), H5Fclose, "looking at the file");
  const Handle creation(H5Fget_create_plist(file), H5Pclose, "looking at the file");
  hsize_t user_block = 0;
  std::size_t address_bytes = 0, size_bytes = 0;
  check(H5Pget_userblock(creation, &user_block), "looking at the file");
  check(H5Pget_sizes(creation, &address_bytes, &size_bytes), "looking at the file");
  if (user_block != 0 || address_bytes != 8 || size_bytes != 8) damaged();
}

}  // namespace

std::vector<std::string> read_texts(hid_t data_set, const std::string& path) {
  const Handle stored(H5Dget_type(data_set), H5Tclose, "opening texts");
  const Handle type = text_type();
  const Handle creation(H5Dget_create_plist(data_set), H5Pclose, "opening texts");
  if (H5Tequal(stored, type) <= 0 || H5Pget_layout(creation) != H5D_CONTIGUOUS) damaged();
  check_addressing(data_set);
  const std::vector<std::int64_t> shape = shape_of(data_set);
  if (shape.size() != 1) damaged();
  if (shape[0] == 0) return {};
  const haddr_t address = H5Dget_offset(data_set);
  if (address == HADDR_UNDEF) damaged();

  HeapFile file(path);
  const auto n_bytes = static_cast<std::uint64_t>(product(shape[0], kReferenceBytes));
  const std::vector<char> references = file.bytes(address, n_bytes);
  std::vector<std::string> texts;
  for (std::size_t at = 0; at < references.size(); at += kReferenceBytes)
    texts.push_back(file.text(std::span<const char>(references).subspan(at, kReferenceBytes)));
  return texts;
}

}  // namespace districtwide::hdf5
