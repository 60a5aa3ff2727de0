#include "sim/hdf5/chunk_copy.h"

#include "sim/hdf5/guard.h"

namespace districtwide::hdf5 {

std::vector<std::byte> stored_chunk(hid_t data_set, const std::vector<hsize_t>& corner, const std::string& name) {
  std::vector<std::byte> packed;
  read_stored_chunk(data_set, corner, name, packed);
  return packed;
}

void read_stored_chunk(hid_t data_set, const std::vector<hsize_t>& corner, const std::string& name,
                       std::vector<std::byte>& packed) {
  packed.resize(stored_at(data_set, corner, name).size);
  std::uint32_t left_out = 0;
  check(H5Dread_chunk(data_set, H5P_DEFAULT, corner.data(), &left_out, packed.data()), "reading '" + name + "'");
}

std::optional<StoredAt> find_packed(hid_t data_set, const std::vector<hsize_t>& corner, const std::string& name) {
  constexpr hsize_t kLargest = hsize_t{1} << 32;  // HDF5's own limit
  StoredAt place;
  unsigned left_out = 0;
  check(H5Dget_chunk_info_by_coord(data_set, corner.data(), &left_out, &place.address, &place.size),
        "finding a chunk of '" + name + "'");
  const bool is_there = place.address != HADDR_UNDEF && place.size > 0 && place.size <= kLargest;
  return is_there && left_out == 0 ? std::optional(place) : std::nullopt;
}

StoredAt stored_at(hid_t data_set, const std::vector<hsize_t>& corner, const std::string& name) {
  const auto place = find_packed(data_set, corner, name);
  if (!place) throw LibraryError("a chunk of '" + name + "' is missing, or not compressed");
  return *place;
}

void store_chunk(hid_t data_set, const std::vector<hsize_t>& corner, const std::vector<std::byte>& packed,
                 const std::string& name) {
  check(H5Dwrite_chunk(data_set, H5P_DEFAULT, 0, corner.data(), packed.size(), packed.data()),
        "writing '" + name + "'");
}

hid_t OpenDataSets::named(const std::string& name) {
  auto found = open_.find(name);
  if (found == open_.end())
    found = open_.emplace(name, Handle(H5Dopen2(file_, name.c_str(), H5P_DEFAULT), H5Dclose, "opening '" + name + "'")).first;
  return found->second;
}

std::vector<std::string> chunked_data_sets(hid_t file) {
  std::vector<std::string> names;
  for (const std::string& name : data_set_names(file)) {
    const Handle data_set(H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose, "opening '" + name + "'");
    const Handle creation(H5Dget_create_plist(data_set), H5Pclose, "opening '" + name + "'");
    if (H5Pget_layout(creation) == H5D_CHUNKED) names.push_back(name);
  }
  return names;
}

std::vector<hsize_t> chunk_extent(hid_t data_set) {
  const Handle creation(H5Dget_create_plist(data_set), H5Pclose, "reading how a data set is stored");
  hsize_t extent[H5S_MAX_RANK];
  const int rank = H5Pget_chunk(creation, H5S_MAX_RANK, extent);
  if (rank < 2) fail("reading how a data set is stored");
  return {extent, extent + rank};
}

}  // namespace districtwide::hdf5
