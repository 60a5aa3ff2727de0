#include "models/district/organization_ties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "models/district/organization.h"
#include "models/district/organization_generator.h"
#include "sim/graph/measures.h"
#include "tests/support/graph_support.h"

// Rules of models/README.md, section 5, at the ends of their parameters' ranges.

namespace districtwide::district {
namespace {

using test::n_ties;
using test::organization_defaults;
using test::with_schools;
using testing::Each;
using testing::IsEmpty;

Csr advice(const Parameters& parameters, int sample = 0) { return build_organization(parameters, 3, sample).advice; }

Parameters one_school(double size) {
  Parameters parameters = with_schools({size});
  parameters.organization.other_school_ties = 0;
  return parameters;
}

TEST(DepartmentTies, AreAllThereAtProbabilityOne) {
  Parameters parameters = one_school(12);
  parameters.organization.same_department_tie = 1;
  parameters.organization.same_school_ties = 0;
  parameters.organization.closure = 0;
  const Csr graph = advice(parameters);
  EXPECT_EQ(graph.partners.size(), 2u * (10 + 10 + 1));  // departments of 5, 5 and 2
  EXPECT_EQ(connected_components(graph).n_components, 3);
}

TEST(DepartmentTies, AreNoneAtProbabilityZero) {
  Parameters parameters = one_school(200);
  parameters.organization.same_department_tie = 0;
  parameters.organization.closure = 0;
  const Csr graph = advice(parameters);
  EXPECT_GT(graph.partners.size(), 0u);
  for (std::int32_t a = 0; a < 200; ++a)
    for (const std::int32_t b : graph.partners_of(a)) ASSERT_NE(a / 5, b / 5);
}

TEST(DepartmentTies, AreOfNoConcernInDepartmentsOfOne) {
  Parameters parameters = one_school(40);
  parameters.organization.department_size = 1;
  parameters.organization.same_school_ties = 39;  // so that every pair has probability 1
  parameters.organization.closure = 0;
  EXPECT_THAT(degrees(advice(parameters)), Each(39));
}

TEST(DepartmentTies, AreAllThereIsInADepartmentAsLargeAsTheSchool) {
  Parameters parameters = one_school(400);
  parameters.organization.department_size = 1000000;
  parameters.organization.closure = 0;
  const double pairs = 400.0 * 399.0 / 2.0;
  EXPECT_NEAR(n_ties(advice(parameters)), 0.35 * pairs, 5 * std::sqrt(pairs * 0.35 * 0.65));
}

TEST(Closure, OfZeroLeavesIndependentPairs) {
  Parameters parameters = one_school(2000);
  parameters.organization.closure = 0;
  const double same = 400.0 * 10.0, other = 2000.0 * 1999.0 / 2.0 - same, q = 4.3 / 1995.0;
  const double variance = same * 0.35 * 0.65 + other * q * (1 - q);
  EXPECT_NEAR(n_ties(advice(parameters)), same * 0.35 + other * q, 5 * std::sqrt(variance));
}

TEST(Closure, OfOneLeavesNothingToClose) {
  Parameters parameters = one_school(100);
  parameters.organization.closure = 1;
  EXPECT_THAT(advice(parameters).partners, IsEmpty());
}

TEST(Closure, KeepsTheNumberOfTies) {
  Parameters parameters = one_school(100);
  const double expected = 200 * 0.35 + (4950 - 200) * 4.3 / 95;
  for (const double closure : {0.1, 0.5}) {
    parameters.organization.closure = closure;
    double sum = 0;
    for (int sample = 0; sample < 400; ++sample) sum += n_ties(advice(parameters, sample));
    EXPECT_NEAR(sum / 400, expected, 5 * std::sqrt(expected / 400)) << closure;
  }
}

TEST(Closure, TiesOnlyWhoShareAPartner) {
  // Complete departments stay apart: closing triangles can never lead from one to another.
  Parameters parameters = one_school(50);
  parameters.organization.same_department_tie = 0.9;
  parameters.organization.same_school_ties = 0;
  parameters.organization.closure = 0.5;
  const Csr graph = advice(parameters);
  EXPECT_GT(graph.partners.size(), 0u);
  for (std::int32_t a = 0; a < 50; ++a)
    for (const std::int32_t b : graph.partners_of(a)) ASSERT_EQ(a / 5, b / 5);
}

TEST(Closure, RaisesClustering) {
  Parameters parameters = one_school(500);
  parameters.organization.closure = 0;
  const double open = mean_local_clustering(advice(parameters));
  parameters.organization.closure = 0.5;
  EXPECT_GT(mean_local_clustering(advice(parameters)), open + 0.2);
}

TEST(SchoolTies, InSchoolsOfTwoAreOneOrNone) {
  Parameters parameters = with_schools(std::vector<double>(4000, 2));
  parameters.organization.other_school_ties = 0;
  const Csr graph = advice(parameters);
  // (1 - closure) q; the tie that closure may add finds no triangle, for there is none with two teachers.
  EXPECT_NEAR(n_ties(graph), 4000 * 0.75 * 0.35, 5 * std::sqrt(4000 * 0.2625 * 0.7375));
}

TEST(SchoolTies, AreLimitedToAllPairs) {
  Parameters parameters = one_school(30);
  parameters.organization.same_department_tie = 1;
  parameters.organization.same_school_ties = 1000;
  EXPECT_LE(n_ties(advice(parameters)), 435);
  EXPECT_GT(n_ties(advice(parameters)), 400);
}

TEST(SchoolTies, ArePlannedAsThePairsSay) {
  const Parameters parameters = organization_defaults();
  EXPECT_DOUBLE_EQ(expected_school_ties(parameters.organization, 30), 60 * 0.35 + 375 * 4.3 / 25);
  EXPECT_DOUBLE_EQ(expected_school_ties(parameters.organization, 3), 3 * 0.35);
}

/// Each row ascends, and whoever stands in it has its teacher for a partner.
void expect_undirected(const Csr& graph) {
  for (std::int32_t a = 0; a < graph.n_vertices(); ++a) {
    const auto row = graph.partners_of(a);
    EXPECT_TRUE(std::is_sorted(row.begin(), row.end(), std::less_equal<>())) << a;
    for (const std::int32_t b : row) {
      const auto back = graph.partners_of(b);
      EXPECT_TRUE(std::binary_search(back.begin(), back.end(), a)) << a << ", " << b;
    }
  }
}

// Ties within schools are kept as bits in all but the largest schools; of 70 teachers in two words.
TEST(AdviceTies, GoBothWaysInSchoolsOfAnySize) { expect_undirected(advice(with_schools({2, 30, 70, 5000, 64, 65}))); }

TEST(AdviceTies, GoBothWaysWithDepartmentsInAnyOrder) {
  const Parameters parameters = with_schools({30, 31, 32});
  Organization organization = build_organization(parameters, 3, 0);
  for (std::size_t teacher = 0; teacher < organization.department.size(); ++teacher)
    organization.department[teacher] = std::int32_t(teacher * 7 % 4);
  expect_undirected(draw_advice(organization, parameters.organization, {key_of(3), 0}));
}

TEST(BridgingTies, JoinDifferentSchoolsOnly) {
  Parameters parameters = with_schools({50, 100, 150});
  parameters.organization.same_department_tie = 0;
  parameters.organization.same_school_ties = 0;
  parameters.organization.other_school_ties = 8;
  const Organization organization = build_organization(parameters, 3, 0);
  const auto school_of = [](std::int32_t teacher) { return teacher < 50 ? 0 : teacher < 150 ? 1 : 2; };
  for (std::int32_t a = 0; a < 300; ++a)
    for (const std::int32_t b : organization.advice.partners_of(a)) ASSERT_NE(school_of(a), school_of(b));
  // 1200 pairs; 22 of 36 join different schools; of the 27,500 such pairs few are drawn twice.
  const double n = 27500, mean = 1200.0 * 22.0 / 36.0;
  EXPECT_NEAR(n_ties(organization.advice), n * (1 - std::exp(-mean / n)), 5 * std::sqrt(mean));
}

TEST(BridgingTies, AreNoneInADistrictOfOneSchool) {
  Parameters parameters = with_schools({100});
  parameters.organization.same_department_tie = 0;
  parameters.organization.same_school_ties = 0;
  EXPECT_THAT(advice(parameters).partners, IsEmpty());
}

TEST(BridgingTies, LeaveTiesWithinSchoolsAlone) {
  Parameters parameters = with_schools({30, 30});
  const Organization few = build_organization(parameters, 3, 0);
  parameters.organization.other_school_ties = 5;
  const Organization many = build_organization(parameters, 3, 0);
  EXPECT_EQ(induced_subgraph(few.advice, 0, 30), induced_subgraph(many.advice, 0, 30));
  EXPECT_GT(many.advice.partners.size(), few.advice.partners.size());
}

}  // namespace
}  // namespace districtwide::district
