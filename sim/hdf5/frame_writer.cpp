#include "sim/hdf5/frame_writer.h"

#include <limits>
#include <optional>
#include <set>

#include "sim/base/errors.h"
#include "sim/hdf5/attributes.h"
#include "sim/hdf5/file_names.h"
#include "sim/hdf5/result_file.h"
#include "sim/hdf5/table_column.h"

namespace districtwide::hdf5 {

namespace {

constexpr unsigned kDeflateLevel = 1;

}  // namespace

FrameWriter::FrameWriter(const Results& results, const Provenance& provenance)
    : results_(results), provenance_(provenance), scales_(image_.file()) {
  check_frame(results);
  check_names();
}

void FrameWriter::write_head(const std::string& digest) {
  write_root_attributes(digest);
  write_dimensions();
  write_points();
  write_status();
}

void FrameWriter::check_names() const {
  std::set<std::string> taken(kFileNames.begin(), kFileNames.end());
  const auto take = [&](const std::string& name) {
    if (!can_be_file_name(name)) throw InternalError("'" + name + "' cannot be a name in a result file");
    if (!taken.insert(name).second) throw InternalError("the name '" + name + "' is used twice in a result file");
  };
  for (const Dimension& dimension : results_.layout.dimensions()) take(dimension.name);
  for (const auto& [key, values] : results_.varied) take(key);
  for (const auto& [name, texts] : results_.varied_texts) take(name);
  for (const RecordLayout::Field& field : results_.layout.fields()) take(field.quantity.name);
}

void FrameWriter::write_root_attributes(const std::string& digest) {
  const hid_t root = image_.file();
  write_attribute(root, "title", provenance_.title);
  write_attribute(root, "Conventions", std::string("CF-1.10"));
  write_attribute(root, "source", provenance_.source);
  write_attribute(root, "history", provenance_.history);
  write_attribute(root, "format_version", std::int32_t{kFormatVersion});
  write_attribute(root, "model", provenance_.model);
  write_attribute(root, "scenario_toml", provenance_.scenario_toml);
  if (provenance_.results_version > 0)
    write_attribute(root, "results_version", std::int32_t{provenance_.results_version});
  write_attribute_if_any(root, "input_files", provenance_.input_files);
  write_attribute_if_any(root, "left_out", provenance_.left_out);
  write_attribute(root, "weeks_per_year", results_.weeks_per_year);
  write_attribute(root, "n_weeks", std::int32_t{results_.layout.n_weeks()});
  write_attribute(root, "record_every", std::int32_t{results_.layout.every()});
  write_attribute(root, "digest", digest);
}

void FrameWriter::write_dimensions() {
  scales_.add({"point", results_.n_points, {}, "setting of the parameters, counted from 0"});
  scales_.add({"replicate", results_.n_replicates, {}, "repetition with luck of its own, counted from 0"});
  if (!results_.statistics.empty())
    scales_.add({kStatistic, results_.n_rows(), results_.statistics,
                 "what is told of the replicates of a point that were done"});
  const std::vector<int>& weeks = results_.layout.weeks();
  scales_.add_numbered("week", weeks, "instructional week at whose end the values hold, counted from 0", "week");
  for (const Dimension& dimension : results_.layout.dimensions()) scales_.add(dimension);

  std::vector<double> years;
  for (const int week : weeks) years.push_back((week + 1) / results_.weeks_per_year);
  const Handle year = scales_.add_column("week", {"year", H5T_IEEE_F64LE, years.data()});
  write_attribute(year, "long_name", std::string("years since the start, (week + 1) / weeks_per_year"));
  write_attribute(year, "units", std::string("year"));
}

void FrameWriter::write_points() {
  const Handle scenario = scales_.add_texts("point", "scenario", results_.scenario_titles);
  write_attribute(scenario, "long_name", std::string("title of the scenario"));
  const Handle seed = scales_.add_column("point", {"seed", H5T_STD_I64LE, results_.seeds.data()});
  write_attribute(seed, "long_name", std::string("seed of the random numbers"));
  if (!results_.organizations.empty()) {
    const Handle shared = scales_.add_column("point", {kOrganizations, H5T_STD_I32LE, results_.organizations.data()});
    write_attribute(shared, "long_name", std::string("organizations; replicate r lives in number r mod these"));
  }
  for (std::size_t k = 0; k < results_.varied.size(); ++k) {
    const auto& [key, values] = results_.varied[k];
    const Handle parameter = scales_.add_column("point", {key, H5T_IEEE_F64LE, values.data()});
    const bool is_parameter = key.find('.') != std::string::npos;  // a column of numbers is none
    write_attribute(parameter, "long_name", (is_parameter ? "varied parameter " : "varied: ") + key);
    write_attribute(parameter, "units", results_.varied_units[k]);
  }
  for (const auto& [name, texts] : results_.varied_texts) {
    const bool is_parameter = name.find('.') != std::string::npos;
    const Handle column = is_parameter ? scales_.add_texts("point", name, texts) : add_table_column(name, texts);
    write_attribute(column, "long_name", (is_parameter ? "varied parameter " : "from the table: ") + name);
  }
}

/// A column of a table that is no parameter: numbers where it holds nothing else, so that one can calculate with them.
Handle FrameWriter::add_table_column(const std::string& name, std::span<const std::string> cells) {
  const std::optional<std::vector<double>> numbers = numbers_in(cells);
  return numbers ? scales_.add_column("point", {name, H5T_IEEE_F64LE, numbers->data()})
                 : scales_.add_texts("point", name, cells);
}

void FrameWriter::write_status() {
  const hsize_t extent[2] = {static_cast<hsize_t>(results_.n_points), static_cast<hsize_t>(results_.n_replicates)};
  std::vector<std::int8_t> statuses;
  std::vector<std::int32_t> n_done(static_cast<std::size_t>(results_.n_points), 0);
  for (int point = 0; point < results_.n_points; ++point)
    for (int replicate = 0; replicate < results_.n_replicates; ++replicate) {
      statuses.push_back(static_cast<std::int8_t>(results_.status(point, replicate)));
      n_done[static_cast<std::size_t>(point)] += results_.status(point, replicate) == RunStatus::Done;
    }
  const Handle space(H5Screate_simple(2, extent, nullptr), H5Sclose, "asking for memory");
  const Handle creation = data_set_properties();
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
std::string FrameWriter::coordinates_of(const Quantity& quantity) const {
  std::string names = "scenario seed";
  if (!results_.organizations.empty()) names += std::string(" ") + kOrganizations;
  if (quantity.weekly) names = "year " + names;
  for (const auto& [key, values] : results_.varied) names += " " + key;
  return names;
}

Handle FrameWriter::make_quantity(const RecordLayout::Field& field, const std::vector<std::int64_t>& chunk) {
  const Quantity& quantity = field.quantity;
  std::vector<std::string> axes = {"point", results_.statistics.empty() ? "replicate" : kStatistic};
  if (quantity.weekly) axes.push_back("week");
  axes.insert(axes.end(), quantity.dimensions.begin(), quantity.dimensions.end());
  const std::vector<std::int64_t> shape = shape_of_quantity(results_, quantity);
  const std::vector<hsize_t> extent(shape.begin(), shape.end());
  const Handle space(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose,
                     "measuring '" + quantity.name + "'");
  const Handle creation = quantity_properties(chunk, quantity.storage);
  Handle data_set(H5Dcreate2(file(), quantity.name.c_str(), type_of(quantity.storage), space, H5P_DEFAULT, creation,
                             H5P_DEFAULT),
                  H5Dclose, "making '" + quantity.name + "'");
  scales_.attach(data_set, axes);
  write_quantity_attributes(data_set, quantity);
  return data_set;
}

void FrameWriter::write_quantity_attributes(hid_t data_set, const Quantity& quantity) {
  write_attribute(data_set, "long_name", quantity.long_name);
  write_attribute(data_set, "units", quantity.units);
  write_attribute(data_set, "coordinates", coordinates_of(quantity));
  if (quantity.storage == Storage::UInt32)
    write_attribute(data_set, "_FillValue", kNoCount);
  else
    write_attribute(data_set, "_FillValue", std::numeric_limits<float>::quiet_NaN());
  if (quantity.storage == Storage::Float32 && quantity.keep_bits < kMantissaBits)
    write_attribute(data_set, kKeptBits, std::int32_t{quantity.keep_bits});
}

std::vector<std::int64_t> shape_of_quantity(const Results& results, const Quantity& quantity) {
  std::vector<std::int64_t> shape = {results.n_points, results.n_rows()};
  if (quantity.weekly) shape.push_back(static_cast<std::int64_t>(results.layout.weeks().size()));
  for (const std::string& name : quantity.dimensions) shape.push_back(results.layout.dimension(name).size);
  return shape;
}

hid_t type_of(Storage storage) { return storage == Storage::UInt32 ? H5T_STD_U32LE : H5T_IEEE_F32LE; }

Handle quantity_properties(const std::vector<std::int64_t>& chunk, Storage storage) {
  Handle creation = data_set_properties();
  if (storage == Storage::UInt32) {
    check(H5Pset_fill_value(creation, H5T_STD_U32LE, &kNoCount), "setting the fill value");
  } else {
    const float missing = std::numeric_limits<float>::quiet_NaN();
    check(H5Pset_fill_value(creation, H5T_IEEE_F32LE, &missing), "setting the fill value");
  }
  if (chunk.empty()) return creation;  // nothing to cut into chunks
  const std::vector<hsize_t> extent(chunk.begin(), chunk.end());
  check(H5Pset_chunk(creation, static_cast<int>(extent.size()), extent.data()), "cutting into chunks");
  check(H5Pset_shuffle(creation), "setting the filters");
  check(H5Pset_deflate(creation, kDeflateLevel), "setting the filters");
  return creation;
}

}  // namespace districtwide::hdf5
