#include <iterator>
#include <vector>

#include "models/contagion/parameters.h"
#include "models/district/parameters.h"

namespace districtwide::contagion {

namespace {

using enum Kind;
using enum Grade;

constexpr Range kShare = {0, 1};
constexpr Range kNoRange = {0, 0};
constexpr bool kStartOnly = true;

template <std::size_t n>
std::vector<std::string> words(const std::string_view (&names)[n]) {
  return {std::begin(names), std::end(names)};
}

// clang-format off
std::vector<Parameter> time_rows() {
  return {
    {"years", Integer, 5.0, "years", {1, 1000}, {3, 10},
     "Years that a run lasts.",
     "as long as the district model's runs", Assumed, kStartOnly},
    {"weeks_per_year", Integer, 36.0, "weeks", {1, 10000}, {18, 52},
     "Weeks a year; each is one step.",
     "180 school days in weeks of five days, as in the district model", Assumed, kStartOnly},
    {"start_year", Integer, 2026.0, "calendar year", {1, 9999}, {2000, 2100},
     "Calendar year in which the first year begins; it labels axes and changes nothing else.",
     "as in the district model; a label, so any recent year is plausible", Assumed},
  };
}

std::vector<Parameter> adoption_rows() {
  return {
    {"adoption.rule", Word, std::string("contact"), "word", kNoRange, kNoRange,
     "How an agent comes to adopt: by contact with each adopted partner, by Bass's hazard in the share of adopted partners, or "
     "when that share reaches the agent's threshold.",
     "contact: each tie transmits by itself, the plainest of the three", Assumed, kStartOnly, words(kRuleNames)},
    {"adoption.spontaneous", Number, 0.00083, "1/week", kShare, {0.00028, 0.00083},
     "Chance p a week that a non-adopter adopts unprompted, whatever the rule.",
     "0.03 a year, the mean over products (Bass 1969; Sultan, Farley & Lehmann 1990) / 36 weeks; 0.01 to 0.03 a year", Derived},
    {"adoption.contact", Number, 0.0018, "1/week", kShare, {0.0009, 0.0036},
     "Chance q a week that one adopted partner makes a non-adopter adopt (rule contact).",
     "0.38 a year (adoption.imitation) / 36 weeks / 5.95 advice partners of a teacher; half to double", Derived},
    {"adoption.imitation", Number, 0.0106, "1/week", {0, 10}, {0.0083, 0.0139},
     "Hazard q a week that is added where all partners have adopted (rule bass).",
     "0.38 a year, the mean over products (Bass 1969; Sultan, Farley & Lehmann 1990) / 36 weeks; 0.3 to 0.5 a year", Derived},
    {"adoption.lapse", Number, 0.0056, "1/week", kShare, {0.0004, 0.0075},
     "Chance r a week that an adopter lapses.",
     "unsupported school reforms ended at 0.13 to 0.27 a year (Taylor 2006; Datnow 2002, 2005): 0.2 / 36 weeks; supported ones "
     "at 0.014 (Nese et al. 2016)", Derived},
    {"thresholds.distribution", Word, std::string("uniform"), "word", kNoRange, kNoRange,
     "How the agents' thresholds are drawn (rule threshold).",
     "Granovetter's first example has thresholds spread evenly (1978, American Journal of Sociology 83(6))", Assumed,
     kStartOnly, words(kDistributionNames)},
    {"thresholds.low", Number, 0.0, "share", {-100, 100}, {0, 0.2},
     "Lowest threshold (uniform). Agents with a threshold of 0 or below adopt at once.",
     "0 to 0.99 in the example (Granovetter 1978)", Assumed, kStartOnly},
    {"thresholds.high", Number, 1.0, "share", {-100, 100}, {0.5, 1},
     "Highest threshold (uniform). Agents with a threshold above 1 never adopt by it.",
     "0 to 0.99 in the example (Granovetter 1978)", Assumed, kStartOnly},
    {"thresholds.mean", Number, 0.25, "share", {-100, 100}, {0.1, 0.5},
     "Mean threshold (normal).",
     "25 of 100 in the example (Granovetter 1978)", Assumed, kStartOnly},
    {"thresholds.deviation", Number, 0.12, "share", {0, 100}, {0.05, 0.3},
     "Standard deviation of the thresholds (normal).",
     "12.2 of 100 is where the equilibrium of the example jumps (Granovetter 1978)", Assumed, kStartOnly},
    {"start.share", Number, 0.0, "share", kShare, {0, 0.1},
     "Share of the agents, chosen by lot, who have adopted before the first week.",
     "none: the practice is new", Assumed, kStartOnly},
  };
}

std::vector<Parameter> network_rows() {
  return {
    {"network.kind", Word, std::string("district"), "word", kNoRange, kNoRange,
     "Who sees whom: the advice ties of the district model's organization (organization.*), a random graph, a small world, "
     "groups, or all of all.",
     "the district's own network, so that the two models can be compared", Assumed, kStartOnly, words(kNetworkNames)},
    {"network.agents", Integer, 600.0, "agents", {1, 1e8}, {100, 10000},
     "Agents (all kinds but district).",
     "a district of 20 schools with 30 teachers", Assumed, kStartOnly},
    {"network.mean_degree", Number, 8.0, "partners", {0, 1e6}, {4, 12},
     "Mean number of an agent's partners (random, groups); in a small world it is rounded to an even number.",
     "about that of advice networks in schools: 5.93 in 15 schools (Pitts & Spillane 2009, own count)", Assumed, kStartOnly},
    {"network.rewiring", Number, 0.1, "share", kShare, {0.01, 1},
     "Share of a small world's ties that lead anywhere instead of nearby.",
     "between 0.01 and 0.1 paths are short while clustering is high (Watts & Strogatz 1998, figure 2)", Assumed, kStartOnly},
    {"network.group_size", Integer, 30.0, "agents", {1, 1e8}, {12, 80},
     "Agents of a group (groups); the last may be smaller.",
     "31.9 teachers a school (NCES Digest, table 216.30), as organization.teachers_per_school", Derived, kStartOnly},
    {"network.within", Number, 0.9, "share", kShare, {0.5, 1},
     "Share of the ties that stay within a group (groups).",
     "95 % of advice ties are assumed to stay within a school (organization.other_school_ties); rounded down",
     Assumed, kStartOnly},
    {"network.seed", Integer, -1.0, "number", {-1, 9007199254740992.0}, {-1, 100},
     "Seed from which the network is drawn; -1: the run's own. Points of a design with seeds = \"own\" share a network if it "
     "is set.",
     "the run's own", Assumed, kStartOnly},
    {"network.samples", Integer, 1.0, "networks", {1, 1e6}, {1, 200},
     "Networks drawn for a run; replicate r lives in number r mod samples.",
     "one, so that all replicates advance together, as organization.samples in the district model", Assumed, kStartOnly},
  };
}
// clang-format on

/// What decides the district's advice network, row by row as the district model has it.
std::vector<Parameter> district_rows() {
  std::vector<Parameter> rows;
  for (const char* const name : {"file", "ties", "schools", "teachers_per_school", "school_size_cv", "school_sizes",
                                 "department_size", "same_department_tie", "same_school_ties", "closure",
                                 "other_school_ties"}) {
    const ParameterTable& table = district::parameter_table();
    rows.push_back(table[table.index_of(std::string(kDistrictGroup) + name)]);
  }
  return rows;
}

ParameterTable build() {
  std::vector<Parameter> all;
  for (const auto& part : {time_rows(), adoption_rows(), network_rows(), district_rows()})
    all.insert(all.end(), part.begin(), part.end());
  return ParameterTable(std::move(all));
}

}  // namespace

const ParameterTable& parameter_table() {
  static const ParameterTable table = build();
  return table;
}

}  // namespace districtwide::contagion
