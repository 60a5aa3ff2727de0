#include <new>

#include "sim/base/errors.h"
#include "sim/base/whole_file.h"
#include "sim/hdf5/frame_writer.h"
#include "sim/hdf5/result_file.h"

namespace districtwide {

namespace {

using hdf5::Handle;
using hdf5::check;

void write_values(hid_t data_set, const Results& results, const RecordLayout::Field& field) {
  const std::string tried = "writing '" + field.quantity.name + "'";
  const auto n_runs = static_cast<hsize_t>(results.n_points) * static_cast<hsize_t>(results.n_rows());
  if (field.quantity.storage == Storage::UInt32) {
    std::vector<std::uint32_t> counts;
    for (int point = 0; point < results.n_points; ++point)
      for (int row = 0; row < results.n_rows(); ++row)
        for (std::int64_t k = 0; k < field.size; ++k)
          counts.push_back(stored_count(results.run(point, row)[static_cast<std::size_t>(field.offset + k)]));
    check(H5Dwrite(data_set, H5T_STD_U32LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, counts.data()), tried);
    return;
  }
  // A quantity is a band of columns of the table of all runs.
  const hsize_t table[2] = {n_runs, static_cast<hsize_t>(results.layout.run_size())};
  const hsize_t start[2] = {0, static_cast<hsize_t>(field.offset)};
  const hsize_t count[2] = {n_runs, static_cast<hsize_t>(field.size)};
  const Handle memory(H5Screate_simple(2, table, nullptr), H5Sclose, tried);
  check(H5Sselect_hyperslab(memory, H5S_SELECT_SET, start, nullptr, count, nullptr), tried);
  check(H5Dwrite(data_set, H5T_IEEE_F32LE, memory, H5S_ALL, H5P_DEFAULT, results.values.data()), tried);
}

}  // namespace

std::vector<std::byte> results_image(const Results& results, const Provenance& provenance) {
  const hdf5::QuietLibrary quiet;
  try {
    check_results(results);
    hdf5::FrameWriter writer(results, provenance);
    writer.write_head(to_hex(results_digest(results)));
    for (const RecordLayout::Field& field : results.layout.fields()) {
      const Handle data_set = writer.make_quantity(field);
      if (field.size > 0) write_values(data_set, results, field);
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
