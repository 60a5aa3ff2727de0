#include "models/district/parameters_row.h"

// What stands around a teacher in the school: the principal, structures, coaching, and when the school's turn comes.

namespace districtwide::district {

namespace {

using enum Kind;
using enum Grade;
using P = PrincipalsParameters;
using X = StructuresParameters;
using C = CoachingParameters;
using R = RolloutParameters;

constexpr Row kPrincipalRows[] = {
    {"principals.disposition_mean", Number, field<&Parameters::principals, &P::disposition_mean>, 0.5, "share",
     kOpenShare, Range{0.25, 0.95},
     "Mean disposition of principals towards the work (beta-distributed).",
     "no published estimate found; from half to nearly double the default, which would be 1", Assumed,
     kStartOnly},
    {"principals.disposition_concentration", Number, field<&Parameters::principals, &P::disposition_concentration>, 5,
     "number", kConcentration, kHalfToDouble,
     "Concentration of that beta distribution: the higher, the more alike the principals.",
     "no published estimate found", Assumed, kStartOnly},
    {"principals.response", Number, field<&Parameters::principals, &P::response>, 0.06, "1/week", {0, 1},
     kHalfToDouble,
     "Share of the gap to the engagement that the situation asks for, closed by a principal in a week.",
     "a time constant of about half a school year", Assumed},
    {"principals.sensitivity", Number, field<&Parameters::principals, &P::sensitivity>, 4, "logit", kLogitWeight,
     kHalfToDouble,
     "What full clarity from above adds to the logit of a principal's engagement.",
     "no published estimate found", Assumed},
    {"principals.threshold", Number, field<&Parameters::principals, &P::threshold>, 0.3, "share", kShare,
     kHalfToDouble,
     "Clarity at which a principal's engagement equals the principal's disposition, all else aside.",
     "no published estimate found", Assumed},
    {"principals.system_support", Number, field<&Parameters::principals, &P::system_support>, 1.2, "logit",
     kLogitWeight, kHalfToDouble,
     "What a fully aligned system adds to that logit.",
     "no published estimate found", Assumed},
    {"principals.autonomy", Number, field<&Parameters::principals, &P::autonomy>, 0.6, "logit", kLogitWeight,
     kHalfToDouble,
     "What it adds to that logit that schools are the whole strategy.",
     "no published estimate found", Assumed},
    {"principals.load", Number, field<&Parameters::principals, &P::load>, 0.15, "logit", {0, 100}, kHalfToDouble,
     "What each further priority takes from that logit.",
     "no published estimate found", Assumed},
    {"principals.turnover", Number, field<&Parameters::principals, &P::turnover>, 0.20, "1/year", kProbability,
     Range{0.18, 0.23},
     "Chance a year that a school gets a new principal.",
     "20 % were not in the same school a year later: 6 % moved, 11 % left the principalship, 3 % other (NCES Principal "
     "Follow-up Survey 2021-22); 18 % in 2016-17, 23 % in 2012-13",
     Measured},
    {"principals.discontinuity", Number, field<&Parameters::principals, &P::discontinuity>, 0.35, "probability",
     kProbability, kHalfToDouble,
     "Chance that a user falls by one level when the principal goes and no vision of the district holds the work.",
     "no published estimate found", Assumed},
    {"principals.monitoring", Number, field<&Parameters::principals, &P::monitoring>, 6, "logit", kLogitWeight,
     kHalfToDouble,
     "What it adds to that logit, under full monitoring, that the school's use lags the district's by 1.",
     "no published estimate found", Assumed},
};

constexpr Row kStructureRows[] = {
    {"structures.initial", Number, field<&Parameters::structures, &X::initial>, 0.1, "share", kShare, kHalfToDouble,
     "Structures of a school at the start: protected collaboration time, schedule.",
     "no published estimate found", Assumed, kStartOnly},
    {"structures.build", Number, field<&Parameters::structures, &X::build>, 0.035, "1/week", {0, 1}, kHalfToDouble,
     "Rate at which a fully engaged principal builds structures where the system or the school's own autonomy carries it.",
     "no published estimate found", Assumed},
    {"structures.decay", Number, field<&Parameters::structures, &X::decay>, 0.004, "1/week", kLoss, kHalfToDouble,
     "Rate at which structures are lost in any case.",
     "no published estimate found", Assumed},
    {"structures.neglect", Number, field<&Parameters::structures, &X::neglect>, 0.012, "1/week", kLoss, kHalfToDouble,
     "Further rate at which they are lost under a principal who does not engage.",
     "no published estimate found", Assumed},
    {"structures.turnover_loss", Number, field<&Parameters::structures, &X::turnover_loss>, 0.5, "share", kShare,
     kHalfToDouble,
     "Share lost when the principal goes and no vision of the district holds the work.",
     "no published estimate found", Assumed},
};

constexpr Row kCoachingRows[] = {
    {"coaching.teachers_per_coach", Number, field<&Parameters::coaching, &C::teachers_per_coach>, 80, "teachers",
     {1, 1e6}, kHalfToDouble,
     "Teachers of the district for each coach.",
     "48.7 % of schools had any coaching staff in 2020-21 (NCES National Teacher and Principal Survey)",
     Assumed},
    {"coaching.contact_hours", Number, field<&Parameters::coaching, &C::contact_hours>, 11, "h/week", {0, 168},
     Range{10, 32},
     "Hours a week that a coach spends with teachers.",
     "28 % (Kane & Rosenquist 2019, quoted second hand) of a week of 40 hours (assumed) = 11.2; 25 to 80 %, so 10 to "
     "32",
     Derived},
    {"coaching.half_dose", Number, field<&Parameters::coaching, &C::half_dose>, 0.08, "h/teacher/week",
     {1e-6, 100}, kHalfToDouble,
     "Coaching hours a teacher a week that give half of the full effect.",
     "coaching reviews find hours and effect uncorrelated (Kraft, Blazar & Hogan 2018, summary)", Assumed},
    {"coaching.monitoring", Number, field<&Parameters::coaching, &C::monitoring>, 1, "share", {0, 10}, kHalfToDouble,
     "How far leaders who have the data turn effort, coaching and attention to what lags; 0: not at all.",
     "no published estimate found", Assumed},
};

constexpr Row kRolloutRows[] = {
    {"rollout.waves", Integer, field<&Parameters::rollout, &R::waves>, 1, "waves", {1, 2147483647.0}, Range{1, 4},
     "Waves in which the schools start; no more than there are schools.",
     "all at once; up to four, a wave a year over a three-year collaboration and one year more", Assumed},
    {"rollout.wave_interval", Integer, field<&Parameters::rollout, &R::wave_interval>, 36, "weeks", {0, 5200},
     kHalfToDouble,
     "Weeks from one wave to the next.",
     "one school year", Assumed},
};

}  // namespace

std::vector<BoundParameter> school_rows() {
  std::vector<BoundParameter> rows;
  for (const std::span<const Row> part :
       {std::span<const Row>(kPrincipalRows), std::span<const Row>(kStructureRows), std::span<const Row>(kCoachingRows),
        std::span<const Row>(kRolloutRows)}) {
    for (const Row& row : part) rows.push_back(bound(row));
  }
  return rows;
}

}  // namespace districtwide::district
