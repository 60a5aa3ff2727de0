#include <algorithm>
#include <cmath>
#include <cerrno>
#include <filesystem>
#include <map>
#include <new>
#include <optional>

#include <sys/stat.h>
#include <unistd.h>

#include "sim/base/errors.h"
#include "sim/hdf5/attributes.h"
#include "sim/hdf5/dimensions.h"
#include "sim/hdf5/guard.h"
#include "sim/hdf5/heap_texts.h"
#include "sim/hdf5/population_file.h"
#include "sim/hdf5/population_names.h"
#include "sim/hdf5/result_file.h"

namespace districtwide {

namespace {

using hdf5::Handle;
using hdf5::LibraryError;
using hdf5::check;
using hdf5::need;

std::string text_or_none(hid_t object, const char* name) {
  return hdf5::read_text(object, name).value_or(std::string());
}

/// A data set of one number type, read whole. Throws LibraryError where it is of another type.
template <class T>
std::vector<T> read_numbers(hid_t data_set, hid_t type, const std::string& name) {
  const Handle stored(H5Dget_type(data_set), H5Tclose, "opening '" + name + "'");
  if (H5Tequal(stored, type) <= 0) throw LibraryError("'" + name + "' is of another type");
  std::int64_t n_values = 1;
  for (const std::int64_t size : hdf5::shape_of(data_set)) n_values = hdf5::product(n_values, size);
  std::vector<T> values(static_cast<std::size_t>(n_values));
  if (n_values > 0)
    check(H5Dread(data_set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "reading '" + name + "'");
  return values;
}

/// Puts a file's parts back together.
class ResultReader {
 public:
  ResultReader(const std::string& path, std::int64_t max_bytes)
      : path_(path), max_bytes_(max_bytes), file_(hdf5::open_to_read(path)) {}

  ResultFile read();
  std::string digest() const { return need(hdf5::read_text(file_, "digest"), "digest"); }
  Provenance provenance();
  std::optional<WeekOfRuns> week_of_runs(const std::string& quantity, std::optional<int> week);

 private:
  /// A data set of the file: its name, its open handle and the names of its axes.
  struct Part {
    std::string name;
    Handle data_set;
    std::vector<std::string> axes;
  };

  int read_version() const;
  void open_parts();
  std::vector<std::string> axes_of(hid_t data_set, const std::map<std::int32_t, std::string>& scales) const;
  const Part& part(const std::string& name) const;
  bool is_over(const Part& part, const std::vector<std::string>& axes) const { return part.axes == axes; }
  bool is_quantity(const Part& part) const;
  static bool is_text(const Part& part);
  Quantity read_quantity(const Part& part) const;
  Dimension read_dimension(const Part& part) const;
  RecordLayout read_layout() const;
  void read_points(Results& results) const;
  void read_statuses(Results& results) const;
  void read_values(Results& results, const RecordLayout::Field& field) const;
  Results read_results() const;

  std::string path_;
  std::int64_t max_bytes_;
  Handle file_;
  std::vector<Part> parts_;
};

ResultFile ResultReader::read() {
  const int version = read_version();
  open_parts();
  ResultFile file{read_results(), provenance(), need(hdf5::read_text(file_, "digest"), "digest"), version};
  if (to_hex(results_digest(file.results)) != file.digest)
    throw LibraryError("its values are not those that its digest was taken of");
  return file;
}

Provenance ResultReader::provenance() {
  read_version();
  return {.title = text_or_none(file_, "title"),
          .source = text_or_none(file_, "source"),
          .history = text_or_none(file_, "history"),
          .scenario_toml = text_or_none(file_, "scenario_toml"),
          .model = text_or_none(file_, "model"),
          .results_version = hdf5::read_int32(file_, "results_version").value_or(0),
          .left_out = text_or_none(file_, "left_out"),
          .input_files = text_or_none(file_, "input_files")};
}

std::optional<WeekOfRuns> ResultReader::week_of_runs(const std::string& quantity, std::optional<int> week) {
  read_version();
  open_parts();
  const auto is_it = [&](const Part& one) {
    return one.name == quantity && is_over(one, {"point", "replicate", "week"});
  };
  const auto found = std::find_if(parts_.begin(), parts_.end(), is_it);
  if (found == parts_.end()) return std::nullopt;
  const std::vector<std::int64_t> shape = hdf5::shape_of(found->data_set);
  const auto weeks = read_numbers<std::int32_t>(part("week").data_set, H5T_STD_I32LE, "week");
  if (shape[2] < 1 || hdf5::product(shape[0], shape[1]) > max_bytes_ / 4) throw LibraryError("its size is absurd");
  if (static_cast<std::int64_t>(weeks.size()) != shape[2])
    throw LibraryError("its weeks are not those of '" + quantity + "'");
  const auto row = std::find(weeks.begin(), weeks.end(), week.value_or(weeks.back()));
  if (row == weeks.end()) return std::nullopt;
  WeekOfRuns runs{static_cast<int>(shape[0]), static_cast<int>(shape[1]), *row,
                  text_or_none(found->data_set, "units"), {}};
  runs.values.resize(static_cast<std::size_t>(shape[0] * shape[1]));
  const std::string tried = "reading '" + quantity + "'";
  const hsize_t start[3] = {0, 0, static_cast<hsize_t>(row - weeks.begin())};
  const hsize_t count[3] = {static_cast<hsize_t>(shape[0]), static_cast<hsize_t>(shape[1]), 1};
  const Handle file_space(H5Dget_space(found->data_set), H5Sclose, tried);
  check(H5Sselect_hyperslab(file_space, H5S_SELECT_SET, start, nullptr, count, nullptr), tried);
  const Handle memory(H5Screate_simple(3, count, nullptr), H5Sclose, tried);
  check(H5Dread(found->data_set, H5T_IEEE_F32LE, memory, file_space, H5P_DEFAULT, runs.values.data()), tried);
  return runs;
}

int ResultReader::read_version() const {
  const std::optional<std::int32_t> version = hdf5::read_int32(file_, "format_version");
  if (!version) throw FileError(path_, "is not a result file of Districtwide: it has no format_version");
  if (*version > kFormatVersion)
    throw FileError(path_, "is of format version " + std::to_string(*version) + "; this Districtwide reads up to " +
                               std::to_string(kFormatVersion) + ": use a newer Districtwide");
  if (*version < 1) throw LibraryError("its format version is " + std::to_string(*version));
  return *version;
}

void ResultReader::open_parts() {
  std::map<std::int32_t, std::string> scales;
  for (const std::string& name : hdf5::data_set_names(file_)) {
    parts_.push_back({name, hdf5::open_data_set(file_, name), {}});
    const hid_t data_set = parts_.back().data_set;
    const std::optional<std::int32_t> number = hdf5::scale_number(data_set);
    if (!number) continue;
    parts_.back().axes = {name};
    if (hdf5::shape_of(data_set).size() != 1) throw LibraryError("the dimension '" + name + "' has not one axis");
    if (!scales.emplace(*number, name).second) throw LibraryError("two dimensions have one number");
  }
  for (Part& part : parts_)
    if (part.axes.empty()) part.axes = axes_of(part.data_set, scales);
}

std::vector<std::string> ResultReader::axes_of(hid_t data_set,
                                               const std::map<std::int32_t, std::string>& scales) const {
  const std::vector<std::int64_t> shape = hdf5::shape_of(data_set);
  const std::vector<std::int32_t> numbers = hdf5::axis_numbers(data_set);
  if (numbers.size() != shape.size()) throw LibraryError("a data set has not a dimension for each axis");
  std::vector<std::string> axes;
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    const auto scale = scales.find(numbers[axis]);
    if (scale == scales.end()) throw LibraryError("an axis has a dimension that is not in the file");
    if (hdf5::shape_of(part(scale->second).data_set)[0] != shape[axis])
      throw LibraryError("an axis is not as long as its dimension '" + scale->second + "'");
    axes.push_back(scale->second);
  }
  return axes;
}

const ResultReader::Part& ResultReader::part(const std::string& name) const {
  for (const Part& one : parts_)
    if (one.name == name) return one;
  throw LibraryError("'" + name + "' is missing");
}

bool ResultReader::is_quantity(const Part& part) const {
  return part.axes.size() >= 2 && part.axes[0] == "point" && part.axes[1] == "replicate" && part.name != "status";
}

bool ResultReader::is_text(const Part& part) {
  const Handle type(H5Dget_type(part.data_set), H5Tclose, "opening '" + part.name + "'");
  return H5Tget_class(type) == H5T_STRING;
}

Quantity ResultReader::read_quantity(const Part& part) const {
  Quantity quantity;
  quantity.name = part.name;
  quantity.long_name = text_or_none(part.data_set, "long_name");
  quantity.units = text_or_none(part.data_set, "units");
  quantity.weekly = part.axes.size() > 2 && part.axes[2] == "week";
  quantity.dimensions.assign(part.axes.begin() + (quantity.weekly ? 3 : 2), part.axes.end());
  const Handle type(H5Dget_type(part.data_set), H5Tclose, "opening '" + part.name + "'");
  const bool is_count = H5Tequal(type, H5T_STD_U32LE) > 0;
  quantity.storage = is_count ? Storage::UInt32 : Storage::Float32;
  if (!is_count && H5Tequal(type, H5T_IEEE_F32LE) <= 0) throw LibraryError("'" + part.name + "' is of another type");
  return quantity;
}

Dimension ResultReader::read_dimension(const Part& part) const {
  Dimension dimension;
  dimension.name = part.name;
  dimension.size = hdf5::shape_of(part.data_set)[0];
  dimension.long_name = text_or_none(part.data_set, "long_name");
  if (is_text(part)) dimension.labels = hdf5::read_texts(part.data_set, path_);
  return dimension;
}

RecordLayout ResultReader::read_layout() const {
  std::vector<Quantity> quantities;
  std::vector<Dimension> dimensions;
  for (const Part& one : parts_) {
    if (is_quantity(one)) quantities.push_back(read_quantity(one));
    const bool is_scale = is_over(one, {one.name});
    const bool is_everyones = one.name == "point" || one.name == "replicate" || one.name == "week" ||
                              one.name == kSizeClassName || one.name == kQuantileName;
    if (is_scale && !is_everyones) dimensions.push_back(read_dimension(one));
  }
  const auto weeks = read_numbers<std::int32_t>(part("week").data_set, H5T_STD_I32LE, "week");
  const std::int32_t n_weeks = need(hdf5::read_int32(file_, "n_weeks"), "n_weeks");
  const std::int32_t every = need(hdf5::read_int32(file_, "record_every"), "record_every");
  constexpr std::int32_t kMostWeeks = 10000000;
  if (n_weeks < 1 || n_weeks > kMostWeeks || every < 1) throw LibraryError("its number of weeks is absurd");
  RecordLayout layout(std::move(quantities), std::move(dimensions), n_weeks, every);
  if (layout.weeks() != weeks) throw LibraryError("its weeks are not those that its attributes say");
  return layout;
}

void ResultReader::read_points(Results& results) const {
  results.scenario_titles = hdf5::read_texts(part("scenario").data_set, path_);
  results.seeds = read_numbers<std::int64_t>(part("seed").data_set, H5T_STD_I64LE, "seed");
  for (const Part& one : parts_) {
    const bool over_points = is_over(one, {"point"}) && one.name != "point";
    if (!over_points || one.name == "scenario" || one.name == "seed" || one.name == "replicates_run" ||
        one.name == hdf5::kClassOfPoint)
      continue;
    if (is_text(one)) {
      results.varied_texts.emplace_back(one.name, hdf5::read_texts(one.data_set, path_));
      continue;
    }
    results.varied.emplace_back(one.name, read_numbers<double>(one.data_set, H5T_IEEE_F64LE, one.name));
    results.varied_units.push_back(text_or_none(one.data_set, "units"));
  }
}

void ResultReader::read_statuses(Results& results) const {
  const Part& status = part("status");
  if (!is_over(status, {"point", "replicate"})) throw LibraryError("'status' is not over point and replicate");
  for (const std::int8_t code : read_numbers<std::int8_t>(status.data_set, H5T_STD_I8LE, "status")) {
    if (code < 0 || code > 2) throw LibraryError("'status' holds " + std::to_string(code));
    results.statuses.push_back(static_cast<RunStatus>(code));
  }
  const auto is_done = [](RunStatus one) { return one == RunStatus::Done; };
  if (std::all_of(results.statuses.begin(), results.statuses.end(), is_done)) results.statuses.clear();
}

Results ResultReader::read_results() const {
  Results results{read_layout(), 1, 1, {}, {}, {}, {}, {}};
  const std::int64_t n_points = hdf5::shape_of(part("point").data_set)[0];
  const std::int64_t n_replicates = hdf5::shape_of(part("replicate").data_set)[0];
  constexpr std::int64_t kMostRuns = std::int64_t{1} << 30;
  if (n_points < 1 || n_replicates < 1 || hdf5::product(n_points, n_replicates) > kMostRuns)
    throw LibraryError("its number of runs is absurd");
  results.n_points = static_cast<int>(n_points);
  results.n_replicates = static_cast<int>(n_replicates);
  results.weeks_per_year = need(hdf5::read_float64(file_, "weeks_per_year"), "weeks_per_year");
  read_points(results);
  read_statuses(results);

  const std::int64_t n_values = hdf5::product(hdf5::product(n_points, n_replicates), results.layout.run_size());
  if (n_values > max_bytes_ / 4)
    throw FileError(path_, "holds " + std::to_string(n_values) + " values; at most " + std::to_string(max_bytes_ / 4) +
                               " are read at once");
  results.values.resize(static_cast<std::size_t>(n_values));
  for (const RecordLayout::Field& field : results.layout.fields()) read_values(results, field);
  check_results(results);
  return results;
}

void ResultReader::read_values(Results& results, const RecordLayout::Field& field) const {
  const std::string& name = field.quantity.name;
  const hid_t data_set = part(name).data_set;
  if (field.size == 0) return;
  const auto n_runs = static_cast<std::int64_t>(results.n_points) * results.n_replicates;
  const std::int64_t run_size = results.layout.run_size();
  if (field.quantity.storage == Storage::UInt32) {
    const auto counts = read_numbers<std::uint32_t>(data_set, H5T_STD_U32LE, name);
    for (std::int64_t run = 0; run < n_runs; ++run)
      for (std::int64_t k = 0; k < field.size; ++k)
        results.values[static_cast<std::size_t>(run * run_size + field.offset + k)] =
            value_of_count(counts[static_cast<std::size_t>(run * field.size + k)]);
    return;
  }
  const std::string tried = "reading '" + name + "'";
  const hsize_t table[2] = {static_cast<hsize_t>(n_runs), static_cast<hsize_t>(run_size)};
  const hsize_t start[2] = {0, static_cast<hsize_t>(field.offset)};
  const hsize_t count[2] = {static_cast<hsize_t>(n_runs), static_cast<hsize_t>(field.size)};
  const Handle memory(H5Screate_simple(2, table, nullptr), H5Sclose, tried);
  check(H5Sselect_hyperslab(memory, H5S_SELECT_SET, start, nullptr, count, nullptr), tried);
  check(H5Dread(data_set, H5T_IEEE_F32LE, memory, H5S_ALL, H5P_DEFAULT, results.values.data()), tried);
}

/// Says in plain words why a file cannot be opened at all.
void check_readable(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0)
    throw FileError(path.string(), errno == EACCES ? "no permission to read it" : "does not exist");
  if (S_ISDIR(status.st_mode)) throw FileError(path.string(), "is a folder, not a file");
  if (!S_ISREG(status.st_mode)) throw FileError(path.string(), "is a device or a pipe, not a file");
  if (::access(path.c_str(), R_OK) != 0) throw FileError(path.string(), "no permission to read it");
  if (H5Fis_hdf5(path.c_str()) <= 0) throw FileError(path.string(), "is not a result file: it is not HDF5");
}

/// Opens a file and does `work` with its reader; what goes wrong names the file.
template <class Work>
auto with_reader(const std::filesystem::path& path, std::int64_t max_bytes, const Work& work) {
  const hdf5::QuietLibrary quiet;
  check_readable(path);
  try {
    ResultReader reader(path.string(), max_bytes);
    return work(reader);
  } catch (const LibraryError& error) {
    throw FileError(path.string(), std::string("cannot be read, it is damaged or not ours: ") + error.what());
  } catch (const InternalError& error) {  // the file describes a layout that no program of ours would have
    throw FileError(path.string(), std::string("cannot be read, it is damaged or not ours: ") + error.what());
  } catch (const std::bad_alloc&) {
    throw FileError(path.string(), "cannot be read: not enough memory");
  }
}

}  // namespace

ResultFile read_results(const std::filesystem::path& path, std::int64_t max_bytes) {
  return with_reader(path, max_bytes, [](ResultReader& reader) { return reader.read(); });
}

std::string read_digest(const std::filesystem::path& path) {
  return with_reader(path, kMostBytesRead, [](ResultReader& reader) { return reader.digest(); });
}

std::vector<double> WeekOfRuns::done_at(int point) const {
  std::vector<double> done;
  const std::size_t first = static_cast<std::size_t>(point) * static_cast<std::size_t>(n_replicates);
  for (std::size_t k = first; k < first + static_cast<std::size_t>(n_replicates); ++k)
    if (!std::isnan(values[k])) done.push_back(values[k]);
  return done;
}

Provenance read_provenance(const std::filesystem::path& path) {
  return with_reader(path, kMostBytesRead, [](ResultReader& reader) { return reader.provenance(); });
}

std::optional<WeekOfRuns> read_week(const std::filesystem::path& path, const std::string& quantity,
                                    std::optional<int> week) {
  return with_reader(path, kMostBytesRead, [&](ResultReader& reader) { return reader.week_of_runs(quantity, week); });
}

}  // namespace districtwide
