#include "sim/stats/clusters.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "sim/stats/intervals.h"

namespace districtwide {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

Moments of(std::vector<double> values, int n_clusters) { return clustered_moments(values, n_clusters); }

// By hand: the clusters {1, 3, 5}, {2, 6, 7} and {9, 9, 12} have means 3, 5 and 10; their mean is 6, their variance 13.
TEST(ClusteredMoments, OfEqualClustersAreThoseOfTheirMeans) {
  const Moments found = of({1, 2, 9, 3, 6, 9, 5, 7, 12}, 3);
  EXPECT_EQ(found.n, 3);
  EXPECT_DOUBLE_EQ(found.mean, 6);
  EXPECT_DOUBLE_EQ(found.variance, 13);
  EXPECT_DOUBLE_EQ(found.standard_error, std::sqrt(13.0 / 3));
}

// By hand: clusters {2, 4, 6} and {10, 14}: mean 7.2, sums of deviations -9.6 and 9.6, squared error 2 * 9.6^2 / 25 * 2.
TEST(ClusteredMoments, OfUnequalClustersCountEachValueOnce) {
  const Moments found = of({2, 10, 4, 14, 6}, 2);
  EXPECT_EQ(found.n, 2);
  EXPECT_DOUBLE_EQ(found.mean, 7.2);
  EXPECT_DOUBLE_EQ(found.standard_error, std::sqrt(2 * 9.6 * 9.6 / 25 * 2));
}

TEST(ClusteredMoments, OfValuesByThemselvesAreThePlainOnes) {
  const std::vector<double> values = {2, 4, 4, 4, 5, 5, 7, 9};
  for (const int n_clusters : {0, 8, 200}) {
    EXPECT_EQ(of(values, n_clusters).n, 8);
    EXPECT_EQ(of(values, n_clusters).variance, moments(values).variance);
    EXPECT_EQ(of(values, n_clusters).standard_error, moments(values).standard_error);
  }
}

TEST(ClusteredMoments, OfAClusterThatHasNoRunDoNotCountIt) {
  const Moments found = of({1, kMissing, 3, 3, kMissing, 5}, 3);
  EXPECT_EQ(found.n, 2);
  EXPECT_DOUBLE_EQ(found.mean, 3);
  EXPECT_DOUBLE_EQ(found.variance, 4.0 / 2);  // of the means 2 and 4
}

int clusters(std::vector<std::int32_t> organizations, int n_replicates) { return n_clusters(organizations, n_replicates); }

TEST(Clusters, AreTheOrganizationsThatReplicatesShare) {
  EXPECT_EQ(clusters({4}, 16), 4);
  EXPECT_EQ(clusters({4, 4}, 16), 4);
  EXPECT_EQ(clusters({4, 6}, 16), 2);  // replicates 0 and 4 share one of A, 4 and 10 one of B
}

TEST(Clusters, AreNoneWhereEachReplicateHasItsOwnOrAllHaveOne) {
  EXPECT_EQ(clusters({16}, 16), 0);
  EXPECT_EQ(clusters({200, 1}, 16), 0);
  EXPECT_EQ(clusters({0, 4}, 16), 4);
  EXPECT_EQ(clusters({}, 16), 0);
}

TEST(ClusteredMoments, OfOneClusterHaveNoError) {
  EXPECT_TRUE(std::isnan(of({1, 2, 3}, 1).standard_error));
  EXPECT_FALSE(mean_interval(of({1, 2, 3}, 1)).is_known());
}

}  // namespace
}  // namespace districtwide
