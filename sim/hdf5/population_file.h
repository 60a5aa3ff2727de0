#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/record/population.h"

// What a sweep's result file says of its points as one population. The frame has the variables, empty; merging fills them:
// population_X(size_class, replicate, week) and population_X_quantile(size_class, quantile, week) for each quantity X of one
// number a week. They are made of the runs' values and do not enter the digest.

namespace districtwide {

/// The names of the variables begin so; those about the classes with kSizeClassName.
inline constexpr std::string_view kPopulationPrefix = "population_";
inline constexpr std::string_view kSizeClassName = "size_class";
inline constexpr std::string_view kQuantileName = "quantile";

/// A population as its file describes it.
struct PopulationFile {
  std::string weight_name, unit, point;  // as Population
  SizeClasses classes;
  std::vector<double> weights;     // (n_points)
  std::vector<std::int32_t> weeks;  // recorded
  std::vector<double> years;        // as weeks
  int n_replicates = 0;
  std::vector<PopulationTrack> tracks;  // in the order of the file
};

/// Reads it from a frame or a result file; `with_values`: the tracks' too. Nothing where the file has no population.
/// Throws FileError where it is damaged.
std::optional<PopulationFile> read_population(const std::filesystem::path& path, bool with_values);

/// Writes the tracks' values into `target`, a copy of the frame, and reads them again. As FrameFiller, to be called in a
/// process of its own. Throws FileError.
void fill_population(const std::filesystem::path& target, const std::vector<PopulationTrack>& tracks);

}  // namespace districtwide
