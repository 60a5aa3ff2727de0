#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/params/scenario.h"
#include "sim/record/results.h"
#include "sim/stats/paired.h"

// Claims about many runs: what a replicate is read by, comparisons under the same luck, and how far two estimates of
// the same thing may lie apart.

namespace districtwide::test {

inline constexpr int kLastWeek = -1;

/// One number of a run: a quantity in one week, at one place of its dimensions.
struct Reading {
  std::string_view quantity;
  int week = kLastWeek;
  std::int64_t component = 0;
};

/// All replicates of a scenario.
Results run_all(const Scenario& scenario);

/// Scenario `name` of the library, with settings as the command line's --set takes them, in `replicates` runs.
Results run_library(const std::string& name, int replicates, std::vector<std::string> settings = {});

/// The reading of each replicate, in their order. Throws InternalError where the quantity is not recorded.
std::vector<double> read(const Results& results, const Reading& reading);

/// Mean of the reading over the replicates.
double mean_of(const Results& results, const Reading& reading);

/// Compares a reading replicate by replicate.
PairedComparison compare(const Results& baseline, const Results& other, const Reading& reading);

/// A number for each run whose mean is the ratio of the means, and whose spread is that of the ratio to first order
/// (linearized; Cochran, *Sampling Techniques*, 1977, section 6.4): ratios of two scenarios can so be compared as any reading.
std::vector<double> ratio_by_run(const std::vector<double>& numerators, const std::vector<double>& denominators);

/// Is the other lower (or higher) so that the paired 95 % interval of the difference leaves out 0?
bool is_lower(const PairedComparison& comparison);
bool is_higher(const PairedComparison& comparison);

/// A mean and its error.
struct Estimate {
  double mean;
  double standard_error;
};

/// Estimate from values of which `n_clusters` groups are independent: value r belongs to group r mod n_clusters, as
/// replicates to organization.samples organizations. The error is that of the mean of the groups' means.
Estimate clustered_estimate(const std::vector<double>& values, int n_clusters);

/// Correlations between columns of values, [i][j]; 0 beside a column that does not vary, 1 of a column with itself.
std::vector<double> correlations_of(const std::vector<std::vector<double>>& columns);

/// Share q of the distribution of the mean of squares of standard normal numbers with the given correlations
/// ([i][j], n x n), by its first two moments (Satterthwaite 1946): chi-square with f degrees of freedom over f, where
/// f = n^2 / sum of the squared correlations (the mean is 1, the variance 2 / f). The more alike the numbers, the fewer
/// degrees and the wider the distribution.
double mean_square_quantile(const std::vector<double>& correlations, double q);

}  // namespace districtwide::test
