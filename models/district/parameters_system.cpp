#include "models/district/parameters_row.h"

// The improvement team, the six components of the system, and the leaders between superintendent and principals.

namespace districtwide::district {

namespace {

using enum Kind;
using enum Grade;
using T = TeamParameters;
using C = ComponentsParameters;
using L = LeadersParameters;

constexpr Row kTeamRows[] = {
    {"team.members", Integer, field<&Parameters::team, &T::members>, 12, "people", {1, 200}, kHalfToDouble,
     "People on the improvement team.",
     "near the ten or so of Grass Valley's team (The Union, 16 November 2022)", Assumed, kStartOnly},
    {"team.meeting_interval", Integer, field<&Parameters::team, &T::meeting_interval>, 4, "weeks", {1, 5200},
     kHalfToDouble,
     "Weeks from one meeting of the team to the next.",
     "about a month, a short test cycle (plan, do, study, act)", Assumed},
    {"team.attendance_base", Number, field<&Parameters::team, &T::attendance_base>, -1.2, "logit", kLogitWeight,
     kHalfToDouble,
     "Logit of a member's attendance without authority behind the work and with one priority.",
     "with the next two it gives 0.91 with the engaged superintendent and 0.43 after delegation; no number "
     "for attendance was found",
     Assumed},
    {"team.attendance_drive", Number, field<&Parameters::team, &T::attendance_drive>, 4.2, "logit", kLogitWeight,
     kHalfToDouble,
     "What full authority behind the work adds to that logit.",
     "see team.attendance_base", Assumed},
    {"team.attendance_load", Number, field<&Parameters::team, &T::attendance_load>, 0.3, "logit", {0, 100},
     kHalfToDouble,
     "What each further priority takes from that logit.",
     "see team.attendance_base", Assumed},
    {"team.quorum", Number, field<&Parameters::team, &T::quorum>, 0.5, "share", kShare, kHalfToDouble,
     "Attendance from which the team reflects on its tests.",
     "half of the members", Assumed},
    {"team.learning", Number, field<&Parameters::team, &T::learning>, 0.14, "share", kShare, kHalfToDouble,
     "Share of the way to a perfect change package that is made at a meeting when each member has tested.",
     "no published estimate found", Assumed},
    {"team.initial_quality", Number, field<&Parameters::team, &T::initial_quality>, 0.35, "share", kShare,
     kHalfToDouble,
     "Quality of the change package at the start.",
     "no published estimate found", Assumed, kStartOnly},
};

constexpr std::array<double, kComponents> kInitial = {0.15, 0.15, 0.15, 0.10, 0.10, 0.15};
constexpr std::array<double, kComponents> kExists = {1, 1, 1, 1, 0, 0};
constexpr std::array<std::string_view, kComponents> kComponentMeanings = {
    "vision (clear expectations)",
    "curriculum (effective practices and materials)",
    "learning (adult capacity building)",
    "time (collaboration time)",
    "data (progress monitoring)",
    "staffing (hiring, induction, funding)"};

constexpr Row kComponentRows[] = {
    {"components.align", Number, field<&Parameters::components, &C::align>, 0.045, "1/week", {0, 1}, kHalfToDouble,
     "Rate at which full drive and a fully engaged head align a component.",
     "some 22 weeks for two thirds of the way", Assumed},
    {"components.erosion", Number, field<&Parameters::components, &C::erosion>, 0.012, "1/week", {0, 1}, kHalfToDouble,
     "Rate at which alignment is lost to lack of focus.",
     "no published estimate found", Assumed},
    {"components.neglect", Number, field<&Parameters::components, &C::neglect>, 0.004, "1/week", {0, 1}, kHalfToDouble,
     "Rate at which alignment is lost without authority behind the work.",
     "no published estimate found", Assumed},
    {"components.build_weeks", Number, field<&Parameters::components, &C::build_weeks>, 24, "weeks",
     {0.01, 1e6}, Range{9, 54},
     "Weeks of full drive and a fully engaged head that it takes to build a component.",
     "8 months of a year of 36 weeks; 3 to 18 months, so 9 to 54 weeks, taken as the time in which a "
     "district builds structures",
     Assumed},
};

constexpr Row kLeaderRows[] = {
    {"leaders.disposition_mean", Number, field<&Parameters::leaders, &L::disposition_mean>, 0.625, "share", kOpenShare,
     Range{0.3125, 0.95},
     "Mean disposition of area leaders and department heads towards the work (beta-distributed).",
     "no published estimate found; from half to nearly double the default, which would pass 1", Assumed,
     kStartOnly},
    {"leaders.disposition_concentration", Number, field<&Parameters::leaders, &L::disposition_concentration>, 8,
     "number", kConcentration, kHalfToDouble,
     "Concentration of that beta distribution: the higher, the more alike the leaders.",
     "no published estimate found", Assumed, kStartOnly},
    {"leaders.response", Number, field<&Parameters::leaders, &L::response>, 0.08, "1/week", {0, 1}, kHalfToDouble,
     "Share of the gap to the engagement that the drive asks for, closed by a leader in a week.",
     "a time constant of about a third of a school year", Assumed},
    {"leaders.sensitivity", Number, field<&Parameters::leaders, &L::sensitivity>, 4, "logit", kLogitWeight,
     kHalfToDouble,
     "What full drive adds to the logit of a leader's engagement.",
     "no published estimate found", Assumed},
    {"leaders.threshold", Number, field<&Parameters::leaders, &L::threshold>, 0.35, "share", kShare, kHalfToDouble,
     "Drive at which a leader's engagement equals the leader's disposition.",
     "no published estimate found", Assumed},
};

BoundParameter initial_row(int component) {
  const std::string name(kComponentNames[component]);
  const double initial = kInitial[component];
  return {{.key = "components.initial." + name,
           .kind = Number,
           .default_value = initial,
           .unit = "share",
           .allowed = kShare,
           .plausible = half_to_double(initial, kShare),
           .meaning = "Alignment at the start of " + std::string(kComponentMeanings[component]) + ", if it exists.",
           .source = "no published estimate found",
           .grade = Assumed,
           .start_only = kStartOnly},
          element<&Parameters::components, &C::initial>(component)};
}

BoundParameter exists_row(int component) {
  const std::string name(kComponentNames[component]);
  return {{.key = "components.exists." + name,
           .kind = Integer,
           .default_value = kExists[component],
           .unit = "0 or 1",
           .allowed = {0, 1},
           .plausible = {0, 1},
           .meaning = "Whether " + name + " exists at the start (1) or has to be built (0).",
           .source = "districts have the first four in some form; the PACE brief says that components are "
                     "repurposed or built; either is plausible",
           .grade = Assumed,
           .start_only = kStartOnly},
          element<&Parameters::components, &C::exists>(component)};
}

}  // namespace

std::vector<BoundParameter> system_rows() {
  std::vector<BoundParameter> rows = bound(kTeamRows);
  for (int component = 0; component < kComponents; ++component) rows.push_back(initial_row(component));
  for (int component = 0; component < kComponents; ++component) rows.push_back(exists_row(component));
  for (const std::span<const Row> part : {std::span<const Row>(kComponentRows), std::span<const Row>(kLeaderRows)}) {
    for (const Row& row : part) rows.push_back(bound(row));
  }
  return rows;
}

}  // namespace districtwide::district
