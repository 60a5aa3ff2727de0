#include <algorithm>
#include <cstring>
#include <limits>
#include <new>

#include "sim/base/errors.h"
#include "sim/hdf5/attributes.h"
#include "sim/hdf5/block_file.h"
#include "sim/hdf5/block_names.h"
#include "sim/hdf5/chunk_copy.h"
#include "sim/hdf5/frame_writer.h"
#include "sim/hdf5/packed_chunk.h"
#include "sim/hdf5/result_file.h"
#include "sim/hdf5/seal.h"

namespace districtwide {

namespace {

using hdf5::Handle;
using hdf5::check;
using hdf5::write_attribute;

/// The shape of a block's quantity, which is the shape of its one chunk.
std::vector<std::int64_t> block_extent(const Results& runs, const Quantity& quantity, const BlockShape& shape) {
  std::vector<std::int64_t> extent = hdf5::shape_of_quantity(runs, quantity);
  extent[0] = shape.n_points;
  extent[1] = shape.n_rows();
  return extent;
}

void write_table(hid_t file, const char* name, hid_t type, const std::vector<hsize_t>& extent, const void* values) {
  const Handle space(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose,
                     "asking for memory");
  const Handle creation = hdf5::data_set_properties();
  const Handle data_set(H5Dcreate2(file, name, type, space, H5P_DEFAULT, creation, H5P_DEFAULT), H5Dclose,
                        std::string("making '") + name + "'");
  check(H5Dwrite(data_set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), std::string("writing '") + name + "'");
}

/// What a task makes of a block's runs without the library: it has one lock for all threads.
struct PackedRuns {
  std::vector<std::vector<std::byte>> chunks;  // one a field; empty where the field has no values
  std::vector<std::int8_t> statuses;
  std::vector<std::uint8_t> digests;
};

PackedRuns packed(const Results& runs, const BlockShape& shape) {
  const std::int64_t n_rows = shape.n_points * shape.n_rows();
  PackedRuns packed;
  for (const RecordLayout::Field& field : runs.layout.fields()) {
    const std::vector<std::int64_t> extent = block_extent(runs, field.quantity, shape);
    const std::vector<std::int64_t> corner(extent.size(), 0);
    packed.chunks.push_back(field.size > 0 ? hdf5::packed_chunk(runs, field, corner, extent) : std::vector<std::byte>());
  }
  for (int point = 0; point < runs.n_points; ++point) {
    for (int row = 0; row < runs.n_rows(); ++row) {
      const Digest digest = run_digest(runs.layout, runs.run(point, row));
      packed.digests.insert(packed.digests.end(), digest.begin(), digest.end());
    }
    for (int replicate = 0; replicate < runs.n_replicates; ++replicate)
      packed.statuses.push_back(static_cast<std::int8_t>(runs.status(point, replicate)));
  }
  packed.statuses.resize(static_cast<std::size_t>(shape.n_points * shape.n_replicates),
                         static_cast<std::int8_t>(RunStatus::NotRun));
  packed.digests.resize(static_cast<std::size_t>(n_rows) * sizeof(Digest));
  return packed;
}

void write_block_attributes(hid_t root, const BlockShape& shape, const BlockPlace& place, const std::string& failures) {
  write_attribute(root, hdf5::kFormatVersionName, std::int32_t{kFormatVersion});
  write_attribute(root, hdf5::kSweepHash, shape.sweep_hash);
  write_attribute(root, hdf5::kBlockIndex, static_cast<std::int32_t>(place.index));
  write_attribute(root, hdf5::kFirstPoint, static_cast<std::int32_t>(place.first_point));
  write_attribute(root, hdf5::kFirstReplicate, std::int32_t{place.first_replicate});
  hdf5::write_attribute_if_any(root, hdf5::kFailures, failures);
}

void write_block_quantity(hid_t file, const Results& runs, const RecordLayout::Field& field, const BlockShape& shape,
                          const std::vector<std::byte>& chunk) {
  const std::vector<std::int64_t> extent = block_extent(runs, field.quantity, shape);
  const std::vector<hsize_t> sizes(extent.begin(), extent.end());
  const std::string& name = field.quantity.name;
  const Handle space(H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr), H5Sclose,
                     "measuring '" + name + "'");
  const Handle creation = hdf5::quantity_properties(extent, field.quantity.storage);
  const Handle data_set(H5Dcreate2(file, name.c_str(), hdf5::type_of(field.quantity.storage), space, H5P_DEFAULT,
                                   creation, H5P_DEFAULT),
                        H5Dclose, "making '" + name + "'");
  hdf5::store_chunk(data_set, std::vector<hsize_t>(sizes.size(), 0), chunk, name);
}

}  // namespace

std::vector<std::byte> block_image(const Results& runs, const BlockShape& shape, const BlockPlace& place,
                                   const std::string& failures) {
  const hdf5::QuietLibrary quiet;
  try {
    const PackedRuns values = packed(runs, shape);
    const hdf5::Image image;
    write_block_attributes(image.file(), shape, place, failures);
    const std::vector<hsize_t> extent = {static_cast<hsize_t>(shape.n_points), static_cast<hsize_t>(shape.n_replicates)};
    write_table(image.file(), hdf5::kStatus, H5T_STD_I8LE, extent, values.statuses.data());
    write_table(image.file(), hdf5::kRunDigest, H5T_STD_U8LE,
                {extent[0], static_cast<hsize_t>(shape.n_rows()), sizeof(Digest)},
                values.digests.data());
    for (std::size_t k = 0; k < values.chunks.size(); ++k)
      if (!values.chunks[k].empty())
        write_block_quantity(image.file(), runs, runs.layout.fields()[k], shape, values.chunks[k]);
    std::vector<std::byte> bytes = image.bytes();
    hdf5::seal(bytes);
    return bytes;
  } catch (const hdf5::LibraryError& error) {
    throw FileError("block", std::string("could not be built in memory: ") + error.what());
  } catch (const std::bad_alloc&) {
    throw FileError("block", "could not be built: not enough memory");
  }
}

std::vector<std::byte> frame_image(const Results& results, const Provenance& provenance, const BlockShape& shape,
                                   const Population* population) {
  const hdf5::QuietLibrary quiet;
  try {
    hdf5::FrameWriter writer(results, provenance);
    writer.write_head(std::string(2 * sizeof(Digest), '0'));
    const std::vector<float> missing(static_cast<std::size_t>(results.layout.run_size()),
                                     std::numeric_limits<float>::quiet_NaN());
    write_attribute(writer.file(), hdf5::kSweepHash, shape.sweep_hash);
    write_attribute(writer.file(), hdf5::kBlockPoints, static_cast<std::int32_t>(shape.n_points));
    write_attribute(writer.file(), hdf5::kBlockReplicates, std::int32_t{shape.n_replicates});
    if (shape.n_statistics > 0)
      write_attribute(writer.file(), hdf5::kBlockStatistics, std::int32_t{shape.n_statistics});
    write_attribute(writer.file(), hdf5::kMissingDigest, to_hex(run_digest(results.layout, missing)));
    for (const RecordLayout::Field& field : results.layout.fields())
      writer.make_quantity(field, field.size > 0 ? block_extent(results, field.quantity, shape)
                                                 : std::vector<std::int64_t>());
    if (population) writer.write_population(*population);
    return writer.bytes();
  } catch (const hdf5::LibraryError& error) {
    throw FileError("result file", std::string("could not be built in memory: ") + error.what());
  } catch (const std::bad_alloc&) {
    throw FileError("result file", "could not be built: not enough memory");
  }
}

}  // namespace districtwide
