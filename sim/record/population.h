#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace districtwide {

/// The shares at which the spread over points is told.
inline constexpr std::array<double, 5> kSpreadShares = {0.1, 0.25, 0.5, 0.75, 0.9};

/// Points that together are one population, each with a weight: the districts of a nation by their teachers.
struct Population {
  std::string weight_name = {};           // of the variable that holds the weights: "teachers"
  std::string unit = {};                  // of a weight
  std::string point = {};                 // what a point stands for: "district"
  std::vector<double> weights = {};       // (n_points)
  std::vector<double> class_starts = {};  // least weight of each size class, ascending
  std::vector<std::string> summed = {};   // quantities that add up over points; of others the weighted mean counts
};

/// The size classes of a population that have a point, after one that has all.
struct SizeClasses {
  std::vector<std::string> labels = {};          // "all", "2 to 24" ... "5000 or more"
  std::vector<std::int64_t> n_points = {};       // as labels
  std::vector<double> weights = {};              // as labels, added up
  std::vector<std::int32_t> class_of_point = {};  // from 1 (n_points)
};
/// Throws InternalError for a weight below the first class.
SizeClasses size_classes(const Population& population);

/// What there is to say of one quantity of a population.
struct PopulationTrack {
  std::string quantity = {};
  std::string units = {};
  bool is_summed = false;
  /// Mean over the points whose run was done, by their weights, or (is_summed) their sum: [class][replicate][week].
  std::vector<double> totals = {};
  /// Over points, of each one's mean over its replicates: [class][share][week].
  std::vector<double> spread = {};
};

}  // namespace districtwide
