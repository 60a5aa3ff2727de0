#include <limits>
#include <new>
#include <set>

#include "sim/base/errors.h"
#include "sim/base/whole_file.h"
#include "sim/hdf5/attributes.h"
#include "sim/hdf5/chunks.h"
#include "sim/hdf5/dimensions.h"
#include "sim/hdf5/image.h"
#include "sim/hdf5/result_file.h"

namespace districtwide {

namespace {

using hdf5::Handle;
using hdf5::check;
using hdf5::write_attribute;
using hdf5::write_attribute_if_any;

constexpr unsigned kDeflateLevel = 1;

/// Builds one file, part by part in the order in which its parts shall appear.
class ResultWriter {
 public:
  ResultWriter(const Results& results, const Provenance& provenance)
      : results_(results), provenance_(provenance), scales_(image_.file()) {
    check_results(results);
    check_names();
  }

  std::vector<std::byte> build() {
    write_root_attributes();
    write_dimensions();
    write_points();
    write_status();
    for (const RecordLayout::Field& field : results_.layout.fields()) write_quantity(field);
    return image_.bytes();
  }

 private:
  void check_names() const;
  void write_root_attributes();
  void write_dimensions();
  void write_points();
  void write_status();
  void write_quantity(const RecordLayout::Field& field);
  void write_quantity_attributes(hid_t data_set, const Quantity& quantity);
  void write_values(hid_t data_set, const RecordLayout::Field& field);
  std::string coordinates_of(const Quantity& quantity) const;

  const Results& results_;
  const Provenance& provenance_;
  hdf5::Image image_;
  hdf5::Scales scales_;
};

void ResultWriter::check_names() const {
  std::set<std::string> taken = {"point", "replicate", "week", "year", "scenario", "seed", "status", "replicates_run"};
  const auto take = [&](const std::string& name) {
    if (name.empty() || name == "." || name.find('/') != std::string::npos || name.find('\0') != std::string::npos)
      throw InternalError("'" + name + "' cannot be a name in a result file");
    if (!taken.insert(name).second) throw InternalError("the name '" + name + "' is used twice in a result file");
  };
  for (const Dimension& dimension : results_.layout.dimensions()) take(dimension.name);
  for (const auto& [key, values] : results_.varied) take(key);
  for (const RecordLayout::Field& field : results_.layout.fields()) take(field.quantity.name);
}

void ResultWriter::write_root_attributes() {
  const hid_t root = image_.file();
  write_attribute(root, "title", provenance_.title);
  write_attribute(root, "Conventions", std::string("CF-1.10"));
  write_attribute(root, "source", provenance_.source);
  write_attribute(root, "history", provenance_.history);
  write_attribute(root, "format_version", std::int32_t{kFormatVersion});
  write_attribute(root, "model", provenance_.model);
  write_attribute(root, "scenario_toml", provenance_.scenario_toml);
  write_attribute(root, "weeks_per_year", results_.weeks_per_year);
  write_attribute(root, "n_weeks", std::int32_t{results_.layout.n_weeks()});
  write_attribute(root, "record_every", std::int32_t{results_.layout.every()});
  write_attribute(root, "digest", to_hex(results_digest(results_)));
}

void ResultWriter::write_dimensions() {
  scales_.add({"point", results_.n_points, {}, "setting of the parameters, counted from 0"});
  scales_.add({"replicate", results_.n_replicates, {}, "repetition with luck of its own, counted from 0"});
  const std::vector<int>& weeks = results_.layout.weeks();
  scales_.add_numbered("week", weeks, "instructional week at whose end the values hold, counted from 0", "week");
  for (const Dimension& dimension : results_.layout.dimensions()) scales_.add(dimension);

  std::vector<double> years;
  for (const int week : weeks) years.push_back((week + 1) / results_.weeks_per_year);
  const Handle year = scales_.add_column("week", {"year", H5T_IEEE_F64LE, years.data()});
  write_attribute(year, "long_name", std::string("years since the start, (week + 1) / weeks_per_year"));
  write_attribute(year, "units", std::string("year"));
}

void ResultWriter::write_points() {
  const Handle scenario = scales_.add_texts("point", "scenario", results_.scenario_titles);
  write_attribute(scenario, "long_name", std::string("title of the scenario"));
  const Handle seed = scales_.add_column("point", {"seed", H5T_STD_I64LE, results_.seeds.data()});
  write_attribute(seed, "long_name", std::string("seed of the random numbers"));
  for (std::size_t k = 0; k < results_.varied.size(); ++k) {
    const auto& [key, values] = results_.varied[k];
    const Handle parameter = scales_.add_column("point", {key, H5T_IEEE_F64LE, values.data()});
    write_attribute(parameter, "long_name", "varied parameter " + key);
    write_attribute(parameter, "units", results_.varied_units[k]);
  }
}

void ResultWriter::write_status() {
  const hsize_t extent[2] = {static_cast<hsize_t>(results_.n_points), static_cast<hsize_t>(results_.n_replicates)};
  std::vector<std::int8_t> statuses;
  std::vector<std::int32_t> n_done(static_cast<std::size_t>(results_.n_points), 0);
  for (int point = 0; point < results_.n_points; ++point)
    for (int replicate = 0; replicate < results_.n_replicates; ++replicate) {
      statuses.push_back(static_cast<std::int8_t>(results_.status(point, replicate)));
      n_done[static_cast<std::size_t>(point)] += results_.status(point, replicate) == RunStatus::Done;
    }
  const Handle space(H5Screate_simple(2, extent, nullptr), H5Sclose, "asking for memory");
  const Handle creation = hdf5::data_set_properties();
  const Handle status(
      H5Dcreate2(image_.file(), "status", H5T_STD_I8LE, space, H5P_DEFAULT, creation, H5P_DEFAULT), H5Dclose,
      "making 'status'");
  check(H5Dwrite(status, H5T_STD_I8LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, statuses.data()), "writing 'status'");
  scales_.attach(status, {"point", "replicate"});
  constexpr std::int8_t kFlags[] = {0, 1, 2};
  write_attribute(status, "long_name", std::string("what became of the run"));
  write_attribute(status, "flag_values", std::span<const std::int8_t>(kFlags));
  write_attribute(status, "flag_meanings", std::string("done failed not_run"));
  if (results_.statuses.empty()) return;
  const Handle runs = scales_.add_column("point", {"replicates_run", H5T_STD_I32LE, n_done.data()});
  write_attribute(runs, "long_name", std::string("replicates that were done"));
}

/// Variables that xarray shows as coordinates beside the dimensions (CF conventions, chapter 5).
std::string ResultWriter::coordinates_of(const Quantity& quantity) const {
  std::string names = "scenario seed";
  if (quantity.weekly) names = "year " + names;
  for (const auto& [key, values] : results_.varied) names += " " + key;
  return names;
}

/// Chunks and filters; the value of a place that is never written.
Handle quantity_properties(const std::vector<std::int64_t>& shape, const Quantity& quantity) {
  Handle creation = hdf5::data_set_properties();
  if (quantity.storage == Storage::UInt32) {
    check(H5Pset_fill_value(creation, H5T_STD_U32LE, &kNoCount), "setting the fill value");
  } else {
    const float missing = std::numeric_limits<float>::quiet_NaN();
    check(H5Pset_fill_value(creation, H5T_IEEE_F32LE, &missing), "setting the fill value");
  }
  for (const std::int64_t size : shape)
    if (size == 0) return creation;  // nothing to cut into chunks
  const std::vector<std::int64_t> chunk = hdf5::chunk_shape(shape, quantity.weekly);
  const std::vector<hsize_t> extent(chunk.begin(), chunk.end());
  check(H5Pset_chunk(creation, static_cast<int>(extent.size()), extent.data()), "cutting into chunks");
  check(H5Pset_shuffle(creation), "setting the filters");
  check(H5Pset_deflate(creation, kDeflateLevel), "setting the filters");
  return creation;
}

void ResultWriter::write_quantity(const RecordLayout::Field& field) {
  const Quantity& quantity = field.quantity;
  std::vector<std::string> axes = {"point", "replicate"};
  std::vector<std::int64_t> shape = {results_.n_points, results_.n_replicates};
  if (quantity.weekly) {
    axes.push_back("week");
    shape.push_back(static_cast<std::int64_t>(results_.layout.weeks().size()));
  }
  for (const std::string& name : quantity.dimensions) {
    axes.push_back(name);
    shape.push_back(results_.layout.dimension(name).size);
  }
  const std::vector<hsize_t> extent(shape.begin(), shape.end());
  const Handle space(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose,
                     "measuring '" + quantity.name + "'");
  const Handle creation = quantity_properties(shape, quantity);
  const bool is_count = quantity.storage == Storage::UInt32;
  const Handle data_set(H5Dcreate2(image_.file(), quantity.name.c_str(), is_count ? H5T_STD_U32LE : H5T_IEEE_F32LE,
                                   space, H5P_DEFAULT, creation, H5P_DEFAULT),
                        H5Dclose, "making '" + quantity.name + "'");
  if (field.size > 0) write_values(data_set, field);
  scales_.attach(data_set, axes);
  write_quantity_attributes(data_set, quantity);
}

void ResultWriter::write_quantity_attributes(hid_t data_set, const Quantity& quantity) {
  write_attribute(data_set, "long_name", quantity.long_name);
  write_attribute(data_set, "units", quantity.units);
  write_attribute(data_set, "coordinates", coordinates_of(quantity));
  // Integers have no _FillValue: xarray would turn them into floats.
  if (quantity.storage == Storage::UInt32)
    write_attribute(data_set, "comment", std::string("4294967295 where there is none, as in a run that was not done"));
  else
    write_attribute(data_set, "_FillValue", std::numeric_limits<float>::quiet_NaN());
}

void ResultWriter::write_values(hid_t data_set, const RecordLayout::Field& field) {
  const std::string tried = "writing '" + field.quantity.name + "'";
  const auto n_runs = static_cast<hsize_t>(results_.n_points) * static_cast<hsize_t>(results_.n_replicates);
  if (field.quantity.storage == Storage::UInt32) {
    std::vector<std::uint32_t> counts;
    for (int point = 0; point < results_.n_points; ++point)
      for (int replicate = 0; replicate < results_.n_replicates; ++replicate)
        for (std::int64_t k = 0; k < field.size; ++k)
          counts.push_back(stored_count(results_.run(point, replicate)[static_cast<std::size_t>(field.offset + k)]));
    check(H5Dwrite(data_set, H5T_STD_U32LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, counts.data()), tried);
    return;
  }
  // A quantity is a band of columns of the table of all runs.
  const hsize_t table[2] = {n_runs, static_cast<hsize_t>(results_.layout.run_size())};
  const hsize_t start[2] = {0, static_cast<hsize_t>(field.offset)};
  const hsize_t count[2] = {n_runs, static_cast<hsize_t>(field.size)};
  const Handle memory(H5Screate_simple(2, table, nullptr), H5Sclose, tried);
  check(H5Sselect_hyperslab(memory, H5S_SELECT_SET, start, nullptr, count, nullptr), tried);
  check(H5Dwrite(data_set, H5T_IEEE_F32LE, memory, H5S_ALL, H5P_DEFAULT, results_.values.data()), tried);
}

}  // namespace

std::vector<std::byte> results_image(const Results& results, const Provenance& provenance) {
  const hdf5::QuietLibrary quiet;
  try {
    return ResultWriter(results, provenance).build();
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
