#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/hdf5/handle.h"

namespace districtwide::hdf5 {

/// Longest text of one attribute, in bytes: a resolved scenario is the longest.
inline constexpr std::size_t kLongestText = std::size_t{1} << 26;

/// The attribute of a quantity whose values are rounded: to how many bits of their mantissas. netCDF-C's own name for it
/// (4.9, nc_def_var_quantize), so that its readers know.
inline constexpr const char* kKeptBits = "_QuantizeBitRoundNumberOfSignificantBits";

/// Writes an attribute: text as UTF-8 of fixed length (as netCDF does), numbers little-endian.
void write_attribute(hid_t object, const char* name, const std::string& text);
void write_attribute(hid_t object, const char* name, std::int32_t number);
void write_attribute(hid_t object, const char* name, std::uint32_t number);
void write_attribute(hid_t object, const char* name, float number);
void write_attribute(hid_t object, const char* name, double number);
void write_attribute(hid_t object, const char* name, std::span<const std::int8_t> numbers);
void write_attribute(hid_t object, const char* name, std::span<const std::int32_t> numbers);

/// Writes text unless it is empty.
void write_attribute_if_any(hid_t object, const char* name, const std::string& text);

/// The text of an attribute, or nothing where there is none. Throws LibraryError where it is not text.
std::optional<std::string> read_text(hid_t object, const char* name);
/// A number, or nothing where there is none. Throws LibraryError where it is not one number of that type.
std::optional<std::int32_t> read_int32(hid_t object, const char* name);
std::optional<double> read_float64(hid_t object, const char* name);
/// A list of numbers. Throws LibraryError where it is missing or is not one.
std::vector<std::int32_t> read_int32s(hid_t object, const char* name);

/// What was read of an attribute that must be there. Throws LibraryError where it is missing.
template <class T>
T need(std::optional<T> value, const char* name) {
  if (!value) throw LibraryError("the attribute '" + std::string(name) + "' is missing");
  return *std::move(value);
}

}  // namespace districtwide::hdf5
