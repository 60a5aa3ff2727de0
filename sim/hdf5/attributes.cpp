#include "sim/hdf5/attributes.h"

#include <algorithm>

#include "sim/base/errors.h"

namespace districtwide::hdf5 {

namespace {

std::string named(const char* name) { return "attribute '" + std::string(name) + "'"; }

void write(hid_t object, const char* name, hid_t type, hid_t space, const void* value) {
  const Handle attribute(H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                         "making " + named(name));
  check(H5Awrite(attribute, type, value), "writing " + named(name));
}

void write_scalar(hid_t object, const char* name, hid_t type, const void* value) {
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose, "asking for memory");
  write(object, name, type, space, value);
}

/// The attribute if it is there, checked to hold one value.
std::optional<Handle> open_scalar(hid_t object, const char* name) {
  const htri_t exists = H5Aexists(object, name);
  check(exists, "looking for " + named(name));
  if (exists == 0) return std::nullopt;
  Handle attribute(H5Aopen(object, name, H5P_DEFAULT), H5Aclose, "opening " + named(name));
  const Handle space(H5Aget_space(attribute), H5Sclose, "opening " + named(name));
  if (H5Sget_simple_extent_npoints(space) != 1) throw LibraryError(named(name) + " holds not one value");
  return attribute;
}

bool read_number(hid_t object, const char* name, hid_t type, void* value) {
  const std::optional<Handle> attribute = open_scalar(object, name);
  if (!attribute) return false;
  const Handle stored(H5Aget_type(*attribute), H5Tclose, "opening " + named(name));
  if (H5Tequal(stored, type) <= 0) throw LibraryError(named(name) + " is of another type");
  check(H5Aread(*attribute, type, value), "reading " + named(name));
  return true;
}

}  // namespace

void write_attribute(hid_t object, const char* name, const std::string& text) {
  if (text.size() > kLongestText) throw InternalError(named(name) + " is longer than a file may hold");
  const Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "asking for memory");
  check(H5Tset_size(type, std::max<std::size_t>(1, text.size())), "measuring " + named(name));
  check(H5Tset_strpad(type, H5T_STR_NULLPAD), "measuring " + named(name));
  check(H5Tset_cset(type, H5T_CSET_UTF8), "measuring " + named(name));
  write_scalar(object, name, type, text.c_str());
}

void write_attribute(hid_t object, const char* name, std::int32_t number) {
  write_scalar(object, name, H5T_STD_I32LE, &number);
}

void write_attribute(hid_t object, const char* name, std::uint32_t number) {
  write_scalar(object, name, H5T_STD_U32LE, &number);
}

void write_attribute(hid_t object, const char* name, float number) {
  write_scalar(object, name, H5T_IEEE_F32LE, &number);
}

void write_attribute(hid_t object, const char* name, double number) {
  write_scalar(object, name, H5T_IEEE_F64LE, &number);
}

void write_attribute(hid_t object, const char* name, std::span<const std::int8_t> numbers) {
  const hsize_t size = numbers.size();
  const Handle space(H5Screate_simple(1, &size, nullptr), H5Sclose, "asking for memory");
  write(object, name, H5T_STD_I8LE, space, numbers.data());
}

void write_attribute(hid_t object, const char* name, std::span<const std::int32_t> numbers) {
  const hsize_t size = numbers.size();
  const Handle space(H5Screate_simple(1, &size, nullptr), H5Sclose, "asking for memory");
  write(object, name, H5T_STD_I32LE, space, numbers.data());
}

void write_attribute_if_any(hid_t object, const char* name, const std::string& text) {
  if (!text.empty()) write_attribute(object, name, text);
}

std::optional<std::string> read_text(hid_t object, const char* name) {
  const std::optional<Handle> attribute = open_scalar(object, name);
  if (!attribute) return std::nullopt;
  const Handle type(H5Aget_type(*attribute), H5Tclose, "opening " + named(name));
  if (H5Tget_class(type) != H5T_STRING || H5Tis_variable_str(type) != 0)
    throw LibraryError(named(name) + " is not text of fixed length");
  const std::size_t size = H5Tget_size(type);
  if (size == 0 || size > kLongestText) throw LibraryError(named(name) + " is too long");
  std::string text(size, '\0');
  check(H5Aread(*attribute, type, text.data()), "reading " + named(name));
  text.resize(std::min(text.find('\0'), text.size()));
  return text;
}

std::optional<std::int32_t> read_int32(hid_t object, const char* name) {
  std::int32_t number = 0;
  if (!read_number(object, name, H5T_STD_I32LE, &number)) return std::nullopt;
  return number;
}

std::optional<double> read_float64(hid_t object, const char* name) {
  double number = 0;
  if (!read_number(object, name, H5T_IEEE_F64LE, &number)) return std::nullopt;
  return number;
}

std::vector<std::int32_t> read_int32s(hid_t object, const char* name) {
  const Handle attribute(H5Aopen(object, name, H5P_DEFAULT), H5Aclose, "opening " + named(name));
  const Handle space(H5Aget_space(attribute), H5Sclose, "opening " + named(name));
  const Handle stored(H5Aget_type(attribute), H5Tclose, "opening " + named(name));
  const hssize_t size = H5Sget_simple_extent_npoints(space);
  if (H5Tequal(stored, H5T_STD_I32LE) <= 0 || size < 1 || size > H5S_MAX_RANK)
    throw LibraryError(named(name) + " is not a list of numbers");
  std::vector<std::int32_t> numbers(static_cast<std::size_t>(size));
  check(H5Aread(attribute, H5T_STD_I32LE, numbers.data()), "reading " + named(name));
  return numbers;
}

}  // namespace districtwide::hdf5
