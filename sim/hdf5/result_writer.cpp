#include <new>
#include <utility>

#include "sim/base/errors.h"
#include "sim/base/whole_file.h"
#include "sim/hdf5/chunk_copy.h"
#include "sim/hdf5/chunks.h"
#include "sim/hdf5/frame_writer.h"
#include "sim/hdf5/packed_chunk.h"
#include "sim/hdf5/result_file.h"
#include "sim/parallel/parallel.h"

namespace districtwide {

namespace {

using hdf5::Handle;

/// A chunk of a quantity of a file.
struct Chunk {
  std::size_t field;  // of the layout's
  std::vector<std::int64_t> corner;
  std::vector<std::byte> packed = {};
};

/// How the quantities of results are cut; nothing where one has no values.
std::vector<std::vector<std::int64_t>> chunk_shapes(const Results& results) {
  std::vector<std::vector<std::int64_t>> shapes;
  for (const RecordLayout::Field& field : results.layout.fields())
    shapes.push_back(field.size > 0
                         ? hdf5::chunk_shape(hdf5::shape_of_quantity(results, field.quantity), field.quantity.weekly)
                         : std::vector<std::int64_t>());
  return shapes;
}

/// All chunks, in the order of the file. They are made side by side and without the library, which would do one after the other.
std::vector<Chunk> packed_chunks(const Results& results, const std::vector<std::vector<std::int64_t>>& shapes) {
  const auto& fields = results.layout.fields();
  std::vector<Chunk> chunks;
  for (std::size_t field = 0; field < fields.size(); ++field) {
    if (shapes[field].empty()) continue;
    for (auto& corner : hdf5::chunk_corners(hdf5::shape_of_quantity(results, fields[field].quantity), shapes[field]))
      chunks.push_back({field, std::move(corner)});
  }
  parallel_for(std::ssize(chunks), [&](std::int64_t index) {
    Chunk& chunk = chunks[static_cast<std::size_t>(index)];
    chunk.packed = hdf5::packed_chunk(results, fields[chunk.field], chunk.corner, shapes[chunk.field]);
  });
  return chunks;
}

}  // namespace

std::vector<std::byte> results_image(const Results& results, const Provenance& provenance) {
  const hdf5::QuietLibrary quiet;
  try {
    check_results(results);
    hdf5::FrameWriter writer(results, provenance);
    const auto shapes = chunk_shapes(results);
    std::vector<Chunk> chunks = packed_chunks(results, shapes);
    writer.write_head(to_hex(results_digest(results)));
    auto next = chunks.begin();
    for (std::size_t field = 0; field < shapes.size(); ++field) {
      const RecordLayout::Field& written = results.layout.fields()[field];
      const Handle data_set = writer.make_quantity(written, shapes[field]);
      for (; next != chunks.end() && next->field == field; ++next) {
        hdf5::store_chunk(data_set, {next->corner.begin(), next->corner.end()}, next->packed, written.quantity.name);
        next->packed = {};  // the image has it
      }
    }
    return writer.bytes();
  } catch (const hdf5::LibraryError& error) {
    throw FileError("result file", std::string("could not be built in memory: ") + error.what());
  } catch (const std::bad_alloc&) {
    throw FileError("result file", "could not be built: not enough memory");
  }
}

void write_results(const std::filesystem::path& path, const Results& results, const Provenance& provenance,
                   bool overwrite) {
  check_writable(path, overwrite);
  write_whole_file(path, results_image(results, provenance), overwrite);
}

}  // namespace districtwide
