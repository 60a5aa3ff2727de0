#include "sim/hdf5/result_parts.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "sim/base/errors.h"
#include "sim/hdf5/attributes.h"
#include "sim/hdf5/result_file.h"

namespace districtwide::hdf5 {

std::string text_or_none(hid_t object, const char* name) { return read_text(object, name).value_or(std::string()); }

bool Part::is_text() const {
  const Handle type(H5Dget_type(data_set), H5Tclose, "opening '" + name + "'");
  return H5Tget_class(type) == H5T_STRING;
}

ResultParts::ResultParts(const std::string& path)
    : path_(path), file_(open_to_read(path)), format_version_(read_version()) {}

int ResultParts::read_version() const {
  const std::optional<std::int32_t> version = read_int32(file_, "format_version");
  if (!version) throw FileError(path_, "is not a result file of Districtwide: it has no format_version");
  if (*version > kFormatVersion)
    throw FileError(path_, "is of format version " + std::to_string(*version) + "; this Districtwide reads up to " +
                               std::to_string(kFormatVersion) + ": use a newer Districtwide");
  if (*version < 1) throw LibraryError("its format version is " + std::to_string(*version));
  return *version;
}

Provenance ResultParts::provenance() const {
  return {.title = text_or_none(file_, "title"),
          .source = text_or_none(file_, "source"),
          .history = text_or_none(file_, "history"),
          .scenario_toml = text_or_none(file_, "scenario_toml"),
          .model = text_or_none(file_, "model"),
          .results_version = read_int32(file_, "results_version").value_or(0),
          .left_out = text_or_none(file_, "left_out"),
          .input_files = text_or_none(file_, "input_files")};
}

void ResultParts::open() {
  std::map<std::int32_t, std::string> scales;
  for (const std::string& name : data_set_names(file_)) {
    parts_.push_back({name, open_data_set(file_, name), {}});
    const hid_t data_set = parts_.back().data_set;
    const std::optional<std::int32_t> number = scale_number(data_set);
    if (!number) continue;
    parts_.back().axes = {name};
    if (shape_of(data_set).size() != 1) throw LibraryError("the dimension '" + name + "' has not one axis");
    if (!scales.emplace(*number, name).second) throw LibraryError("two dimensions have one number");
  }
  for (Part& part : parts_)
    if (part.axes.empty()) part.axes = axes_of(part.data_set, scales);
}

std::vector<std::string> ResultParts::axes_of(hid_t data_set,
                                              const std::map<std::int32_t, std::string>& scales) const {
  const std::vector<std::int64_t> shape = shape_of(data_set);
  const std::vector<std::int32_t> numbers = axis_numbers(data_set);
  if (numbers.size() != shape.size()) throw LibraryError("a data set has not a dimension for each axis");
  std::vector<std::string> axes;
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    const auto scale = scales.find(numbers[axis]);
    if (scale == scales.end()) throw LibraryError("an axis has a dimension that is not in the file");
    if (shape_of(part(scale->second).data_set)[0] != shape[axis])
      throw LibraryError("an axis is not as long as its dimension '" + scale->second + "'");
    axes.push_back(scale->second);
  }
  return axes;
}

const Part* ResultParts::find(const std::string& name) const {
  for (const Part& one : parts_)
    if (one.name == name) return &one;
  return nullptr;
}

const Part& ResultParts::part(const std::string& name) const {
  if (const Part* const found = find(name)) return *found;
  throw LibraryError("'" + name + "' is missing");
}

std::string ResultParts::row_axis() const { return find(kStatistic) ? kStatistic : "replicate"; }

bool ResultParts::is_quantity(const Part& part) const {
  return part.axes.size() >= 2 && part.axes[0] == "point" && part.axes[1] == row_axis() && part.name != "status";
}

void check_readable(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0)
    throw FileError(path, errno == EACCES ? "no permission to read it" : "does not exist");
  if (S_ISDIR(status.st_mode)) throw FileError(path, "is a folder, not a file");
  if (!S_ISREG(status.st_mode)) throw FileError(path, "is a device or a pipe, not a file");
  if (::access(path.c_str(), R_OK) != 0) throw FileError(path, "no permission to read it");
  if (H5Fis_hdf5(path.c_str()) <= 0) throw FileError(path, "is not a result file: it is not HDF5");
}

}  // namespace districtwide::hdf5
