#include "models/district/organization_size.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/registry.h"

namespace districtwide::district {
namespace {

TEST(OrganizationSize, HasAllTeachersInSchoolsThatDifferByOneAtMost) {
  for (int n_teachers = 2; n_teachers <= 3000; ++n_teachers) {
    const std::vector<double> sizes = school_sizes_of(n_teachers);
    EXPECT_EQ(std::accumulate(sizes.begin(), sizes.end(), 0.0), n_teachers);
    const auto [smallest, largest] = std::minmax_element(sizes.begin(), sizes.end());
    EXPECT_LE(*largest - *smallest, 1);
    EXPECT_GE(*smallest, 2);
    EXPECT_TRUE(std::is_sorted(sizes.rbegin(), sizes.rend()));
  }
}

TEST(OrganizationSize, HasASchoolForEachThirtyTwoTeachersRounded) {
  EXPECT_EQ(school_sizes_of(2).size(), 1u);
  EXPECT_EQ(school_sizes_of(47).size(), 1u);
  EXPECT_EQ(school_sizes_of(48).size(), 2u);  // 1.5 is rounded up
  EXPECT_EQ(school_sizes_of(79).size(), 2u);
  EXPECT_EQ(school_sizes_of(80).size(), 3u);
  EXPECT_EQ(school_sizes_of(24591).size(), 768u);  // 768.47
}

TEST(OrganizationSize, NamesParametersOfTheTable) {
  for (const ColumnRule& rule : column_rules({"cost"})) {
    for (const std::string& key : rule.keys) EXPECT_TRUE(find_face("district")->table->find(key)) << key;
    EXPECT_EQ(rule.values(rule.least).size(), rule.keys.size());
    EXPECT_EQ(rule.class_starts.front(), rule.least);
    EXPECT_TRUE(std::is_sorted(rule.class_starts.begin(), rule.class_starts.end()));
  }
}

}  // namespace
}  // namespace districtwide::district
