#include "sim/hdf5/week_values.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <optional>

#include "sim/hdf5/chunk_copy.h"
#include "sim/hdf5/guard.h"
#include "sim/hdf5/packing.h"
#include "sim/hdf5/result_file.h"
#include "sim/parallel/parallel.h"

namespace districtwide::hdf5 {

namespace {

struct Sizes {
  std::int64_t points, rows, weeks;
};

std::vector<float> read_by_library(hid_t data_set, const Sizes& all, std::int64_t week, const std::string& name) {
  std::vector<float> values(static_cast<std::size_t>(all.points * all.rows));
  const std::string tried = "reading '" + name + "'";
  const hsize_t start[3] = {0, 0, static_cast<hsize_t>(week)};
  const hsize_t count[3] = {static_cast<hsize_t>(all.points), static_cast<hsize_t>(all.rows), 1};
  const Handle file_space(H5Dget_space(data_set), H5Sclose, tried);
  check(H5Sselect_hyperslab(file_space, H5S_SELECT_SET, start, nullptr, count, nullptr), tried);
  const Handle memory(H5Screate_simple(3, count, nullptr), H5Sclose, tried);
  check(H5Dread(data_set, H5T_IEEE_F32LE, memory, file_space, H5P_DEFAULT, values.data()), tried);
  return values;
}

/// The sizes of the chunks, if they are such as pack() makes, with all weeks in each.
std::optional<Sizes> packed_chunks(hid_t data_set, const Sizes& all, const std::string& name) {
  const std::string tried = "reading how '" + name + "' is stored";
  const Handle type(H5Dget_type(data_set), H5Tclose, tried);
  const Handle creation(H5Dget_create_plist(data_set), H5Pclose, tried);
  if (H5Tequal(type, H5T_IEEE_F32LE) <= 0 || H5Pget_layout(creation) != H5D_CHUNKED || H5Pget_nfilters(creation) != 2) return {};
  std::array<H5Z_filter_t, 2> filters{};
  for (unsigned k = 0; k < filters.size(); ++k) {
    unsigned flags = 0, settings = 0;
    std::size_t n_values = 0;
    filters[k] = H5Pget_filter2(creation, k, &flags, &n_values, nullptr, 0, nullptr, &settings);
  }
  const std::vector<hsize_t> extent = chunk_extent(data_set);
  if (filters != std::array<H5Z_filter_t, 2>{H5Z_FILTER_SHUFFLE, H5Z_FILTER_DEFLATE} || extent.size() != 3) return {};
  const Sizes chunk{std::int64_t(extent[0]), std::int64_t(extent[1]), std::int64_t(extent[2])};
  return chunk.weeks == all.weeks ? std::optional(chunk) : std::nullopt;
}

/// A chunk that begins at some point and row.
struct PackedChunk {
  std::int64_t point, row;
  std::vector<std::byte> bytes;
};

/// Puts a chunk's values of a week where they belong.
void unpack_week(const PackedChunk& packed, const Sizes& all, const Sizes& chunk, std::int64_t week, std::vector<float>& values) {
  const auto words =
      unpack_every(packed.bytes, static_cast<std::size_t>(product(product(chunk.points, chunk.rows), chunk.weeks)),
                   static_cast<std::size_t>(week), static_cast<std::size_t>(chunk.weeks));
  for (std::int64_t p = 0; p < std::min(chunk.points, all.points - packed.point); ++p)
    for (std::int64_t r = 0; r < std::min(chunk.rows, all.rows - packed.row); ++r)
      values[static_cast<std::size_t>((packed.point + p) * all.rows + packed.row + r)] =
          std::bit_cast<float>(words[static_cast<std::size_t>(p * chunk.rows + r)]);
}

/// Nothing where a chunk is missing, or stored in another way. The library reads one chunk after another; they are unpacked
/// side by side.
std::optional<std::vector<float>> unpacked_week(hid_t data_set, const Sizes& all, const Sizes& chunk, std::int64_t week,
                                                const std::string& name) {
  constexpr std::size_t kAtATime = 16;  // of 4 MB at most
  std::vector<float> values(static_cast<std::size_t>(all.points * all.rows));
  std::vector<PackedChunk> packed;
  const auto unpack_all = [&] {
    parallel_for(std::ssize(packed), [&](std::int64_t index) {
      unpack_week(packed[static_cast<std::size_t>(index)], all, chunk, week, values);
    });
    packed.clear();
  };
  for (std::int64_t point = 0; point < all.points; point += chunk.points) {
    for (std::int64_t row = 0; row < all.rows; row += chunk.rows) {
      const std::vector<hsize_t> corner = {static_cast<hsize_t>(point), static_cast<hsize_t>(row), 0};
      if (!find_packed(data_set, corner, name)) return {};
      packed.push_back({point, row, stored_chunk(data_set, corner, name)});
      if (packed.size() == kAtATime) unpack_all();
    }
  }
  unpack_all();
  return values;
}

}  // namespace

std::vector<float> week_values(hid_t data_set, std::int64_t week, const std::string& name) {
  const std::vector<std::int64_t> shape = shape_of(data_set);
  if (product(shape.at(0), shape.at(1)) > kMostBytesRead / 4) throw LibraryError("its size is absurd");
  const Sizes all{shape[0], shape[1], shape.at(2)};
  if (const auto chunk = packed_chunks(data_set, all, name))
    if (auto values = unpacked_week(data_set, all, *chunk, week, name)) return *std::move(values);
  return read_by_library(data_set, all, week, name);
}

}  // namespace districtwide::hdf5
