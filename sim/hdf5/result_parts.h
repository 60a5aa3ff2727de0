#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/hdf5/dimensions.h"
#include "sim/hdf5/guard.h"
#include "sim/record/results.h"

namespace districtwide::hdf5 {

/// A data set of one number type, read whole. Throws LibraryError where it is of another type.
template <class T>
std::vector<T> read_numbers(hid_t data_set, hid_t type, const std::string& name) {
  const Handle stored(H5Dget_type(data_set), H5Tclose, "opening '" + name + "'");
  if (H5Tequal(stored, type) <= 0) throw LibraryError("'" + name + "' is of another type");
  std::int64_t n_values = 1;
  for (const std::int64_t size : shape_of(data_set)) n_values = product(n_values, size);
  std::vector<T> values(static_cast<std::size_t>(n_values));
  if (n_values > 0)
    check(H5Dread(data_set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "reading '" + name + "'");
  return values;
}

/// The text of an attribute, or none.
std::string text_or_none(hid_t object, const char* name);

/// A data set of a result file: its name, its open handle and the names of its axes.
struct Part {
  std::string name;
  Handle data_set;
  std::vector<std::string> axes;

  bool is_over(const std::vector<std::string>& names) const { return axes == names; }
  bool is_text() const;
};

/// The parts of a result file, opened with no more trust than it deserves.
class ResultParts {
 public:
  /// Throws FileError where the file is not ours or of a newer format, LibraryError where it is damaged.
  explicit ResultParts(const std::string& path);

  hid_t file() const { return file_; }
  const std::string& path() const { return path_; }
  int format_version() const { return format_version_; }
  Provenance provenance() const;

  /// Opens the data sets: until then there are none.
  void open();
  const std::vector<Part>& all() const { return parts_; }
  /// Throws LibraryError where it is missing.
  const Part& part(const std::string& name) const;
  const Part* find(const std::string& name) const;

  /// The axis beside `point` of this file's quantities: "replicate", or "statistic" in a summary.
  std::string row_axis() const;
  bool is_quantity(const Part& part) const;

 private:
  int read_version() const;
  std::vector<std::string> axes_of(hid_t data_set, const std::map<std::int32_t, std::string>& scales) const;

  std::string path_;
  Handle file_;
  int format_version_;
  std::vector<Part> parts_;
};

/// Says in plain words why a file cannot be opened at all (FileError).
void check_readable(const std::string& path);

}  // namespace districtwide::hdf5
