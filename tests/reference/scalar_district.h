#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/district/organization.h"
#include "models/district/parameters.h"
#include "models/district/streams.h"
#include "sim/params/scenario.h"
#include "sim/random/draws.h"
#include "sim/record/layout.h"

// The model of models/README.md, written down a second time and as plainly as it can be: one replicate, one number at a
// time, nothing counted or looked up in advance. The engine must give the same bits (layouts_equal_reference_test.cpp), so
// where an operation rounds, its place in the order of operations is the engine's. Shared with the engine are the generator, exp
// and log, the parameters, the organization and the layout of what is recorded, and nothing else.

namespace districtwide::reference {

struct Teacher {
  int level = 0;
  bool leads = false;
  float openness = 0;  // SD
};

struct School {
  std::int32_t first_teacher = 0;
  std::int32_t end_teacher = 0;
  std::int32_t area = 0;
  float poverty = 0;
  float disposition = 0;  // of the principal, logit
  float principal = 0;    // P
  float structures = 0;   // X
  float achievement = 0;  // Y, student SD
  // Of this week
  float clarity = 0;                                     // C
  float use = 0;                                         // u, before the moves
  float dose = 0;                                        // c
  std::array<float, district::kSchoolSupports> support{};  // x

  std::int32_t n_teachers() const { return end_teacher - first_teacher; }
};

/// A head of department or an area leader.
struct Leader {
  float disposition = 0;  // logit
  float engagement = 0;   // e
};

struct Component {
  float built = 0;      // B
  float alignment = 0;  // A
};

/// What holds for the district as a whole.
struct Direction {
  float engagement = 0;  // E
  float priorities = 0;  // N_p
  float quality = 0;     // Q
  float attendance = 0;  // a
  float tests = 0;       // in hand
  double cost_usd = 0;
  // Of this week
  float focus = 0;       // f
  float authority = 0;   // G
  float drive = 0;       // V
  float monitoring = 0;  // m
  float mean_use = 0;    // u over active schools
  float hours = 0;       // of coaching a teacher; 0 where none are given
  float new_parts = 0;   // growth of B
};

/// Chances of a teacher's move, 1/week.
struct Rates {
  float up = 0;
  float down = 0;
};

/// One replicate of one district.
class District {
 public:
  District(const Scenario& scenario, const district::Organization& organization, std::uint32_t replicate);

  /// The state before week 0, and one week after another.
  void start();
  void advance(int week);

  /// Puts what is recorded of `week` into the run's row; the rest of the row is left as it is.
  void write(int week, const RecordLayout& layout, std::vector<float>& run) const;

 private:
  // scalar_start.cpp
  void choose_teacher_leaders();
  void start_leaders();
  void apply_events(int week);
  float draw_disposition(district::Stream stream, std::int32_t agent, int week, double mean, double concentration,
                         float& logit) const;

  // scalar_year.cpp
  void turn_the_year(int week);
  void teachers_come_and_go(int week);
  Teacher newcomer(std::int32_t teacher, int week) const;
  void permute(const std::vector<std::int32_t>& movers, int week);
  void principals_change(int week);
  void superintendent_changes(int week);
  void initiatives_arrive(int week);

  // scalar_leaders.cpp
  void lead(int week);
  float effort_factor(int component) const;
  void align_components();
  void principals_respond(int week);
  void structures_respond();
  void team_meets(int week);
  float count_members(district::Stream stream, int week, float probability) const;
  void share_out_coaching(int week);
  float need_of(const School& school) const;

  // scalar_teachers.cpp
  void gather_supports(int week);
  void measure_barriers();
  Rates rates_of(std::int32_t teacher) const;
  float cost_of_missing(const School& school, const std::array<double, district::kSupports>& weight) const;
  float missing_peers(std::int32_t teacher) const;
  void teachers_move(int week);
  void students_learn();
  void accrue_cost(int week);

  // scalar_record.cpp
  std::vector<float> values_of(int quantity) const;
  std::vector<float> district_values(int quantity) const;
  std::vector<float> school_values(int quantity) const;
  float spread_of_use() const;
  float achievement_gap() const;

  float draw(district::Stream stream, std::int32_t agent, int week) const;
  std::uint32_t word(district::Stream stream, std::int32_t agent, int week) const;
  bool is_active(std::int32_t school, int week) const;
  bool meets(int week) const { return week % now_.team.meeting_interval == 0; }
  std::int32_t n_schools() const { return static_cast<std::int32_t>(schools_.size()); }
  std::int32_t n_teachers() const { return static_cast<std::int32_t>(teachers_.size()); }
  const School& school_of(std::int32_t teacher) const;
  int at_level(const School& school, int from, int to) const;  // teachers at levels from .. to
  float use_of(const School& school) const;
  float mean_alignment() const;

  const district::Organization& organization_;
  const Timeline& timeline_;
  ParameterSet values_;
  district::Parameters now_;
  PhiloxKey key_;
  std::uint32_t replicate_;

  std::vector<Teacher> teachers_;
  std::vector<School> schools_;
  std::vector<Leader> heads_;
  std::vector<Leader> area_leaders_;
  std::array<Component, district::kComponents> components_{};
  std::array<float, district::kSupports> barrier_{};
  Direction direction_;
};

/// A whole run: what `layout` wants of each week, in its order; what the replicate has not is NaN.
std::vector<float> run_replicate(const Scenario& scenario, const RecordLayout& layout, int replicate);

}  // namespace districtwide::reference
