#include "sim/hdf5/dimensions.h"

#include <hdf5_hl.h>

#include <numeric>

#include "sim/hdf5/attributes.h"
#include "sim/hdf5/image.h"

namespace districtwide::hdf5 {

namespace {

// netCDF-4's names (netCDF-C, "NetCDF-4 File Format"); xarray's engines do not show them.
constexpr const char* kScaleNumber = "_Netcdf4Dimid";
constexpr const char* kAxisNumbers = "_Netcdf4Coordinates";

Handle new_row(hid_t file, const Column& column, std::size_t size) {
  const hsize_t extent = size;
  const Handle space(H5Screate_simple(1, &extent, nullptr), H5Sclose, "asking for memory");
  const Handle creation = data_set_properties();
  Handle data_set(H5Dcreate2(file, column.name.c_str(), column.type, space, H5P_DEFAULT, creation, H5P_DEFAULT),
                  H5Dclose, "making '" + column.name + "'");
  if (size > 0)
    check(H5Dwrite(data_set, column.type, H5S_ALL, H5S_ALL, H5P_DEFAULT, column.values),
          "writing '" + column.name + "'");
  return data_set;
}

Handle new_texts(hid_t file, const std::string& name, std::span<const std::string> texts) {
  std::vector<const char*> pointers;
  for (const std::string& text : texts) pointers.push_back(text.c_str());
  const Handle type = text_type();
  return new_row(file, {name, type, pointers.data()}, texts.size());
}

std::size_t size_of(hid_t data_set) {
  const Handle space(H5Dget_space(data_set), H5Sclose, "measuring a data set");
  const hssize_t n = H5Sget_simple_extent_npoints(space);
  if (n < 0) fail("measuring a data set");
  return static_cast<std::size_t>(n);
}

}  // namespace

void Scales::make_scale(const std::string& name, Handle data_set) {
  check(H5DSset_scale(data_set, name.c_str()), "making the dimension '" + name + "'");
  const auto number = static_cast<std::int32_t>(scales_.size());
  write_attribute(data_set, kScaleNumber, number);
  scales_.emplace(name, Scale{number, std::move(data_set)});
}

void Scales::add_numbered(const std::string& name, std::span<const std::int32_t> numbers, const std::string& long_name,
                          const std::string& units) {
  Handle data_set = new_row(file_, {name, H5T_STD_I32LE, numbers.data()}, numbers.size());
  write_attribute_if_any(data_set, "long_name", long_name);
  write_attribute_if_any(data_set, "units", units);
  make_scale(name, std::move(data_set));
}

void Scales::add_measured(const std::string& name, std::span<const double> measures, const std::string& long_name) {
  Handle data_set = new_row(file_, {name, H5T_IEEE_F64LE, measures.data()}, measures.size());
  write_attribute(data_set, "long_name", long_name);
  make_scale(name, std::move(data_set));
}

void Scales::add(const Dimension& dimension) {
  if (dimension.labels.empty()) {
    std::vector<std::int32_t> numbers(static_cast<std::size_t>(dimension.size));
    std::iota(numbers.begin(), numbers.end(), 0);
    add_numbered(dimension.name, numbers, dimension.long_name);
    return;
  }
  Handle data_set = new_texts(file_, dimension.name, dimension.labels);
  write_attribute_if_any(data_set, "long_name", dimension.long_name);
  make_scale(dimension.name, std::move(data_set));
}

Handle Scales::add_column(const std::string& dimension, const Column& column) {
  Handle data_set = new_row(file_, column, size_of(scales_.at(dimension).data_set));
  attach(data_set, {dimension});
  return data_set;
}

Handle Scales::add_texts(const std::string& dimension, const std::string& name, std::span<const std::string> texts) {
  Handle data_set = new_texts(file_, name, texts);
  attach(data_set, {dimension});
  return data_set;
}

void Scales::attach(hid_t data_set, const std::vector<std::string>& names) const {
  std::vector<std::int32_t> numbers;
  for (std::size_t axis = 0; axis < names.size(); ++axis) {
    const Scale& scale = scales_.at(names[axis]);
    check(H5DSattach_scale(data_set, scale.data_set, static_cast<unsigned>(axis)),
          "attaching the dimension '" + names[axis] + "'");
    numbers.push_back(scale.number);
  }
  write_attribute(data_set, kAxisNumbers, std::span<const std::int32_t>(numbers));
}

Handle text_type() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "asking for memory");
  check(H5Tset_size(type, H5T_VARIABLE), "describing texts");
  check(H5Tset_cset(type, H5T_CSET_UTF8), "describing texts");
  return type;
}

std::optional<std::int32_t> scale_number(hid_t data_set) { return read_int32(data_set, kScaleNumber); }

std::vector<std::int32_t> axis_numbers(hid_t data_set) { return read_int32s(data_set, kAxisNumbers); }

}  // namespace districtwide::hdf5
