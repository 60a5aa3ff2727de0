#pragma once

// The names in files with a population beside those of population_file.h.

namespace districtwide::hdf5 {

inline constexpr const char* kClassOfPoint = "class_of_point";
inline constexpr const char* kClassPoints = "size_class_points";
inline constexpr const char* kClassWeight = "size_class_weight";
inline constexpr const char* kSpreadEnding = "_quantile";
// Attributes of the file.
inline constexpr const char* kWeightName = "population_weight";
inline constexpr const char* kPointName = "population_point";
// Attributes of a quantity's variables.
inline constexpr const char* kTrackOf = "population_of";
inline constexpr const char* kTrackIsSummed = "is_summed";

}  // namespace districtwide::hdf5
