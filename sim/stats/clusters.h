#pragma once

#include <cstdint>
#include <span>

#include "sim/stats/moments.h"

namespace districtwide {

/// Clusters of replicates that share an organization, where points whose replicates live in so many `organizations` (one number
/// a point) are compared: replicate r is in cluster r mod these. 0: each replicate is a cluster of its own, or all share one
/// organization, which is then what the results are of.
int n_clusters(std::span<const std::int32_t> organizations, int n_replicates);

/// Mean of values that come in clusters, with a standard error that allows for values of one cluster being alike: value r
/// belongs to cluster r mod `n_clusters`, as replicates share organizations. NaN (runs that were not done) does not count.
///
/// `n` is the number of clusters that hold a value, so that mean_interval takes Student's t with n - 1 degrees of freedom;
/// the mean is that of all values, the variance n times the squared standard error. The error is the linearized one of a mean
/// over sampled clusters (Cochran, *Sampling Techniques*, 1977, section 9A.3; for equal clusters that of the mean of their
/// means). As moments() where every value is a cluster of its own: n_clusters = 0, or no fewer than values.
Moments clustered_moments(std::span<const double> values, std::int64_t n_clusters);

}  // namespace districtwide
