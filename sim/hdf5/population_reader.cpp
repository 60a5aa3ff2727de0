#include <algorithm>
#include <cstring>
#include <limits>

#include "sim/hdf5/attributes.h"
#include "sim/hdf5/dimensions.h"
#include "sim/hdf5/guard.h"
#include "sim/hdf5/heap_texts.h"
#include "sim/hdf5/population_file.h"
#include "sim/hdf5/population_names.h"
#include "sim/hdf5/with_path.h"

namespace districtwide {

namespace {

using hdf5::Handle;
using hdf5::LibraryError;
using hdf5::check;
using hdf5::need;

template <class T>
std::vector<T> read_all(hid_t data_set, hid_t type, const std::vector<std::int64_t>& shape, const std::string& name) {
  if (hdf5::shape_of(data_set) != shape) throw LibraryError("'" + name + "' is not of the right shape");
  const Handle stored(H5Dget_type(data_set), H5Tclose, "opening '" + name + "'");
  if (H5Tequal(stored, type) <= 0) throw LibraryError("'" + name + "' is of another type");
  std::int64_t n = 1;
  for (const std::int64_t size : shape) n = hdf5::product(n, size);
  std::vector<T> values(static_cast<std::size_t>(n));
  if (n > 0) check(H5Dread(data_set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "reading '" + name + "'");
  return values;
}

/// A column of as many places as it has.
template <class T>
std::vector<T> read_column(hid_t file, const std::string& name, hid_t type) {
  const Handle data_set = hdf5::open_data_set(file, name);
  const std::vector<std::int64_t> shape = hdf5::shape_of(data_set);
  if (shape.size() != 1) throw LibraryError("'" + name + "' has not one axis");
  return read_all<T>(data_set, type, shape, name);
}

template <class T>
void check_length(const std::vector<T>& values, std::size_t length, const std::string& name) {
  if (values.size() != length) throw LibraryError("'" + name + "' is not as long as it should be");
}

SizeClasses read_classes(hid_t file, const std::string& path, std::size_t n_points) {
  SizeClasses classes;
  classes.labels = hdf5::read_texts(hdf5::open_data_set(file, std::string(kSizeClassName)), path);
  classes.n_points = read_column<std::int64_t>(file, hdf5::kClassPoints, H5T_STD_I64LE);
  classes.weights = read_column<double>(file, hdf5::kClassWeight, H5T_IEEE_F64LE);
  classes.class_of_point = read_column<std::int32_t>(file, hdf5::kClassOfPoint, H5T_STD_I32LE);
  check_length(classes.n_points, classes.labels.size(), hdf5::kClassPoints);
  check_length(classes.weights, classes.labels.size(), hdf5::kClassWeight);
  check_length(classes.class_of_point, n_points, hdf5::kClassOfPoint);
  for (const std::int32_t place : classes.class_of_point)
    if (place < 1 || static_cast<std::size_t>(place) >= classes.labels.size())
      throw LibraryError("a point is of a size class that is not there");
  return classes;
}

/// Opens a data set whose values are not to be read: a frame's are not there yet.
Handle open_unread(hid_t file, const std::string& name) {
  return {H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose, "opening '" + name + "'"};
}

/// The track of a data set, or nothing where it is none, or the second half of one.
std::optional<PopulationTrack> read_track(hid_t file, const std::string& name, const PopulationFile& population,
                                          bool with_values) {
  if (!name.starts_with(kPopulationPrefix)) return std::nullopt;
  const Handle totals = with_values ? hdf5::open_data_set(file, name) : open_unread(file, name);
  const auto quantity = hdf5::read_text(totals, hdf5::kTrackOf);
  if (!quantity || name != std::string(kPopulationPrefix) + *quantity) return std::nullopt;
  PopulationTrack track{.quantity = *quantity,
                        .units = hdf5::read_text(totals, "units").value_or(""),
                        .is_summed = need(hdf5::read_int32(totals, hdf5::kTrackIsSummed), hdf5::kTrackIsSummed) != 0};
  if (!with_values) return track;
  const auto n_classes = static_cast<std::int64_t>(population.classes.labels.size());
  const auto n_weeks = static_cast<std::int64_t>(population.weeks.size());
  track.totals = read_all<double>(totals, H5T_IEEE_F64LE, {n_classes, population.n_replicates, n_weeks}, name);
  const std::string other = name + hdf5::kSpreadEnding;
  track.spread = read_all<double>(hdf5::open_data_set(file, other), H5T_IEEE_F64LE,
                                  {n_classes, std::int64_t{kSpreadShares.size()}, n_weeks}, other);
  return track;
}

PopulationFile population_of(hid_t file, const std::string& path, bool with_values) {
  PopulationFile population;
  population.weight_name = need(hdf5::read_text(file, hdf5::kWeightName), hdf5::kWeightName);
  population.point = need(hdf5::read_text(file, hdf5::kPointName), hdf5::kPointName);
  const Handle weights = hdf5::open_data_set(file, population.weight_name);
  population.unit = hdf5::read_text(weights, "units").value_or("");
  population.weights = read_column<double>(file, population.weight_name, H5T_IEEE_F64LE);
  population.classes = read_classes(file, path, population.weights.size());
  population.weeks = read_column<std::int32_t>(file, "week", H5T_STD_I32LE);
  population.years = read_column<double>(file, "year", H5T_IEEE_F64LE);
  check_length(population.years, population.weeks.size(), "year");
  const std::vector<std::int64_t> replicates = hdf5::shape_of(hdf5::open_data_set(file, "replicate"));
  if (replicates.size() != 1 || replicates[0] > std::numeric_limits<int>::max())
    throw LibraryError("'replicate' is not as it should be");
  population.n_replicates = static_cast<int>(replicates[0]);
  for (const std::string& name : hdf5::data_set_names(file))
    if (auto track = read_track(file, name, population, with_values)) population.tracks.push_back(std::move(*track));
  return population;
}

void fill(hid_t file, const std::string& name, const std::vector<double>& values) {
  const Handle data_set = open_unread(file, name);
  std::int64_t n = 1;
  for (const std::int64_t size : hdf5::shape_of(data_set)) n = hdf5::product(n, size);
  if (n != static_cast<std::int64_t>(values.size())) throw LibraryError("'" + name + "' is not of the right shape");
  check(H5Dwrite(data_set, H5T_IEEE_F64LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "writing '" + name + "'");
}

bool holds(hid_t file, const std::string& name, const std::vector<double>& values) {
  const Handle data_set = hdf5::open_data_set(file, name);
  const auto found = read_all<double>(data_set, H5T_IEEE_F64LE, hdf5::shape_of(data_set), name);
  return found.size() == values.size() && std::memcmp(found.data(), values.data(), values.size() * sizeof(double)) == 0;
}

/// The data sets of a track with what belongs there.
template <class Visit>
void for_each_part(const std::vector<PopulationTrack>& tracks, const Visit& visit) {
  for (const PopulationTrack& track : tracks) {
    const std::string name = std::string(kPopulationPrefix) + track.quantity;
    visit(name, track.totals);
    visit(name + hdf5::kSpreadEnding, track.spread);
  }
}

}  // namespace

std::optional<PopulationFile> read_population(const std::filesystem::path& path, bool with_values) {
  return hdf5::with_path(path, [&]() -> std::optional<PopulationFile> {
    const Handle file = hdf5::open_to_read(path.string());
    if (!hdf5::read_text(file, hdf5::kWeightName)) return std::nullopt;
    return population_of(file, path.string(), with_values);
  });
}

void fill_population(const std::filesystem::path& target, const std::vector<PopulationTrack>& tracks) {
  hdf5::with_path(target, [&] {
    {
      const Handle file(H5Fopen(target.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose, "opening the file");
      for_each_part(tracks, [&](const std::string& name, const std::vector<double>& values) { fill(file, name, values); });
      check(H5Fflush(file, H5F_SCOPE_GLOBAL), "writing");
    }
    const Handle file = hdf5::open_to_read(target.string());
    for_each_part(tracks, [&](const std::string& name, const std::vector<double>& values) {
      if (!holds(file, name, values)) throw FileError(target.string(), "did not come back from the disk as it was written");
    });
  });
}

}  // namespace districtwide
