#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sim/params/table.h"

// The parameters of the district model as typed fields. Their keys, units, ranges, meanings, sources and grades are the
// rows in parameters_*.cpp: to add one, add a field here and a row there.

namespace districtwide::district {

/// The six components of a district's system, in the order of models/README.md, section 2.
enum Component { kVision, kCurriculum, kLearning, kTime, kData, kStaffing, kComponents };
inline constexpr std::array<std::string_view, kComponents> kComponentNames = {"vision", "curriculum", "learning",
                                                                              "time",   "data",       "staffing"};

/// The nine supports of a teacher's move. Peers come last: theirs is the only one that differs within a school.
enum Support {
  kPrincipal,
  kClarity,
  kCurriculumSupport,
  kLearningSupport,
  kTimeSupport,
  kCoaching,
  kDataSupport,
  kQuality,
  kPeers,
  kSupports
};
inline constexpr int kSchoolSupports = kPeers;  // those that a school's teachers share
inline constexpr std::array<std::string_view, kSupports> kSupportNames = {
    "principal", "clarity", "curriculum", "learning", "time", "coaching", "data", "quality", "peers"};

/// Levels of use (CBAM), 0 nonuse to 7 renewal; a step is the move between two neighbours.
inline constexpr int kLevels = 8;
inline constexpr int kSteps = kLevels - 1;
inline constexpr int kUser = 3;      // mechanical use: the teacher has adopted
inline constexpr int kDeepUser = 4;  // routine use: partners see and copy it
inline constexpr int kOwner = 5;     // refinement
inline constexpr std::array<std::string_view, kLevels> kLevelNames = {
    "nonuse", "orientation", "preparation", "mechanical use", "routine", "refinement", "integration", "renewal"};

struct OrganizationParameters {
  std::string file;  // a custom organization: GraphML, or the CSV file of people
  std::string ties;  // the CSV file of ties
  int samples;
  int schools;
  double teachers_per_school;
  double school_size_cv;
  std::vector<double> school_sizes;
  std::vector<double> initial_level;  // one for all, or one a school
  int department_size;
  double same_department_tie;
  double same_school_ties;
  double closure;
  double other_school_ties;
  int schools_per_area;
  double poverty_mean;
  double poverty_concentration;
};

struct SuperintendentParameters {
  double engagement, turnover, successor_engagement, continuity, continuity_vision;
};
struct DelegateParameters {
  double capacity, authority;
};
struct PrioritiesParameters {
  double count, arrival, shield, focus_cost, load;
};
enum class LeadSelection { Openness, Degree, Betweenness, Random };
struct StrategyParameters {
  double system, school, teacher, lead_share, lead_support;
  LeadSelection lead_selection;
};
struct TeamParameters {
  int members, meeting_interval;
  double attendance_base, attendance_drive, attendance_load, quorum, learning, initial_quality;
};
struct ComponentsParameters {
  std::array<double, kComponents> initial, exists;
  double align, erosion, neglect, build_weeks;
};
struct LeadersParameters {
  double disposition_mean, disposition_concentration, response, sensitivity, threshold;
};
struct PrincipalsParameters {
  double disposition_mean, disposition_concentration, response, sensitivity, threshold, system_support, autonomy, load,
      turnover, discontinuity, monitoring;
};
struct StructuresParameters {
  double initial, build, decay, neglect, turnover_loss;
};
struct CoachingParameters {
  double teachers_per_coach, contact_hours, half_dose, monitoring;
};
struct RolloutParameters {
  int waves, wave_interval;
};
struct TeachersParameters {
  double turnover, leave_share, poverty_effect, support_effect, openness_effect;
};
struct PeersParameters {
  double saturation;
};
struct StudentsParameters {
  double effect, years_in_school;
};
struct CostsParameters {
  double coach_hour, staff_hour, release_hour, release_hours, component;
};
struct LevelsParameters {
  std::array<double, kSteps> weeks;                        // from level l to l + 1, with every support full
  std::array<double, kLevels> relapse;                     // 1/week at level l; relapse[0] is not used
  std::array<double, kLevels> fidelity;                    // share
  std::array<std::array<double, kSupports>, kSteps> up;    // log rate that a missing support costs a step up
  std::array<double, kSupports> down;                      // log rate that a missing support adds to relapse
};

struct Parameters {
  int years, weeks_per_year, start_year;
  OrganizationParameters organization;
  SuperintendentParameters superintendent;
  DelegateParameters delegate;
  PrioritiesParameters priorities;
  StrategyParameters strategy;
  TeamParameters team;
  ComponentsParameters components;
  LeadersParameters leaders;
  PrincipalsParameters principals;
  StructuresParameters structures;
  CoachingParameters coaching;
  RolloutParameters rollout;
  TeachersParameters teachers;
  PeersParameters peers;
  StudentsParameters students;
  std::array<double, kSupports> barriers;
  CostsParameters costs;
  LevelsParameters levels;

  int weeks() const { return years * weeks_per_year; }
};

/// The table of the district model's parameters: one row each, in the order of models/README.md, section 8.
const ParameterTable& parameter_table();

/// The typed parameters of a set of values of parameter_table().
Parameters parameters_from(const ParameterSet& values);

/// Puts one value into its typed field.
void assign(Parameters& parameters, int index, const Value& value);

}  // namespace districtwide::district
