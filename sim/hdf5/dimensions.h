#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/hdf5/handle.h"
#include "sim/record/quantity.h"

namespace districtwide::hdf5 {

/// The dimension of a summary that stands in the place of `replicate`.
inline constexpr const char* kStatistic = "statistic";

/// A data set with a name, and what it holds.
struct Column {
  std::string name;
  hid_t type;          // in the file and in memory
  const void* values;  // one for each place
};

/// The dimensions of a file under construction: each a dimension scale that holds the coordinate.
class Scales {
 public:
  explicit Scales(hid_t file) : file_(file) {}

  /// Makes a dimension whose places are numbered.
  void add_numbered(const std::string& name, std::span<const std::int32_t> numbers, const std::string& long_name,
                    const std::string& units = {});
  /// Makes a dimension whose places are measured.
  void add_measured(const std::string& name, std::span<const double> measures, const std::string& long_name);
  /// Makes a dimension as the layout describes it: with its labels, or numbered from 0.
  void add(const Dimension& dimension);

  /// Makes a variable over one dimension. Returns it open, for its attributes.
  Handle add_column(const std::string& dimension, const Column& column);
  /// Makes a variable of text over one dimension. Returns it open, for its attributes.
  Handle add_texts(const std::string& dimension, const std::string& name, std::span<const std::string> texts);

  /// Says which dimension lies along each axis of a data set.
  void attach(hid_t data_set, const std::vector<std::string>& names) const;

 private:
  void make_scale(const std::string& name, Handle data_set);

  struct Scale {
    std::int32_t number;
    Handle data_set;
  };
  hid_t file_;
  std::map<std::string, Scale> scales_;
};

/// The type of a text of any length, UTF-8.
Handle text_type();

/// The number of a dimension scale, or nothing where a data set is not one. Throws LibraryError where it is damaged.
std::optional<std::int32_t> scale_number(hid_t data_set);

/// The numbers of the dimension scales along the axes of a data set. Throws LibraryError where they are missing.
///
/// Scales are numbered, and axes listed by number, in netCDF-4's own hidden attributes, beside the list of references
/// that HDF5 keeps: a reader needs no references, which could be made to lead anywhere.
std::vector<std::int32_t> axis_numbers(hid_t data_set);

}  // namespace districtwide::hdf5
