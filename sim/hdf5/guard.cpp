#include "sim/hdf5/guard.h"

#include <algorithm>
#include <optional>

#include "sim/hdf5/attributes.h"
#include "sim/hdf5/block_names.h"

namespace districtwide::hdf5 {

namespace {

constexpr std::int64_t kMostLinks = 100000;
constexpr std::int64_t kMostChunkBytes = std::int64_t{1} << 28;
// Deflate makes at most 1032 bytes of one; every data set may have a little more than that.
constexpr std::int64_t kMostExpansion = 1040;
constexpr std::int64_t kSlackBytes = 1 << 16;
// Blocks that a sweep lacks take no room in its file.
constexpr std::int64_t kMostExpansionInPart = 1 << 16;

std::string link_name(hid_t file, hsize_t number) {
  const auto name_of = [&](char* buffer, std::size_t size) {
    return H5Lget_name_by_idx(file, ".", H5_INDEX_NAME, H5_ITER_NATIVE, number, buffer, size, H5P_DEFAULT);
  };
  const ssize_t length = name_of(nullptr, 0);
  constexpr ssize_t kLongestName = 4096;
  if (length < 1 || length > kLongestName) fail("reading the names in the file");
  std::string name(static_cast<std::size_t>(length) + 1, '\0');
  if (name_of(name.data(), name.size()) < 0) fail("reading the names in the file");
  name.resize(static_cast<std::size_t>(length));
  return name;
}

/// A hard link to a data set; false for groups and types, which are not ours to read.
bool is_data_set(hid_t file, const std::string& name) {
  const Handle object(H5Oopen(file, name.c_str(), H5P_DEFAULT), H5Oclose, "opening '" + name + "'");
  return H5Iget_type(object) == H5I_DATASET;
}

/// The place of deflate among the filters, -1 where it is not one. Throws where there are filters not used here.
int deflate_position(hid_t creation, const std::string& name) {
  const int n_filters = H5Pget_nfilters(creation);
  if (n_filters < 0) fail("reading how '" + name + "' is stored");
  int position = -1;
  for (int k = 0; k < n_filters; ++k) {
    unsigned flags = 0, settings = 0;
    std::size_t n_values = 0;
    const H5Z_filter_t filter =
        H5Pget_filter2(creation, static_cast<unsigned>(k), &flags, &n_values, nullptr, 0, nullptr, &settings);
    if (filter == H5Z_FILTER_DEFLATE)
      position = k;
    else if (filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_FLETCHER32)
      throw LibraryError("'" + name + "' is stored with a filter that is not used here (number " +
                         std::to_string(filter) + ")");
  }
  return position;
}

/// How a data set is cut into chunks.
struct Chunks {
  std::vector<hsize_t> extent;
  std::int64_t bytes;  // of one, when unpacked
};

Chunks chunks_of(hid_t creation, std::int64_t value_bytes, const std::string& name) {
  hsize_t extent[H5S_MAX_RANK];
  const int rank = H5Pget_chunk(creation, H5S_MAX_RANK, extent);
  if (rank < 1) fail("reading how '" + name + "' is stored");
  Chunks chunks{{extent, extent + rank}, value_bytes};
  for (const hsize_t size : chunks.extent) chunks.bytes = product(chunks.bytes, static_cast<std::int64_t>(size));
  if (chunks.bytes < 1 || chunks.bytes > kMostChunkBytes)
    throw LibraryError("'" + name + "' has a chunk of absurd size");
  return chunks;
}

void check_storage(hid_t creation, const std::string& name) {
  const H5D_layout_t layout = H5Pget_layout(creation);
  if (layout == H5D_VIRTUAL)
    throw LibraryError("'" + name + "' is a virtual data set, whose values lie in other files");
  if (layout != H5D_COMPACT && layout != H5D_CONTIGUOUS && layout != H5D_CHUNKED)
    fail("reading how '" + name + "' is stored");
  if (H5Pget_external_count(creation) != 0)
    throw LibraryError("'" + name + "' has its values in another file (external storage)");
}

void check_size(hid_t file, hid_t data_set, std::int64_t value_bytes, const std::string& name) {
  hsize_t file_bytes = 0;
  check(H5Fget_filesize(file, &file_bytes), "measuring the file");
  std::int64_t bytes = value_bytes;
  for (const std::int64_t size : shape_of(data_set)) bytes = product(bytes, size);
  const auto in_file = static_cast<std::int64_t>(file_bytes);
  if (read_int32(file, kBlocksMissing).value_or(0) > 0 && bytes / kMostExpansionInPart <= in_file) return;
  const std::int64_t stored = std::min(static_cast<std::int64_t>(H5Dget_storage_size(data_set)), in_file);
  if (bytes / kMostExpansion > stored + kSlackBytes / kMostExpansion)
    throw LibraryError("'" + name + "' claims more values than the file can hold");
}

/// Moves to the next chunk, the last axis first. False after the last chunk.
bool advance(std::vector<hsize_t>& corner, const std::vector<hsize_t>& chunk, const std::vector<std::int64_t>& shape) {
  for (std::size_t axis = corner.size(); axis > 0; --axis) {
    corner[axis - 1] += chunk[axis - 1];
    if (corner[axis - 1] < static_cast<hsize_t>(shape[axis - 1])) return true;
    corner[axis - 1] = 0;
  }
  return false;
}

/// The list of chunks has no checksum, and it may say of a chunk that it was not compressed: the library then takes the
/// bytes for the values, and reads on beyond their end where they are too few (1.10.8).
void check_chunk_list(hid_t file, hid_t data_set, const Chunks& chunks, int deflate_position,
                      const std::string& name) {
  const std::vector<std::int64_t> shape = shape_of(data_set);
  const std::string damaged = "the list of the chunks of '" + name + "' is damaged";
  hsize_t file_bytes = 0;
  check(H5Fget_filesize(file, &file_bytes), "measuring the file");
  std::vector<hsize_t> corner(shape.size(), 0);
  if (chunks.extent.size() != shape.size()) throw LibraryError(damaged);
  std::uint64_t n_chunks = 0;
  do {
    unsigned left_out = 0;
    haddr_t address = HADDR_UNDEF;
    hsize_t size = 0;
    check(H5Dget_chunk_info_by_coord(data_set, corner.data(), &left_out, &address, &size),
          "reading where the chunks of '" + name + "' are");
    const bool is_packed = deflate_position >= 0 && (left_out >> deflate_position & 1) == 0;
    const bool is_short = !is_packed && static_cast<std::int64_t>(size) < chunks.bytes;
    if (address != HADDR_UNDEF && (is_short || size > file_bytes)) throw LibraryError(damaged);
    if (++n_chunks > file_bytes) throw LibraryError("'" + name + "' is cut into an absurd number of chunks");
  } while (advance(corner, chunks.extent, shape));
}

}  // namespace

std::int64_t product(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  if (a < 0 || b < 0 || __builtin_mul_overflow(a, b, &result)) throw LibraryError("a size in the file is absurd");
  return result;
}

Handle open_to_read(const std::string& path) {
  // The driver is named so that nothing in the file, or in the environment, chooses another.
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "asking for memory");
  check(H5Pset_fapl_sec2(access), "choosing how to read");
#if H5_VERSION_GE(1, 10, 7)
  // Files appear whole and are never changed: no locks, which some network disks lack.
  check(H5Pset_file_locking(access, false, true), "choosing how to read");
#endif
  check(H5Pset_fclose_degree(access, H5F_CLOSE_STRONG), "choosing how to read");
  return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access), H5Fclose, "opening the file"};
}

std::vector<std::string> data_set_names(hid_t file) {
  H5G_info_t group;
  check(H5Gget_info(file, &group), "reading the names in the file");
  if (group.nlinks > kMostLinks) throw LibraryError("the file has an absurd number of parts");
  struct Found {
    std::string name;
    std::int64_t order;
  };
  std::vector<Found> found;
  for (hsize_t number = 0; number < group.nlinks; ++number) {
    const std::string name = link_name(file, number);
    H5L_info_t link;
    check(H5Lget_info(file, name.c_str(), &link, H5P_DEFAULT), "reading the names in the file");
    if (link.type != H5L_TYPE_HARD)
      throw LibraryError("'" + name + "' is a link that leads elsewhere (soft or external link)");
    if (is_data_set(file, name)) found.push_back({name, link.corder_valid ? link.corder : 0});
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.order < b.order; });
  std::vector<std::string> names;
  for (Found& one : found) names.push_back(std::move(one.name));
  return names;
}

Handle open_data_set(hid_t file, const std::string& name) {
  Handle data_set(H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose, "opening '" + name + "'");
  const Handle type(H5Dget_type(data_set), H5Tclose, "opening '" + name + "'");
  const auto value_bytes = static_cast<std::int64_t>(H5Tget_size(type));
  const Handle creation(H5Dget_create_plist(data_set), H5Pclose, "reading how '" + name + "' is stored");
  check_storage(creation, name);
  const int deflate = deflate_position(creation, name);
  std::optional<Chunks> chunks;
  if (H5Pget_layout(creation) == H5D_CHUNKED) chunks = chunks_of(creation, value_bytes, name);
  check_size(file, data_set, value_bytes, name);
  if (chunks) check_chunk_list(file, data_set, *chunks, deflate, name);
  return data_set;
}

std::vector<std::int64_t> shape_of(hid_t data_set) {
  const Handle space(H5Dget_space(data_set), H5Sclose, "measuring a data set");
  const int rank = H5Sget_simple_extent_ndims(space);
  if (rank < 0 || rank > H5S_MAX_RANK) fail("measuring a data set");
  std::vector<hsize_t> extent(static_cast<std::size_t>(rank));
  check(H5Sget_simple_extent_dims(space, extent.data(), nullptr), "measuring a data set");
  std::vector<std::int64_t> shape;
  for (const hsize_t size : extent) shape.push_back(product(1, static_cast<std::int64_t>(size)));
  return shape;
}

}  // namespace districtwide::hdf5
