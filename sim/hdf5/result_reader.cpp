#include <algorithm>
#include <new>
#include <optional>

#include "sim/base/errors.h"
#include "sim/hdf5/attributes.h"
#include "sim/hdf5/file_names.h"
#include "sim/hdf5/guard.h"
#include "sim/hdf5/heap_texts.h"
#include "sim/hdf5/population_file.h"
#include "sim/hdf5/population_names.h"
#include "sim/hdf5/result_file.h"
#include "sim/hdf5/result_parts.h"
#include "sim/hdf5/week_reader.h"

namespace districtwide {

namespace {

using hdf5::Handle;
using hdf5::LibraryError;
using hdf5::Part;
using hdf5::ResultParts;
using hdf5::check;
using hdf5::need;
using hdf5::read_numbers;
using hdf5::text_or_none;

/// Puts a file's parts back together.
class ResultReader {
 public:
  ResultReader(ResultParts& parts, std::int64_t max_bytes) : parts_(parts), max_bytes_(max_bytes) {}

  ResultFile read();

 private:
  const Part& part(const std::string& name) const { return parts_.part(name); }
  Quantity read_quantity(const Part& part) const;
  Dimension read_dimension(const Part& part) const;
  RecordLayout read_layout() const;
  void read_points(Results& results) const;
  void read_statuses(Results& results) const;
  void read_values(Results& results, const RecordLayout::Field& field) const;
  Results read_results() const;

  ResultParts& parts_;
  std::int64_t max_bytes_;
};

ResultFile ResultReader::read() {
  parts_.open();
  ResultFile file{read_results(), parts_.provenance(), need(hdf5::read_text(parts_.file(), "digest"), "digest"),
                  parts_.format_version()};
  if (to_hex(results_digest(file.results)) != file.digest)
    throw LibraryError("its values are not those that its digest was taken of");
  return file;
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
  quantity.keep_bits = hdf5::read_int32(part.data_set, hdf5::kKeptBits).value_or(kMantissaBits);
  if (quantity.keep_bits < 1 || quantity.keep_bits > kMantissaBits)
    throw LibraryError("'" + part.name + "' claims to keep " + std::to_string(quantity.keep_bits) + " bits");
  return quantity;
}

Dimension ResultReader::read_dimension(const Part& part) const {
  Dimension dimension;
  dimension.name = part.name;
  dimension.size = hdf5::shape_of(part.data_set)[0];
  dimension.long_name = text_or_none(part.data_set, "long_name");
  if (part.is_text()) dimension.labels = hdf5::read_texts(part.data_set, parts_.path());
  return dimension;
}

RecordLayout ResultReader::read_layout() const {
  std::vector<Quantity> quantities;
  std::vector<Dimension> dimensions;
  for (const Part& one : parts_.all()) {
    if (parts_.is_quantity(one)) quantities.push_back(read_quantity(one));
    const bool is_of_all = one.name == "point" || one.name == "replicate" || one.name == hdf5::kStatistic ||
                           one.name == "week" || one.name == kSizeClassName || one.name == kQuantileName;
    if (one.is_over({one.name}) && !is_of_all) dimensions.push_back(read_dimension(one));
  }
  const auto weeks = read_numbers<std::int32_t>(part("week").data_set, H5T_STD_I32LE, "week");
  const std::int32_t n_weeks = need(hdf5::read_int32(parts_.file(), "n_weeks"), "n_weeks");
  const std::int32_t every = need(hdf5::read_int32(parts_.file(), "record_every"), "record_every");
  constexpr std::int32_t kMostWeeks = 10000000;
  if (n_weeks < 1 || n_weeks > kMostWeeks || every < 1) throw LibraryError("its number of weeks is absurd");
  RecordLayout layout(std::move(quantities), std::move(dimensions), n_weeks, every);
  if (layout.weeks() != weeks) throw LibraryError("its weeks are not those that its attributes say");
  return layout;
}

void ResultReader::read_points(Results& results) const {
  results.scenario_titles = hdf5::read_texts(part("scenario").data_set, parts_.path());
  results.seeds = read_numbers<std::int64_t>(part("seed").data_set, H5T_STD_I64LE, "seed");
  for (const Part& one : parts_.all()) {
    if (!one.is_over({"point"}) || one.name == "point") continue;
    if (one.name == "scenario" || one.name == "seed" || one.name == "replicates_run" || one.name == hdf5::kClassOfPoint) continue;
    if (one.name == kOrganizations) {
      results.organizations = read_numbers<std::int32_t>(one.data_set, H5T_STD_I32LE, one.name);
      continue;
    }
    if (one.is_text()) {
      results.varied_texts.emplace_back(one.name, hdf5::read_texts(one.data_set, parts_.path()));
      continue;
    }
    results.varied.emplace_back(one.name, read_numbers<double>(one.data_set, H5T_IEEE_F64LE, one.name));
    results.varied_units.push_back(text_or_none(one.data_set, "units"));
  }
}

void ResultReader::read_statuses(Results& results) const {
  const Part& status = part("status");
  if (!status.is_over({"point", "replicate"})) throw LibraryError("'status' is not over point and replicate");
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
  if (const Part* const statistic = parts_.find(hdf5::kStatistic)) {
    results.statistics = hdf5::read_texts(statistic->data_set, parts_.path());
    if (results.statistics.empty()) throw LibraryError("it is a summary without a statistic");
  }
  results.weeks_per_year = need(hdf5::read_float64(parts_.file(), "weeks_per_year"), "weeks_per_year");
  read_points(results);
  read_statuses(results);

  const std::int64_t n_values = hdf5::product(hdf5::product(n_points, results.n_rows()), results.layout.run_size());
  if (n_values > max_bytes_ / 4)
    throw FileError(parts_.path(), "holds " + std::to_string(n_values) + " values; at most " +
                                       std::to_string(max_bytes_ / 4) + " are read at once");
  results.values.resize(static_cast<std::size_t>(n_values));
  for (const RecordLayout::Field& field : results.layout.fields()) read_values(results, field);
  check_results(results);
  return results;
}

void ResultReader::read_values(Results& results, const RecordLayout::Field& field) const {
  const std::string& name = field.quantity.name;
  const hid_t data_set = part(name).data_set;
  if (field.size == 0) return;
  const auto n_rows = static_cast<std::int64_t>(results.n_points) * results.n_rows();
  const std::int64_t run_size = results.layout.run_size();
  if (field.quantity.storage == Storage::UInt32) {
    const auto counts = read_numbers<std::uint32_t>(data_set, H5T_STD_U32LE, name);
    for (std::int64_t row = 0; row < n_rows; ++row)
      for (std::int64_t k = 0; k < field.size; ++k)
        results.values[static_cast<std::size_t>(row * run_size + field.offset + k)] =
            value_of_count(counts[static_cast<std::size_t>(row * field.size + k)]);
    return;
  }
  const std::string tried = "reading '" + name + "'";
  const hsize_t table[2] = {static_cast<hsize_t>(n_rows), static_cast<hsize_t>(run_size)};
  const hsize_t start[2] = {0, static_cast<hsize_t>(field.offset)};
  const hsize_t count[2] = {static_cast<hsize_t>(n_rows), static_cast<hsize_t>(field.size)};
  const Handle memory(H5Screate_simple(2, table, nullptr), H5Sclose, tried);
  check(H5Sselect_hyperslab(memory, H5S_SELECT_SET, start, nullptr, count, nullptr), tried);
  check(H5Dread(data_set, H5T_IEEE_F32LE, memory, H5S_ALL, H5P_DEFAULT, results.values.data()), tried);
}

/// Opens a file and does `work` with its parts; what goes wrong names the file.
template <class Work>
auto with_parts(const std::filesystem::path& path, const Work& work) {
  const hdf5::QuietLibrary quiet;
  hdf5::check_readable(path.string());
  try {
    ResultParts parts(path.string());
    return work(parts);
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
  return with_parts(path, [&](ResultParts& parts) { return ResultReader(parts, max_bytes).read(); });
}

std::string read_digest(const std::filesystem::path& path) {
  return with_parts(path, [](ResultParts& parts) { return need(hdf5::read_text(parts.file(), "digest"), "digest"); });
}

Provenance read_provenance(const std::filesystem::path& path) {
  return with_parts(path, [](ResultParts& parts) { return parts.provenance(); });
}

std::optional<WeekOfPoints> read_week(const std::filesystem::path& path, const std::string& quantity,
                                      std::optional<int> week) {
  return with_parts(path, [&](ResultParts& parts) { return hdf5::week_in(parts, quantity, week); });
}

}  // namespace districtwide
