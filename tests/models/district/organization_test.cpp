#include "models/district/organization.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "sim/graph/measures.h"
#include "tests/support/graph_support.h"

namespace districtwide::district {
namespace {

using test::n_ties;
using test::organization_defaults;
using test::problems_of;
using test::with_schools;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;

Organization built(const Parameters& parameters, int sample = 0) { return build_organization(parameters, 1, sample); }

Csr school_graph(const Organization& organization, int school) {
  return induced_subgraph(organization.advice, organization.first_teacher[school],
                          organization.first_teacher[school + 1]);
}

/// What models/README.md, section 5, says of organizations, summed over many of them.
struct Figures {
  double degree = 0, between = 0, clustering = 0, radius = 0;
  double same_pairs = 0, same_ties = 0, other_pairs = 0, other_ties = 0;
  int n_schools = 0, n_organizations = 0;

  void add(const Organization& organization) {
    double n_within = 0;
    for (int school = 0; school < organization.n_schools(); ++school) {
      const Csr graph = school_graph(organization, school);
      const std::int32_t* department = organization.department.data() + organization.first_teacher[school];
      n_within += n_ties(graph);
      clustering += mean_local_clustering(graph);
      radius += spectral_radius(graph);
      ++n_schools;
      for (std::int32_t a = 0; a < graph.n_vertices(); ++a) {
        for (std::int32_t b = a + 1; b < graph.n_vertices(); ++b)
          (department[a] == department[b] ? same_pairs : other_pairs) += 1;
        for (const std::int32_t b : graph.partners_of(a))
          if (a < b) (department[a] == department[b] ? same_ties : other_ties) += 1;
      }
    }
    degree += 2.0 * n_ties(organization.advice) / organization.n_teachers();
    between += 1.0 - n_within / n_ties(organization.advice);
    ++n_organizations;
  }
  double odds_ratio() const { return same_ties / (same_pairs - same_ties) / (other_ties / (other_pairs - other_ties)); }
};

TEST(GeneratedOrganizations, HaveTheSpecifiedFigures) {
  Figures figures;
  for (int sample = 0; sample < 60; ++sample) figures.add(built(organization_defaults(), sample));
  EXPECT_NEAR(figures.degree / figures.n_organizations, 5.95, 0.595);
  EXPECT_NEAR(figures.between / figures.n_organizations, 0.048, 0.0048);
  EXPECT_NEAR(figures.clustering / figures.n_schools, 0.43, 0.043);
  EXPECT_NEAR(figures.odds_ratio(), 2.5, 0.25);
  EXPECT_NEAR(figures.radius / figures.n_schools, 6.8, 0.68);
}

TEST(GeneratedOrganizations, HaveLogNormalSchoolSizes) {
  Parameters parameters = organization_defaults();
  parameters.organization.schools = 20000;
  parameters.organization.same_school_ties = 0;
  const Organization organization = built(parameters);
  double sum = 0, squares = 0;
  for (int school = 0; school < 20000; ++school) {
    const double size = organization.first_teacher[school + 1] - organization.first_teacher[school];
    ASSERT_GE(size, 2);
    sum += size;
    squares += size * size;
  }
  const double mean = sum / 20000, deviation = std::sqrt(squares / 20000 - mean * mean);
  EXPECT_NEAR(mean, 30.0, 5 * 12.0 / std::sqrt(20000.0));
  EXPECT_NEAR(deviation / mean, 0.4, 0.02);
}

TEST(GeneratedOrganizations, HaveBetaPoverty) {
  Parameters parameters = organization_defaults();
  parameters.organization.schools = 20000;
  parameters.organization.poverty_mean = 0.3;
  const Organization organization = built(parameters);
  double sum = 0, squares = 0;
  for (const double share : organization.poverty) {
    ASSERT_TRUE(share >= 0.001 && share <= 0.999);
    sum += share;
    squares += share * share;
  }
  const double mean = sum / 20000, variance = squares / 20000 - mean * mean;
  EXPECT_NEAR(mean, 0.3, 5 * std::sqrt(0.042 / 20000));
  EXPECT_NEAR(variance, 0.3 * 0.7 / 5.0, 0.002);  // m (1 - m) / (c + 1)
}

TEST(GeneratedOrganizations, AreTheSameForTheSameSeedAndNumber) {
  EXPECT_EQ(build_organization(organization_defaults(), 7, 3), build_organization(organization_defaults(), 7, 3));
}

TEST(GeneratedOrganizations, DifferByNumberAndBySeed) {
  const Organization organization = build_organization(organization_defaults(), 7, 3);
  EXPECT_NE(organization, build_organization(organization_defaults(), 7, 4));
  EXPECT_NE(organization, build_organization(organization_defaults(), std::int64_t{7} << 32, 3));
  EXPECT_NE(organization, build_organization(organization_defaults(), 8, 3));
}

TEST(GeneratedOrganizations, KeepASchoolsTiesWhenAnotherSchoolGrows) {
  const Organization before = built(with_schools({30, 25, 40}));
  const Organization after = built(with_schools({30, 90, 40}));
  EXPECT_EQ(school_graph(before, 0), school_graph(after, 0));
  EXPECT_EQ(school_graph(before, 2), school_graph(after, 2));
  EXPECT_EQ(before.poverty, after.poverty);
}

TEST(GeneratedOrganizations, GiveSchoolsOfOneSizeDifferentTies) {
  const Organization organization = built(with_schools({30, 30}));
  EXPECT_NE(school_graph(organization, 0), school_graph(organization, 1));
}

TEST(GeneratedOrganizations, FillDepartmentsAndAreasInOrder) {
  Parameters parameters = with_schools({7, 2, 3});
  parameters.organization.department_size = 3;
  parameters.organization.schools_per_area = 2;
  const Organization organization = built(parameters);
  EXPECT_THAT(organization.first_teacher, ElementsAre(0, 7, 9, 12));
  EXPECT_THAT(organization.department, ElementsAre(0, 0, 0, 1, 1, 1, 2, 0, 0, 0, 0, 0));
  EXPECT_THAT(organization.area, ElementsAre(0, 0, 1));
  EXPECT_EQ(organization.n_areas, 2);
}

TEST(GeneratedOrganizations, StartAtTheLevelGivenForAllOrBySchool) {
  Parameters parameters = with_schools({2, 3});
  parameters.organization.initial_level = {3};
  EXPECT_THAT(built(parameters).initial_level, Each(3));
  parameters.organization.initial_level = {0, 5};
  EXPECT_THAT(built(parameters).initial_level, ElementsAre(0, 0, 5, 5, 5));
}

TEST(GeneratedOrganizations, RefuseLevelsForAnotherNumberOfSchools) {
  Parameters parameters = with_schools({2, 3});
  parameters.organization.initial_level = {0, 5, 1};
  EXPECT_THAT(problems_of([&] { built(parameters); }),
              ElementsAre("organization.initial_level: lists 3 levels, but there are 2 schools; give one number for "
                          "all, or one for each school"));
}

TEST(GeneratedOrganizations, RefuseMoreTeachersOrTiesThanAnyoneHas) {
  EXPECT_THAT(problems_of([] { built(with_schools({6e7, 6e7})); }),
              ElementsAre(HasSubstr("would have about 120000000 teachers or more; at most 100,000,000")));
  Parameters parameters = with_schools({30000});
  parameters.organization.department_size = 30000;
  parameters.organization.same_department_tie = 1;
  parameters.organization.other_school_ties = 0;
  EXPECT_THAT(problems_of([&] { built(parameters); }),
              ElementsAre(HasSubstr("would have about 449985000 advice ties; at most 250,000,000")));
}

TEST(GeneratedOrganizations, HoldSchoolsOfThirtyThousand) {
  const Organization organization = built(with_schools({30000}));
  // (4 * 0.35 + 4.3 * 29995 / 29995) ties a teacher, whether open or closed; SE about 0.02.
  EXPECT_NEAR(2.0 * n_ties(organization.advice) / 30000, 5.7, 0.1);
}

}  // namespace
}  // namespace districtwide::district
