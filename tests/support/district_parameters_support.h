#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/district/parameters.h"

namespace districtwide::district {

/// What a parameter's key should lead to, or holds.
using Named = std::pair<std::string, Value>;

inline void add_levels(const LevelsParameters& levels, std::vector<Named>& fields) {
  const auto step_name = [](int step) { return std::to_string(step) + "to" + std::to_string(step + 1); };
  for (int step = 0; step < kSteps; ++step) fields.push_back({"levels.weeks." + step_name(step), levels.weeks[step]});
  for (int level = 1; level < kLevels; ++level) {
    fields.push_back({"levels.relapse." + std::to_string(level), levels.relapse[level]});
  }
  for (int level = 0; level < kLevels; ++level) {
    fields.push_back({"levels.fidelity." + std::to_string(level), levels.fidelity[level]});
  }
  const std::vector<std::string> supports = {"principal", "clarity", "curriculum", "learning", "time",
                                             "coaching",  "data",    "quality",    "peers"};
  for (int step = 0; step < kSteps; ++step) {
    for (int support = 0; support < kSupports; ++support) {
      fields.push_back({"levels.up." + step_name(step) + "." + supports[support], levels.up[step][support]});
    }
  }
  for (int support = 0; support < kSupports; ++support) {
    fields.push_back({"levels.down." + supports[support], levels.down[support]});
  }
}

inline void add_people(const Parameters& p, std::vector<Named>& fields) {
  const auto add = [&](const char* key, double number) { fields.push_back({key, number}); };
  add("leaders.disposition_mean", p.leaders.disposition_mean);
  add("leaders.disposition_concentration", p.leaders.disposition_concentration);
  add("leaders.response", p.leaders.response);
  add("leaders.sensitivity", p.leaders.sensitivity);
  add("leaders.threshold", p.leaders.threshold);
  add("principals.disposition_mean", p.principals.disposition_mean);
  add("principals.disposition_concentration", p.principals.disposition_concentration);
  add("principals.response", p.principals.response);
  add("principals.sensitivity", p.principals.sensitivity);
  add("principals.threshold", p.principals.threshold);
  add("principals.system_support", p.principals.system_support);
  add("principals.autonomy", p.principals.autonomy);
  add("principals.load", p.principals.load);
  add("principals.turnover", p.principals.turnover);
  add("principals.discontinuity", p.principals.discontinuity);
  add("principals.monitoring", p.principals.monitoring);
  add("teachers.turnover", p.teachers.turnover);
  add("teachers.leave_share", p.teachers.leave_share);
  add("teachers.poverty_effect", p.teachers.poverty_effect);
  add("teachers.support_effect", p.teachers.support_effect);
  add("teachers.openness_effect", p.teachers.openness_effect);
  add("peers.saturation", p.peers.saturation);
  add("students.effect", p.students.effect);
  add("students.years_in_school", p.students.years_in_school);
}

inline void add_direction(const Parameters& p, std::vector<Named>& fields) {
  const auto add = [&](const char* key, double number) { fields.push_back({key, number}); };
  add("superintendent.engagement", p.superintendent.engagement);
  add("superintendent.turnover", p.superintendent.turnover);
  add("superintendent.successor_engagement", p.superintendent.successor_engagement);
  add("superintendent.continuity", p.superintendent.continuity);
  add("superintendent.continuity_vision", p.superintendent.continuity_vision);
  add("delegate.capacity", p.delegate.capacity);
  add("delegate.authority", p.delegate.authority);
  add("priorities.count", p.priorities.count);
  add("priorities.arrival", p.priorities.arrival);
  add("priorities.shield", p.priorities.shield);
  add("priorities.focus_cost", p.priorities.focus_cost);
  add("priorities.load", p.priorities.load);
  add("strategy.system", p.strategy.system);
  add("strategy.school", p.strategy.school);
  add("strategy.teacher", p.strategy.teacher);
  add("strategy.lead_share", p.strategy.lead_share);
  add("strategy.lead_support", p.strategy.lead_support);
  const char* words[] = {"openness", "degree", "betweenness", "random"};
  fields.push_back({"strategy.lead_selection", std::string(words[static_cast<int>(p.strategy.lead_selection)])});
}

inline void add_organization(const Parameters& p, std::vector<Named>& fields) {
  const auto add = [&](const char* key, Value value) { fields.push_back({key, std::move(value)}); };
  const auto one_or_list = [](const std::vector<double>& list) {
    return list.size() == 1 ? Value(list[0]) : Value(list);
  };
  add("years", static_cast<double>(p.years));
  add("weeks_per_year", static_cast<double>(p.weeks_per_year));
  add("start_year", static_cast<double>(p.start_year));
  add("organization.file", p.organization.file);
  add("organization.ties", p.organization.ties);
  add("organization.samples", static_cast<double>(p.organization.samples));
  add("organization.schools", static_cast<double>(p.organization.schools));
  add("organization.teachers_per_school", p.organization.teachers_per_school);
  add("organization.school_size_cv", p.organization.school_size_cv);
  add("organization.school_sizes", p.organization.school_sizes);
  add("organization.initial_level", one_or_list(p.organization.initial_level));
  add("organization.department_size", static_cast<double>(p.organization.department_size));
  add("organization.same_department_tie", p.organization.same_department_tie);
  add("organization.same_school_ties", p.organization.same_school_ties);
  add("organization.closure", p.organization.closure);
  add("organization.other_school_ties", p.organization.other_school_ties);
  add("organization.schools_per_area", static_cast<double>(p.organization.schools_per_area));
  add("organization.poverty_mean", p.organization.poverty_mean);
  add("organization.poverty_concentration", p.organization.poverty_concentration);
}

inline void add_system(const Parameters& p, std::vector<Named>& fields) {
  const auto add = [&](const std::string& key, double number) { fields.push_back({key, number}); };
  add("team.members", p.team.members);
  add("team.meeting_interval", p.team.meeting_interval);
  add("team.attendance_base", p.team.attendance_base);
  add("team.attendance_drive", p.team.attendance_drive);
  add("team.attendance_load", p.team.attendance_load);
  add("team.quorum", p.team.quorum);
  add("team.learning", p.team.learning);
  add("team.initial_quality", p.team.initial_quality);
  const char* components[] = {"vision", "curriculum", "learning", "time", "data", "staffing"};
  for (int component = 0; component < kComponents; ++component) {
    add(std::string("components.initial.") + components[component], p.components.initial[component]);
    add(std::string("components.exists.") + components[component], p.components.exists[component]);
  }
  add("components.align", p.components.align);
  add("components.erosion", p.components.erosion);
  add("components.neglect", p.components.neglect);
  add("components.build_weeks", p.components.build_weeks);
}

inline void add_schools(const Parameters& p, std::vector<Named>& fields) {
  const auto add = [&](const std::string& key, double number) { fields.push_back({key, number}); };
  add("structures.initial", p.structures.initial);
  add("structures.build", p.structures.build);
  add("structures.decay", p.structures.decay);
  add("structures.neglect", p.structures.neglect);
  add("structures.turnover_loss", p.structures.turnover_loss);
  add("coaching.teachers_per_coach", p.coaching.teachers_per_coach);
  add("coaching.contact_hours", p.coaching.contact_hours);
  add("coaching.half_dose", p.coaching.half_dose);
  add("coaching.monitoring", p.coaching.monitoring);
  add("rollout.waves", p.rollout.waves);
  add("rollout.wave_interval", p.rollout.wave_interval);
  const char* supports[] = {"principal", "clarity", "curriculum", "learning", "time",
                            "coaching",  "data",    "quality",    "peers"};
  for (int support = 0; support < kSupports; ++support) {
    add(std::string("barriers.") + supports[support], p.barriers[support]);
  }
  add("costs.coach_hour", p.costs.coach_hour);
  add("costs.staff_hour", p.costs.staff_hour);
  add("costs.release_hour", p.costs.release_hour);
  add("costs.release_hours", p.costs.release_hours);
  add("costs.component", p.costs.component);
}

/// Every typed field under the key that it should have, written by hand: what the table's bindings are checked against.
inline std::vector<Named> fields_by_key(const Parameters& parameters) {
  std::vector<Named> fields;
  add_organization(parameters, fields);
  add_direction(parameters, fields);
  add_system(parameters, fields);
  add_people(parameters, fields);
  add_schools(parameters, fields);
  add_levels(parameters.levels, fields);
  return fields;
}

}  // namespace districtwide::district
