#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace districtwide {

/// A named axis of a result: "level", "support", "school" ...
struct Dimension {
  std::string name;
  std::int64_t size = 0;
  std::vector<std::string> labels = {};  // names of the places, or empty: they are numbered from 0
  std::string long_name = {};

  friend bool operator==(const Dimension&, const Dimension&) = default;
};

/// How a quantity is stored in a file. In memory every value is a float; counts are exact up to 2^24.
enum class Storage { Float32, UInt32 };

/// Bits of a float's mantissa that are stored (IEEE 754 binary32).
inline constexpr int kMantissaBits = 23;

/// What a model can record of a run: its name, meaning, unit and axes.
struct Quantity {
  std::string name;
  std::string long_name;
  std::string units;
  std::vector<std::string> dimensions = {};  // beside point, replicate and week
  bool weekly = true;                        // false: one value for the whole run
  Storage storage = Storage::Float32;
  int keep_bits = kMantissaBits;  // of a float's mantissa: fewer where values are rounded (record/rounding.h)
};

/// Their names, in the same order.
std::vector<std::string_view> names_of(const std::vector<Quantity>& quantities);

/// Their names and those of their dimensions, each once: what a result file of theirs can hold.
std::vector<std::string> recorded_names(const std::vector<Quantity>& quantities);

/// Is the quantity among the named ones? An empty list selects all quantities.
bool is_asked_for(const Quantity& quantity, const std::vector<std::string>& names);

/// The count that stands in files and digests where a run has none (it was not done): NaN in memory.
inline constexpr std::uint32_t kNoCount = 0xffffffffu;

/// The count that is stored for `value`: itself, or kNoCount for NaN.
/// Throws InternalError for what is not a whole number from 0 to 2^24.
std::uint32_t stored_count(float value);

/// The value in memory of a stored count.
float value_of_count(std::uint32_t count);

}  // namespace districtwide
