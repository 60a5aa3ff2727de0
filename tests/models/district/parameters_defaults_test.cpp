#include <gtest/gtest.h>

#include <array>

#include "models/district/parameters.h"

// The defaults of the specification, typed a second time: a slip in the table shows here.

namespace districtwide::district {
namespace {

struct Expected {
  const char* key;
  double number;
};

constexpr Expected kNumbers[] = {
    {"years", 5},
    {"weeks_per_year", 36},
    {"start_year", 2026},
    {"organization.samples", 1},
    {"organization.schools", 20},
    {"organization.teachers_per_school", 30},
    {"organization.school_size_cv", 0.4},
    {"organization.initial_level", 0},
    {"organization.department_size", 5},
    {"organization.same_department_tie", 0.35},
    {"organization.same_school_ties", 4.3},
    {"organization.closure", 0.25},
    {"organization.other_school_ties", 0.3},
    {"organization.schools_per_area", 10},
    {"organization.poverty_mean", 0.5},
    {"organization.poverty_concentration", 4},
    {"superintendent.engagement", 0.9},
    {"superintendent.turnover", 0.16},
    {"superintendent.successor_engagement", 0.6},
    {"superintendent.continuity", 0.25},
    {"superintendent.continuity_vision", 0.7},
    {"delegate.capacity", 0.7},
    {"delegate.authority", 0.3},
    {"priorities.count", 2},
    {"priorities.arrival", 0},
    {"priorities.shield", 0.8},
    {"priorities.focus_cost", 0.35},
    {"priorities.load", 0.06},
    {"strategy.system", 1},
    {"strategy.school", 0},
    {"strategy.teacher", 0},
    {"strategy.lead_share", 0.08},
    {"strategy.lead_support", 1.6},
    {"team.members", 12},
    {"team.meeting_interval", 4},
    {"team.attendance_base", -1.2},
    {"team.attendance_drive", 4.2},
    {"team.attendance_load", 0.3},
    {"team.quorum", 0.5},
    {"team.learning", 0.14},
    {"team.initial_quality", 0.35},
    {"components.initial.vision", 0.15},
    {"components.initial.curriculum", 0.15},
    {"components.initial.learning", 0.15},
    {"components.initial.time", 0.10},
    {"components.initial.data", 0.10},
    {"components.initial.staffing", 0.15},
    {"components.exists.vision", 1},
    {"components.exists.curriculum", 1},
    {"components.exists.learning", 1},
    {"components.exists.time", 1},
    {"components.exists.data", 0},
    {"components.exists.staffing", 0},
    {"components.align", 0.045},
    {"components.erosion", 0.012},
    {"components.neglect", 0.004},
    {"components.build_weeks", 24},
    {"leaders.disposition_mean", 0.625},
    {"leaders.disposition_concentration", 8},
    {"leaders.response", 0.08},
    {"leaders.sensitivity", 4},
    {"leaders.threshold", 0.35},
    {"principals.disposition_mean", 0.5},
    {"principals.disposition_concentration", 5},
    {"principals.response", 0.06},
    {"principals.sensitivity", 4},
    {"principals.threshold", 0.3},
    {"principals.system_support", 1.2},
    {"principals.autonomy", 0.6},
    {"principals.load", 0.15},
    {"principals.turnover", 0.20},
    {"principals.discontinuity", 0.35},
    {"principals.monitoring", 6},
    {"structures.initial", 0.1},
    {"structures.build", 0.035},
    {"structures.decay", 0.004},
    {"structures.neglect", 0.012},
    {"structures.turnover_loss", 0.5},
    {"coaching.teachers_per_coach", 80},
    {"coaching.contact_hours", 11},
    {"coaching.half_dose", 0.08},
    {"coaching.monitoring", 1},
    {"rollout.waves", 1},
    {"rollout.wave_interval", 36},
    {"teachers.turnover", 0.16},
    {"teachers.leave_share", 0.5},
    {"teachers.poverty_effect", 0.6},
    {"teachers.support_effect", 0.4},
    {"teachers.openness_effect", 0.5},
    {"peers.saturation", 0.5},
    {"students.effect", 0.20},
    {"students.years_in_school", 6},
    {"barriers.principal", 1},
    {"barriers.clarity", 1},
    {"barriers.curriculum", 1},
    {"barriers.learning", 1},
    {"barriers.time", 1},
    {"barriers.coaching", 1},
    {"barriers.data", 1},
    {"barriers.quality", 1},
    {"barriers.peers", 1},
    {"costs.coach_hour", 75},
    {"costs.staff_hour", 70},
    {"costs.release_hour", 35},
    {"costs.release_hours", 0.5},
    {"costs.component", 150000},
};

const Parameters& defaults() {
  static const Parameters parameters = parameters_from(ParameterSet(parameter_table()));
  return parameters;
}

TEST(Defaults, AreThoseOfTheSpecification) {
  const ParameterSet values(parameter_table());
  for (const Expected& expected : kNumbers) EXPECT_EQ(values.number(expected.key), expected.number) << expected.key;
}

TEST(Defaults, AreAllCheckedHere) {
  constexpr int kFilesListAndWord = 4;  // organization.file, .ties, .school_sizes, strategy.lead_selection
  constexpr int kLevelNumbers = 7 + 7 + 8 + 63 + 9;
  EXPECT_EQ(parameter_table().size(), static_cast<int>(std::size(kNumbers)) + kFilesListAndWord + kLevelNumbers);
}

TEST(Defaults, OrganizationIsGeneratedAndLeadersAreTheMostOpen) {
  EXPECT_EQ(defaults().organization.file, "");
  EXPECT_EQ(defaults().organization.ties, "");
  EXPECT_TRUE(defaults().organization.school_sizes.empty());
  EXPECT_EQ(defaults().strategy.lead_selection, LeadSelection::Openness);
}

TEST(Defaults, WeeksRelapseAndFidelityAreThoseOfTheSpecification) {
  EXPECT_EQ(defaults().levels.weeks, (std::array<double, 7>{4, 6, 5, 10, 28, 50, 100}));
  EXPECT_EQ(defaults().levels.relapse,
            (std::array<double, 8>{0, 0.005, 0.005, 0.004, 0.0015, 0.001, 0.0008, 0.0008}));
  EXPECT_EQ(defaults().levels.fidelity, (std::array<double, 8>{0, 0, 0, 0.2, 0.6, 0.85, 1, 1}));
}

TEST(Defaults, WhatMissingSupportsCostIsThatOfTheSpecification) {
  // Column by column, where the table of the program stands row by row.
  const std::array<std::array<double, 7>, 9> columns = {{
      {.36, .50, .36, .29, .22, .22, .14},  // principal
      {.86, .58, .22, .07, .07, .14, .14},  // clarity
      {0, .29, .58, .43, .22, .14, .14},    // curriculum
      {.36, .43, .72, .29, .29, .22, .22},  // learning
      {0, .22, .43, .58, .43, .72, .36},    // time
      {0, 0, .60, 1.0, .75, .30, .30},      // coaching
      {0, 0, 0, .14, .58, .36, .43},        // data
      {0, .22, .29, .43, .43, .22, .36},    // quality
      {.43, .58, .36, .29, .22, .58, .29},  // peers
  }};
  for (int support = 0; support < kSupports; ++support) {
    for (int step = 0; step < kSteps; ++step) {
      EXPECT_EQ(defaults().levels.up[step][support], columns[support][step]) << support << " at step " << step;
    }
  }
  EXPECT_EQ(defaults().levels.down, (std::array<double, 9>{.36, .14, .36, .22, .43, .22, .07, .14, .36}));
}

}  // namespace
}  // namespace districtwide::district
