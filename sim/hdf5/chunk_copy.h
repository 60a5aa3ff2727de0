#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/hdf5/handle.h"

namespace districtwide::hdf5 {

/// The bytes of the chunk of `data_set` that begins at `corner`, as they are stored. Throws LibraryError where there is
/// no such chunk, or where it is not compressed.
std::vector<std::byte> stored_chunk(hid_t data_set, const std::vector<hsize_t>& corner, const std::string& name);

/// The same into memory that is kept from chunk to chunk.
void read_stored_chunk(hid_t data_set, const std::vector<hsize_t>& corner, const std::string& name,
                       std::vector<std::byte>& packed);

/// Where a chunk's bytes lie in its file.
struct StoredAt {
  haddr_t address = HADDR_UNDEF;
  hsize_t size = 0;

  bool operator==(const StoredAt&) const = default;
};
/// Nothing where there is no such chunk, or where a filter was left out.
std::optional<StoredAt> find_packed(hid_t data_set, const std::vector<hsize_t>& corner, const std::string& name);
/// The same, of one that must be there. Throws LibraryError where it is not.
StoredAt stored_at(hid_t data_set, const std::vector<hsize_t>& corner, const std::string& name);

/// Stores a chunk as it is.
void store_chunk(hid_t data_set, const std::vector<hsize_t>& corner, const std::vector<std::byte>& packed,
                 const std::string& name);

/// A file's data sets, each opened once however often it is asked for. The file stays open as long.
class OpenDataSets {
 public:
  explicit OpenDataSets(hid_t file) : file_(file) {}

  /// Throws LibraryError where there is no such data set.
  hid_t named(const std::string& name);

 private:
  hid_t file_;
  std::map<std::string, Handle> open_;
};

/// The names of the data sets of a file that are cut into chunks: its quantities.
std::vector<std::string> chunked_data_sets(hid_t file);

/// The shape of the chunks of a data set.
std::vector<hsize_t> chunk_extent(hid_t data_set);

}  // namespace districtwide::hdf5
