#include "models/district/parameters_row.h"

// Time and the generated organization. The measures of 60 generated organizations (mean degree 5.95, clustering
// 0.43, odds ratio 2.5) stand against those of the 15 real schools of Pitts & Spillane 2009 in the sources below.

namespace districtwide::district {

namespace {

using enum Kind;
using enum Grade;
using O = OrganizationParameters;

constexpr Range kCount = {1, 2147483647.0};  // a 32-bit count; the memory check refuses what is too large

constexpr Row kTimeRows[] = {
    {"years", Integer, field<&Parameters::years>, 5, "years", {1, 100}, kHalfToDouble,
     "School years that a run lasts.",
     "a three-year collaboration, the length of those in the PACE case studies (Gallagher & Cottingham), and "
     "two years after it",
     Assumed, kStartOnly},
    {"weeks_per_year", Integer, field<&Parameters::weeks_per_year>, 36, "weeks", {1, 52}, kHalfToDouble,
     "Instructional weeks a year; each is one step.",
     "180 school days in weeks of five days", Assumed, kStartOnly},
    {"start_year", Integer, field<&Parameters::start_year>, 2026, "calendar year", {1, 9999}, Range{2000, 2100},
     "Calendar year in which the first school year begins; it labels axes and changes nothing else.",
     "the year of the PACE practice brief; a label, so any recent year is plausible", Assumed},
};

constexpr Row kSizeRows[] = {
    {"organization.file", Path, field<&Parameters::organization, &O::file>, "", "path", {0, 0}, Range{0, 0},
     "A custom organization: a GraphML file, or the CSV file of people. Empty: generated.",
     "none, the organization is generated", Assumed, kStartOnly},
    {"organization.ties", Path, field<&Parameters::organization, &O::ties>, "", "path", {0, 0}, Range{0, 0},
     "The CSV file of ties that belongs to a CSV file of people.",
     "none, the ties are generated", Assumed, kStartOnly},
    {"organization.samples", Integer, field<&Parameters::organization, &O::samples>, 1, "organizations", {1, 1e6},
     Range{1, 200},
     "Organizations drawn for a run; replicate r lives in number r mod samples.",
     "one, so that all replicates advance together; up to one for each of 200 replicates is plausible",
     Assumed, kStartOnly},
    {"organization.schools", Integer, field<&Parameters::organization, &O::schools>, 20, "schools", kCount,
     Range{2, 192},
     "Schools of the generated district.",
     "636 / 31.9 = 20: half of all instructional staff work in a district of 636 or more (CCD 2023-24, own count), at "
     "31.9 teachers a school; from 79 / 31.9 = 2 to 6,120 / 31.9 = 192 (tenth and ninetieth percentile)",
     Derived, kStartOnly},
    {"organization.teachers_per_school", Number, field<&Parameters::organization, &O::teachers_per_school>, 30,
     "teachers", {2, 1e5}, Range{12, 80},
     "Mean size of a generated school.",
     "3,139,258 teachers in 2021-22 (NCES Digest, table 216.30) / 98,469 schools in 2019-20 = 31.9, rounded; "
     "from 12 to 80",
     Derived, kStartOnly},
    {"organization.school_size_cv", Number, field<&Parameters::organization, &O::school_size_cv>, 0.4, "ratio", {0, 5},
     kHalfToDouble,
     "Coefficient of variation of the log-normal school sizes.",
     "no published estimate found", Assumed, kStartOnly},
    {"organization.school_sizes", Numbers, field<&Parameters::organization, &O::school_sizes>, {}, "teachers",
     {2, 1e6}, Range{12, 80},
     "Size of each school; it takes the place of schools, teachers_per_school and school_size_cv. Empty: drawn.",
     "none given; each from 12 to 80 as for organization.teachers_per_school", Assumed, kStartOnly},
    {"organization.initial_level", NumberOrNumbers, field<&Parameters::organization, &O::initial_level>, 0, "level",
     {0, 7}, Range{0, 3},
     "Level of use at which teachers start: one for all, or one for each school (a pilot school).",
     "the practice is new to the district; 0 to 3, up to a district that has just begun to use it", Assumed,
     kStartOnly},
    {"organization.department_size", Integer, field<&Parameters::organization, &O::department_size>, 5, "teachers",
     {1, 1e6}, kHalfToDouble,
     "Teachers of one department or grade team, in their order in the school.",
     "no published estimate found", Assumed, kStartOnly},
};

constexpr Row kTieRows[] = {
    {"organization.same_department_tie", Number, field<&Parameters::organization, &O::same_department_tie>, 0.35,
     "probability", kProbability, kHalfToDouble,
     "Chance that two teachers of one department are tied by advice (before ties are moved to close triangles).",
     "fitted: gives an odds ratio of 2.5 for a tie within a department; 2.6 for teaching the same grade in 15 schools, "
     "433 staff (Pitts & Spillane 2009, data in R package HLSM, own count)",
     Derived, kStartOnly},
    {"organization.same_school_ties", Number, field<&Parameters::organization, &O::same_school_ties>, 4.3, "ties",
     {0, 1000}, kHalfToDouble,
     "Expected advice ties of a teacher to other departments of the school.",
     "4 x 0.35 in the department + 4.3 + 0.3 between schools = 6.0; mean degree 5.93 in 15 schools with both "
     "directions joined (Pitts & Spillane 2009, own count)",
     Derived, kStartOnly},
    {"organization.closure", Number, field<&Parameters::organization, &O::closure>, 0.25, "share", kShare,
     kHalfToDouble,
     "Share of a school's ties that close an open triangle.",
     "fitted: gives a mean local clustering of 0.43; 0.39 in 15 schools (Pitts & Spillane 2009, own count)", Derived,
     kStartOnly},
    {"organization.other_school_ties", Number, field<&Parameters::organization, &O::other_school_ties>, 0.3, "ties",
     {0, 100}, Range{0, 0.9},
     "Expected advice ties of a teacher drawn over the whole district.",
     "5 % of 5.95 ties cross schools; 0 to 15 %, so 0 to 0.9; the literature says only that they are rare",
     Assumed, kStartOnly},
    {"organization.schools_per_area", Integer, field<&Parameters::organization, &O::schools_per_area>, 10, "schools",
     kCount, kHalfToDouble,
     "Schools under one area leader.",
     "no published estimate found", Assumed, kStartOnly},
    {"organization.poverty_mean", Number, field<&Parameters::organization, &O::poverty_mean>, 0.5, "share",
     kOpenShare, Range{0.25, 0.95},
     "Mean share of a school's students in poverty (beta-distributed over schools).",
     "no published estimate found; from half to nearly double the default, which would be 1", Assumed, kStartOnly},
    {"organization.poverty_concentration", Number, field<&Parameters::organization, &O::poverty_concentration>, 4,
     "number", kConcentration, kHalfToDouble,
     "Concentration of that beta distribution: the higher, the more alike the schools.",
     "no published estimate found", Assumed, kStartOnly},
};

}  // namespace

std::vector<BoundParameter> organization_rows() {
  std::vector<BoundParameter> rows = bound(kTimeRows);
  for (const std::span<const Row> part : {std::span<const Row>(kSizeRows), std::span<const Row>(kTieRows)}) {
    for (const Row& row : part) rows.push_back(bound(row));
  }
  return rows;
}

}  // namespace districtwide::district
