#pragma once

#include <string>
#include <vector>

#include "models/district/parameters.h"
#include "tests/support/statistical_support.h"

// Which way each parameter pushes: raise a cause, and the effect moves as the text of the model says. What has no
// direction stands below with the reason.

namespace districtwide::test {

inline constexpr int kRises = 1;
inline constexpr int kFalls = -1;

// Last weeks of years, and one early in the first.
inline constexpr int kEarly = 11;
inline constexpr int kHalfYear = 17;
inline constexpr int kYear1 = 35;

/// From a low to a high value of a parameter, a reading rises or falls.
struct Direction {
  std::string parameter;
  std::string low, high;
  Reading reading;
  int sign;
  std::string scenario = "engaged_focused";
  std::vector<std::string> besides = {};  // settings of both runs
  std::string in_exchange = "";           // the strategy weight that takes what is left of 1
};
using Directions = std::vector<Direction>;

/// A parameter without a direction.
struct Undirected {
  std::string parameter;
  std::string reason;
};

inline const std::vector<Undirected> kUndirected = {
    {"start_year", "labels axes only"},
    {"organization.file", "names a file"},
    {"organization.ties", "names a file"},
    {"organization.samples", "more organizations, each drawn alike"},
    {"organization.closure", "arranges the same number of ties in another way"},
    {"strategy.lead_selection", "a word; which teachers lead best depends on the district"},
};

inline Directions time_and_organization_directions() {
  using Settings = std::vector<std::string>;
  const Settings no_ties = {"organization.same_department_tie=0", "organization.same_school_ties=0",
                            "organization.other_school_ties=0", "organization.initial_level=4"};
  const Settings grades = {"organization.same_school_ties=0", "organization.other_school_ties=0",
                           "organization.initial_level=4"};
  const Settings leaving = {"teachers.turnover=0.4", "teachers.poverty_effect=2"};
  const Reading lonely = {"barrier", kYear1, district::kPeers};
  return {
      {"years", "2", "4", {"adoption"}, kRises},
      {"weeks_per_year", "18", "36", {"adoption"}, kRises},
      {"organization.schools", "5", "10", {"cost"}, kRises},
      {"organization.teachers_per_school", "10", "20", {"cost"}, kRises},
      // Small schools stray further from the mean by chance.
      {"organization.school_size_cv", "0", "1.5", {"school_spread", kYear1}, kRises},
      {"organization.school_sizes", "[10, 10, 10]", "[20, 20, 20]", {"cost"}, kRises},
      {"organization.initial_level", "0", "2", {"adoption"}, kRises},
      // The more partners, the fewer teachers without any.
      {"organization.department_size", "2", "10", lonely, kFalls, "engaged_focused", grades},
      {"organization.same_department_tie", "0.1", "0.8", lonely, kFalls, "engaged_focused", no_ties},
      {"organization.same_school_ties", "0.5", "6", lonely, kFalls, "engaged_focused", no_ties},
      {"organization.other_school_ties", "0.5", "4", lonely, kFalls, "engaged_focused", no_ties},
      // Schools under one area leader share the same clarity.
      {"organization.schools_per_area", "1", "8", {"school_spread"}, kFalls, "engaged_focused",
       {"leaders.disposition_concentration=0.5", "principals.disposition_concentration=50"}},
      {"organization.poverty_mean", "0.2", "0.8", {"adoption"}, kFalls, "engaged_focused", leaving},
      // The gap is that of the poor schools, below 0: it closes as schools become alike.
      {"organization.poverty_concentration", "0.5", "50", {"achievement_gap"}, kRises, "engaged_focused", leaving},
  };
}

inline Directions leading_directions() {
  const std::vector<std::string> churning = {"superintendent.turnover=0.8"};
  return {
      {"superintendent.engagement", "0.3", "0.9", {"adoption"}, kRises},
      {"superintendent.turnover", "0", "0.6", {"adoption"}, kFalls},
      {"superintendent.successor_engagement", "0", "1", {"engagement"}, kRises, "churn"},
      {"superintendent.continuity", "0", "0.8", {"adoption"}, kRises, "churn"},
      {"superintendent.continuity_vision", "0", "1", {"adoption"}, kRises, "churn", churning},
      {"delegate.capacity", "0.2", "1", {"adoption"}, kRises, "delegated"},
      {"delegate.authority", "0", "0.8", {"adoption"}, kRises, "delegated"},
      {"priorities.count", "1", "6", {"adoption"}, kFalls},
      {"priorities.arrival", "0", "3", {"adoption"}, kFalls},
      {"priorities.shield", "0", "1", {"adoption"}, kRises, "churn"},
      {"priorities.focus_cost", "0.1", "1", {"adoption"}, kFalls},
      {"priorities.load", "0", "0.3", {"adoption"}, kFalls},
      {"strategy.system", "0.2", "1", {"adoption"}, kRises, "engaged_focused", {}, "strategy.school"},
      {"strategy.school", "0", "0.8", {"adoption"}, kFalls, "engaged_focused", {}, "strategy.system"},
      {"strategy.teacher", "0", "0.8", {"adoption"}, kFalls, "engaged_focused", {}, "strategy.system"},
      {"strategy.lead_share", "0.02", "0.3", {"adoption"}, kRises, "teacher_to_teacher"},
      {"strategy.lead_support", "0", "3", {"adoption"}, kRises, "teacher_to_teacher"},
      {"leaders.disposition_mean", "0.2", "0.8", {"alignment"}, kRises},
      {"leaders.disposition_concentration", "0.5", "50", {"school_spread"}, kFalls, "engaged_focused",
       {"organization.schools_per_area=1"}},
      // The drive of the base lies above the threshold: what follows it faster or further gains.
      {"leaders.response", "0.01", "0.3", {"alignment", kYear1}, kRises},
      {"leaders.sensitivity", "1", "8", {"alignment"}, kRises},
      {"leaders.threshold", "0.1", "0.9", {"alignment"}, kFalls},
  };
}

inline Directions team_directions() {
  return {
      // With few members, half of them are there by chance; of many, never more than the 0.43 that come.
      {"team.members", "4", "40", {"quality"}, kFalls, "delegated"},
      {"team.meeting_interval", "2", "8", {"quality"}, kFalls},
      {"team.attendance_base", "-3", "0", {"attendance"}, kRises},
      {"team.attendance_drive", "1", "6", {"attendance"}, kRises},
      {"team.attendance_load", "0", "2", {"attendance"}, kFalls},
      {"team.quorum", "0.2", "0.95", {"quality"}, kFalls},
      {"team.learning", "0.05", "0.3", {"quality"}, kRises},
      {"team.initial_quality", "0.1", "0.7", {"adoption"}, kRises},
  };
}

inline Directions component_directions() {
  Directions rows;
  for (int component = 0; component < district::kComponents; ++component) {
    const std::string name(district::kComponentNames[static_cast<std::size_t>(component)]);
    const Reading aligned = {"component_alignment", kHalfYear, component};
    rows.push_back({"components.initial." + name, "0.1", "0.6", aligned, kRises, "engaged_focused",
                    {"components.exists." + name + "=1"}});
    rows.push_back({"components.exists." + name, "0", "1", aligned, kRises});
  }
  rows.push_back({"components.align", "0.02", "0.1", {"alignment"}, kRises});
  rows.push_back({"components.erosion", "0", "0.1", {"alignment"}, kFalls});
  rows.push_back({"components.neglect", "0", "0.1", {"alignment"}, kFalls});
  rows.push_back({"components.build_weeks", "8", "60", {"alignment"}, kFalls, "never_built"});
  return rows;
}

inline Directions school_directions() {
  const std::vector<std::string> changing = {"principals.turnover=0.6"};
  return {
      {"principals.disposition_mean", "0.2", "0.8", {"adoption"}, kRises},
      {"principals.disposition_concentration", "0.5", "50", {"school_spread"}, kFalls},
      // What reaches principals of the base asks for more than their disposition.
      {"principals.response", "0.01", "0.3", {"principal", kYear1}, kRises},
      {"principals.sensitivity", "1", "8", {"principal"}, kRises},
      {"principals.threshold", "0", "0.8", {"principal"}, kFalls},
      {"principals.system_support", "0", "3", {"principal"}, kRises},
      {"principals.autonomy", "0", "2", {"principal"}, kRises, "school_as_unit"},
      {"principals.load", "0", "0.6", {"principal"}, kFalls},
      {"principals.turnover", "0", "0.6", {"adoption"}, kFalls},
      {"principals.discontinuity", "0", "1", {"adoption"}, kFalls, "school_as_unit", changing},
      {"principals.monitoring", "0", "12", {"school_spread"}, kFalls, "uneven_schools"},
      {"structures.initial", "0", "0.5", {"collaboration_time", kYear1}, kRises},
      {"structures.build", "0.01", "0.1", {"collaboration_time"}, kRises},
      {"structures.decay", "0", "0.02", {"collaboration_time"}, kFalls},
      {"structures.neglect", "0", "0.05", {"collaboration_time"}, kFalls},
      {"structures.turnover_loss", "0", "1", {"collaboration_time"}, kFalls, "school_as_unit", changing},
      {"coaching.teachers_per_coach", "20", "200", {"adoption"}, kFalls},
      {"coaching.contact_hours", "0", "25", {"adoption"}, kRises},
      {"coaching.half_dose", "0.02", "0.4", {"adoption"}, kFalls},
      {"coaching.monitoring", "0", "2", {"school_spread"}, kFalls, "uneven_schools"},
      {"rollout.waves", "1", "4", {"adoption"}, kFalls},
      {"rollout.wave_interval", "4", "40", {"adoption"}, kFalls, "three_waves"},
  };
}

inline Directions teacher_directions() {
  Directions rows = {
      {"teachers.turnover", "0", "0.4", {"adoption"}, kFalls},
      {"teachers.leave_share", "0", "1", {"adoption"}, kFalls},
      // Poor schools lose more, so that they fall behind the others.
      {"teachers.poverty_effect", "0", "2", {"achievement_gap"}, kFalls, "engaged_focused",
       {"teachers.turnover=0.4", "organization.poverty_concentration=1"}},
      // With staffing aligned from the start, support stays above the 0.4 at which this parameter makes no difference.
      {"teachers.support_effect", "0", "2", {"adoption"}, kRises, "engaged_focused",
       {"teachers.turnover=0.4", "components.exists.staffing=1", "components.initial.staffing=0.9"}},
      // The first to use the practice are the most open, so spread brings them forward.
      {"teachers.openness_effect", "0", "1", {"adoption", kHalfYear}, kRises},
      {"peers.saturation", "0.2", "2", {"adoption"}, kFalls},
      {"students.effect", "0.05", "0.3", {"achievement"}, kRises},
      {"students.years_in_school", "2", "12", {"achievement"}, kRises},
      {"costs.coach_hour", "40", "150", {"cost"}, kRises},
      {"costs.staff_hour", "35", "140", {"cost"}, kRises},
      {"costs.release_hour", "20", "70", {"cost"}, kRises},
      {"costs.release_hours", "0.25", "1", {"cost"}, kRises},
      {"costs.component", "75000", "300000", {"cost"}, kRises},
  };
  for (const std::string_view support : district::kSupportNames)
    rows.push_back({"barriers." + std::string(support), "0.5", "2", {"depth"}, kFalls});
  return rows;
}

/// All teachers start at the level in question, so that the step from it is what moves.
inline std::vector<std::string> all_at(int level) { return {"organization.initial_level=" + std::to_string(level)}; }

inline Directions level_directions() {
  const std::string base = "engaged_focused";
  Directions rows;
  for (int step = 0; step < district::kSteps; ++step) {
    const std::string steps = std::to_string(step) + "to" + std::to_string(step + 1);
    const Reading staying = {"level_count", kEarly, step};
    rows.push_back({"levels.weeks." + steps, "5", "50", staying, kRises, base, all_at(step)});
    for (const std::string_view support : district::kSupportNames) {
      std::vector<std::string> besides = all_at(step);
      besides.push_back("levels.weeks." + steps + "=10");
      besides.push_back("peers.saturation=1000");  // partners are all at one level: never enough of them
      rows.push_back(
          {"levels.up." + steps + "." + std::string(support), "0", "1", staying, kRises, base, besides});
    }
  }
  for (int level = 1; level < district::kLevels; ++level)
    rows.push_back({"levels.relapse." + std::to_string(level), "0", "0.05", {"level_count", kEarly, level - 1}, kRises,
                    base, all_at(level)});
  for (int level = 0; level < district::kLevels; ++level)
    rows.push_back({"levels.fidelity." + std::to_string(level), "0", "1", {"achievement", kEarly}, kRises, base,
                    all_at(level)});
  for (const std::string_view support : district::kSupportNames)
    rows.push_back({"levels.down." + std::string(support), "0", "1", {"depth", kEarly}, kFalls, base,
                    {"organization.initial_level=4", "levels.relapse.4=0.05", "peers.saturation=1000"}});
  return rows;
}

inline Directions all_directions() {
  Directions rows;
  for (const Directions& part :
       {time_and_organization_directions(), leading_directions(), team_directions(), component_directions(),
        school_directions(), teacher_directions(), level_directions()})
    rows.insert(rows.end(), part.begin(), part.end());
  return rows;
}

}  // namespace districtwide::test
