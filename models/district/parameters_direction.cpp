#include "models/district/parameters_row.h"

// Who leads, how much is wanted at a time, and by which way the district means to scale.

namespace districtwide::district {

namespace {

using enum Kind;
using enum Grade;
using S = SuperintendentParameters;
using D = DelegateParameters;
using P = PrioritiesParameters;
using W = StrategyParameters;

constexpr Row kSuperintendentRows[] = {
    {"superintendent.engagement", Number, field<&Parameters::superintendent, &S::engagement>, 0.9, "share", kShare,
     kHalfToDouble,
     "How far the superintendent leads the work in person, at the start; an event sets it later.",
     "no study measures engagement against an adoption curve; sweep it", Assumed},
    {"superintendent.turnover", Number, field<&Parameters::superintendent, &S::turnover>, 0.16, "1/year",
     kProbability, Range{0.14, 0.21},
     "Chance a year that the superintendent is succeeded.",
     "between 14.2 % (2019-20 to 2020-21) and 17.1 % (2021-22 to 2022-23) of all districts, mean 15.7 % (White 2023, "
     "as reported by Education Week); up to 21.4 % in the 500 largest (ILO Group 2023)",
     Derived},
    {"superintendent.successor_engagement", Number, field<&Parameters::superintendent, &S::successor_engagement>, 0.6,
     "share", kShare, kHalfToDouble,
     "Highest engagement of a successor who does not carry the work on; drawn uniformly from 0.",
     "no published estimate found", Assumed},
    {"superintendent.continuity", Number, field<&Parameters::superintendent, &S::continuity>, 0.25, "probability",
     kProbability, kHalfToDouble,
     "Chance that a successor carries the work on where no vision is aligned.",
     "no published estimate found", Assumed},
    {"superintendent.continuity_vision", Number, field<&Parameters::superintendent, &S::continuity_vision>, 0.7,
     "probability", kProbability, kHalfToDouble,
     "What a fully aligned vision adds to that chance.",
     "no published estimate found", Assumed},
};

constexpr Row kDelegateRows[] = {
    {"delegate.capacity", Number, field<&Parameters::delegate, &D::capacity>, 0.7, "share", kShare, kHalfToDouble,
     "Time and skill that the delegate brings to the work.",
     "no published estimate found", Assumed},
    {"delegate.authority", Number, field<&Parameters::delegate, &D::authority>, 0.3, "share", kShare, kHalfToDouble,
     "Authority of the delegate over others' time, as a share of the superintendent's.",
     "the PACE brief says only that a delegated staff member cannot obtain attendance and testing", Assumed},
};

constexpr Row kPrioritiesRows[] = {
    {"priorities.count", Number, field<&Parameters::priorities, &P::count>, 2, "number", {1, 1000}, Range{1, 12},
     "High-priority initiatives at a time, at the start; an event sets it later.",
     "a district that has chosen; sweep 1 to 12. Urban districts of 1992-95 launched about four reforms a "
     "year (Hess 1999)",
     Assumed},
    {"priorities.arrival", Number, field<&Parameters::priorities, &P::arrival>, 0, "1/year", {0, 100}, Range{0, 4.5},
     "Initiatives that would be added a year if nobody shielded the schools.",
     "none; up to 4.5, the upper end for 57 urban districts in 1992-95 (Hess 1999, Spinning Wheels)",
     Assumed},
    {"priorities.shield", Number, field<&Parameters::priorities, &P::shield>, 0.8, "share", kShare, kHalfToDouble,
     "Share of those that a fully engaged superintendent keeps out.",
     "Honig & Hatch 2004 describe such buffering, without a number", Assumed},
    {"priorities.focus_cost", Number, field<&Parameters::priorities, &P::focus_cost>, 0.35, "ratio", {0, 100},
     Range{0.175, 1},
     "What each further priority takes from focus, f = 1/(1 + focus_cost (count - 1)).",
     "milder than 1, at which effort is the budget divided by the number of initiatives (Reeves 2010)",
     Assumed},
    {"priorities.load", Number, field<&Parameters::priorities, &P::load>, 0.06, "log rate", {0, 10}, kHalfToDouble,
     "What each further priority takes from a teacher's log rate up and adds to the one down.",
     "no published estimate found", Assumed},
};

constexpr Row kStrategyRows[] = {
    {"strategy.system", Number, field<&Parameters::strategy, &W::system>, 1, "share", kShare, Range{0, 1},
     "Weight of the district's system as the way to scale; the three weights sum to 1.",
     "a choice of the district, not an estimate; any share is plausible as long as the three sum to 1",
     Assumed},
    {"strategy.school", Number, field<&Parameters::strategy, &W::school>, 0, "share", kShare, Range{0, 1},
     "Weight of schools, each led by its principal, as the unit of change.",
     "a choice of the district, not an estimate; any share is plausible as long as the three sum to 1",
     Assumed},
    {"strategy.teacher", Number, field<&Parameters::strategy, &W::teacher>, 0, "share", kShare, Range{0, 1},
     "Weight of teachers as the main mechanism to reach other teachers.",
     "a choice of the district, not an estimate; any share is plausible as long as the three sum to 1",
     Assumed},
    {"strategy.lead_share", Number, field<&Parameters::strategy, &W::lead_share>, 0.08, "share", kShare,
     kHalfToDouble,
     "Share of the teachers who are teacher-leaders.",
     "no published estimate found", Assumed, kStartOnly},
    {"strategy.lead_support", Number, field<&Parameters::strategy, &W::lead_support>, 1.6, "log rate", {0, 100},
     kHalfToDouble,
     "What a teacher-leader gains in log rate where teachers are the whole strategy.",
     "no published estimate found", Assumed, kStartOnly},
    {"strategy.lead_selection", Word, field<&Parameters::strategy, &W::lead_selection>, "openness", "word", {0, 0},
     Range{0, 0},
     "Who becomes a teacher-leader: the most open, the best tied (degree, betweenness), or anyone (random).",
     "volunteers come first", Assumed, kStartOnly, kLeadSelectionNames},
};

}  // namespace

std::vector<BoundParameter> direction_rows() {
  std::vector<BoundParameter> rows;
  for (const std::span<const Row> part :
       {std::span<const Row>(kSuperintendentRows), std::span<const Row>(kDelegateRows),
        std::span<const Row>(kPrioritiesRows), std::span<const Row>(kStrategyRows)}) {
    for (const Row& row : part) rows.push_back(bound(row));
  }
  return rows;
}

}  // namespace districtwide::district
