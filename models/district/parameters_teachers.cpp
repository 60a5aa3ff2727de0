#include "models/district/parameters_row.h"

// Teachers and their partners, students, how hard each barrier bites, and what it all costs.

namespace districtwide::district {

namespace {

using enum Kind;
using enum Grade;
using T = TeachersParameters;
using P = PeersParameters;
using S = StudentsParameters;
using C = CostsParameters;

constexpr Row kTeacherRows[] = {
    {"teachers.turnover", Number, field<&Parameters::teachers, &T::turnover>, 0.16, "1/year", kProbability,
     Range{0.10, 0.25},
     "Share of teachers who leave their school a year, at mean poverty and middling support.",
     "16 %: 8 % movers + 8 % leavers, 2020-21 to 2021-22 (NCES 2024-039); 10 to 25 %", Measured},
    {"teachers.leave_share", Number, field<&Parameters::teachers, &T::leave_share>, 0.5, "share", kShare,
     Range{0.5, 1},
     "Share of those who leave the district; the others move within it.",
     "8 % leavers / 16 % (NCES 2024-039) = 0.5; the lower end, because an unknown part of the movers changes district",
     Derived},
    {"teachers.poverty_effect", Number, field<&Parameters::teachers, &T::poverty_effect>, 0.6, "ratio", {0, 2},
     Range{0.39, 0.78},
     "How much turnover rises from a school without students in poverty to one with all students in poverty, relative to the mean.",
     "Title I schools lose 1.5 times (1.3 to 1.7) as many (Carver-Thomas & Darling-Hammond 2017): (1 + 0.6/3) / "
     "(1 - 0.6/3) = 1.5 between schools with 5/6 and 1/6 in poverty, which stand for the two kinds",
     Derived},
    {"teachers.support_effect", Number, field<&Parameters::teachers, &T::support_effect>, 0.4, "ratio", {0, 2},
     kHalfToDouble,
     "How much good staffing and an engaged principal lower turnover.",
     "no published estimate found", Assumed},
    {"teachers.openness_effect", Number, field<&Parameters::teachers, &T::openness_effect>, 0.5, "log rate", {0, 20},
     kHalfToDouble,
     "What one standard deviation of openness adds to a teacher's log rate up.",
     "no published estimate found", Assumed},
    {"peers.saturation", Number, field<&Parameters::peers, &P::saturation>, 0.5, "share",
     {1e-6, 1e9}, kHalfToDouble,
     "Share of advice partners at routine use or above from which peers support fully; far above 1: never.",
     "peers' pull and access to expertise are of the same order as a teacher's own view (Frank, Zhao & Borman "
     "2004), without a threshold",
     Assumed},
    {"students.effect", Number, field<&Parameters::students, &S::effect>, 0.20, "SD/year", {0, 10}, Range{0.05, 0.20},
     "What a year of the full practice of full quality adds to achievement.",
     "at the upper end of 0.05 to 0.20; coaching programs had 0.18 (Kraft, Blazar & Hogan 2018), school "
     "reforms an eighth (Borman et al. 2003)",
     Assumed},
    {"students.years_in_school", Number, field<&Parameters::students, &S::years_in_school>, 6, "years", {1, 100},
     kHalfToDouble,
     "Years that a student stays in a school: the time over which gains leave it.",
     "an elementary school of six grades", Assumed},
};

constexpr Row kCostRows[] = {
    {"costs.coach_hour", Number, field<&Parameters::costs, &C::coach_hour>, 75, "USD/h", {0, 1e6}, kHalfToDouble,
     "Cost of an hour of coaching.",
     "set your own", Assumed},
    {"costs.staff_hour", Number, field<&Parameters::costs, &C::staff_hour>, 70, "USD/h", {0, 1e6}, kHalfToDouble,
     "Cost of an hour of a team member in a meeting.",
     "set your own", Assumed},
    {"costs.release_hour", Number, field<&Parameters::costs, &C::release_hour>, 35, "USD/h", {0, 1e6}, kHalfToDouble,
     "Cost of an hour in which a teacher is released.",
     "set your own", Assumed},
    {"costs.release_hours", Number, field<&Parameters::costs, &C::release_hours>, 0.5, "h/week", {0, 168},
     kHalfToDouble,
     "Hours for which a teacher at levels 1 to 3 is released where learning is fully supported.",
     "set your own", Assumed},
    {"costs.component", Number, field<&Parameters::costs, &C::component>, 150000, "USD", {0, 1e12}, kHalfToDouble,
     "Cost of building one component.",
     "set your own", Assumed},
};

BoundParameter barrier_row(int support) {
  const std::string name(kSupportNames[support]);
  return {{.key = "barriers." + name,
           .kind = Number,
           .default_value = 1.0,
           .unit = "ratio",
           .allowed = kLogRate,
           .plausible = half_to_double(1, kLogRate),
           .meaning = "How strongly a missing support counts: " + name + "; a multiple of the levels table, 0 for not at all.",
           .source = "1 leaves the levels table as it is",
           .grade = Assumed},
          element<&Parameters::barriers>(support)};
}

}  // namespace

std::vector<BoundParameter> teacher_rows() {
  std::vector<BoundParameter> rows = bound(kTeacherRows);
  for (int support = 0; support < kSupports; ++support) rows.push_back(barrier_row(support));
  for (const Row& row : kCostRows) rows.push_back(bound(row));
  return rows;
}

}  // namespace districtwide::district
