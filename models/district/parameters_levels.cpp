#include <string>

#include "models/district/parameters_row.h"

// The levels of use: how fast a teacher climbs and falls, and what each missing support costs. One row a number, from
// the tables below, which stand as they are printed in models/README.md.

namespace districtwide::district {

namespace {

using L = LevelsParameters;

constexpr std::array<double, kSteps> kWeeks = {4, 6, 5, 10, 28, 50, 100};
constexpr std::array<double, kLevels> kRelapse = {0, 0.005, 0.005, 0.004, 0.0015, 0.001, 0.0008, 0.0008};
constexpr std::array<double, kLevels> kFidelity = {0, 0, 0, 0.2, 0.6, 0.85, 1, 1};

// Columns: principal, clarity, curriculum, learning, time, coaching, data, quality, peers.
constexpr std::array<std::array<double, kSupports>, kSteps> kUp = {{
    {.36, .86, 0, .36, 0, 0, 0, 0, .43},                // 0 to 1
    {.50, .58, .29, .43, .22, 0, 0, .22, .58},          // 1 to 2
    {.36, .22, .58, .72, .43, .60, 0, .29, .36},        // 2 to 3
    {.29, .07, .43, .29, .58, 1.0, .14, .43, .29},      // 3 to 4
    {.22, .07, .22, .29, .43, .75, .58, .43, .22},      // 4 to 5
    {.22, .14, .14, .22, .72, .30, .36, .22, .58},      // 5 to 6
    {.14, .14, .14, .22, .36, .30, .43, .36, .29},      // 6 to 7
}};
constexpr std::array<double, kSupports> kDown = {.36, .14, .36, .22, .43, .22, .07, .14, .36};

constexpr Range kRelapseRate = {0, 10};
constexpr Range kWeeksAllowed = {0.01, kInfinity};  // below it a step is certain in a week anyway

// A weight of 0 says that a step does not need a support. Plausible is then up to twice the smallest weight given.
constexpr Range kPlausibleOfNoWeight = {0, 0.14};

constexpr const char* kWeeksSource =
    "eight levels after Hall & Hord's levels of use; no readable table of levels by year was found";
constexpr const char* kRelapseSource =
    "0.0015/week at level 4 is 0.054/year with every support and 0.54/year with none";
constexpr const char* kFidelitySource = "below mechanical use nothing reaches students";
constexpr const char* kFidelityOfNoneSource =
    "below mechanical use nothing reaches students; up to 0.2, the fidelity of mechanical use";
constexpr const char* kUpSource = "no published estimate found";
constexpr const char* kNoUpSource =
    "the step does not need it; up to 0.14, twice the smallest weight of the table";
constexpr const char* kUpCoachingSource =
    "heaviest where practice enters the classroom; experts estimate that 5 % of training is transferred "
    "without coaching and 95 % with it (Joyce & Showers 2002; estimates, not measurements)";
constexpr const char* kDownSource =
    "a share, chosen freely, of a sum of 2.30 = ln 10: unsupported reforms ended at 0.13 to 0.27 a year (Taylor 2006; "
    "Datnow 2002, 2005), supported ones at 0.014 (Nese et al. 2016), roughly a tenth; not a causal contrast";

std::string at_level(int level) { return std::to_string(level) + " (" + std::string(kLevelNames[level]) + ")"; }

std::string step_key(int step) { return std::to_string(step) + "to" + std::to_string(step + 1); }

std::string step_words(int step) { return "from level " + at_level(step) + " to " + at_level(step + 1); }

/// One number of the tables, with what all of them have in common.
BoundParameter level_row(std::string key, double number, const Range& allowed, Field field) {
  return {{.key = "levels." + std::move(key),
           .kind = Kind::Number,
           .default_value = number,
           .unit = "log rate",
           .allowed = allowed,
           .plausible = half_to_double(number, allowed),
           .meaning = "",
           .source = "",
           .grade = Grade::Assumed},
          field};
}

BoundParameter weeks_row(int step) {
  BoundParameter row = level_row("weeks." + step_key(step), kWeeks[step], kWeeksAllowed,
                                 element<&Parameters::levels, &L::weeks>(step));
  row.parameter.unit = "weeks";
  row.parameter.meaning = "Mean weeks " + step_words(step) + " with every support in full; inf: never.";
  row.parameter.source = kWeeksSource;
  return row;
}

BoundParameter relapse_row(int level) {
  BoundParameter row = level_row("relapse." + std::to_string(level), kRelapse[level], kRelapseRate,
                                 element<&Parameters::levels, &L::relapse>(level));
  row.parameter.unit = "1/week";
  row.parameter.meaning = "Rate of falling from level " + at_level(level) + " with every support in full.";
  row.parameter.source = kRelapseSource;
  return row;
}

BoundParameter fidelity_row(int level) {
  BoundParameter row = level_row("fidelity." + std::to_string(level), kFidelity[level], kShare,
                                 element<&Parameters::levels, &L::fidelity>(level));
  row.parameter.unit = "share";
  row.parameter.meaning = "Share of the practice that reaches students at level " + at_level(level) + ".";
  row.parameter.source = kFidelitySource;
  if (kFidelity[level] == 0) {
    row.parameter.plausible = {0, kFidelity[kUser]};
    row.parameter.source = kFidelityOfNoneSource;
  }
  return row;
}

void put_up(Parameters& parameters, int cell, const Value& value) {
  put(parameters.levels.up[cell / kSupports][cell % kSupports], value);
}

BoundParameter up_row(int step, int support) {
  const std::string name(kSupportNames[support]);
  const double weight = kUp[step][support];
  BoundParameter row =
      level_row("up." + step_key(step) + "." + name, weight, kLogRate, {&put_up, step * kSupports + support});
  row.parameter.meaning = "How much the log rate " + step_words(step) + " falls where the support " + name + " is missing.";
  row.parameter.source = support == kCoaching ? kUpCoachingSource : kUpSource;
  if (weight == 0) {
    row.parameter.plausible = kPlausibleOfNoWeight;
    row.parameter.source = kNoUpSource;
  }
  return row;
}

BoundParameter down_row(int support) {
  const std::string name(kSupportNames[support]);
  BoundParameter row =
      level_row("down." + name, kDown[support], kLogRate, element<&Parameters::levels, &L::down>(support));
  row.parameter.meaning = "How much the log rate of falling rises where the support " + name + " is missing.";
  row.parameter.source = kDownSource;
  return row;
}

}  // namespace

std::vector<BoundParameter> level_rows() {
  std::vector<BoundParameter> rows;
  for (int step = 0; step < kSteps; ++step) rows.push_back(weeks_row(step));
  for (int level = 1; level < kLevels; ++level) rows.push_back(relapse_row(level));
  for (int level = 0; level < kLevels; ++level) rows.push_back(fidelity_row(level));
  for (int step = 0; step < kSteps; ++step) {
    for (int support = 0; support < kSupports; ++support) rows.push_back(up_row(step, support));
  }
  for (int support = 0; support < kSupports; ++support) rows.push_back(down_row(support));
  return rows;
}

}  // namespace districtwide::district
