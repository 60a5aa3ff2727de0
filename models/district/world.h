#pragma once

#include <cstdint>
#include <vector>

#include "models/district/organization.h"
#include "models/district/parameters.h"
#include "sim/params/scenario.h"
#include "sim/random/philox.h"

namespace districtwide::district {

/// Department heads stand before area leaders among the leaders below the superintendent, one a component.
inline constexpr int kHeads = kComponents;

/// All that never changes while a district runs: its organization, the scenario, and what follows from both.
struct World {
  Organization organization;
  ParameterSet values;       // at the start
  Parameters parameters;     // the same, typed
  Timeline timeline;
  std::int64_t seed;
  PhiloxKey key;

  int n_weeks = 0;
  int weeks_per_year = 0;
  std::int32_t n_schools = 0;
  std::int32_t n_teachers = 0;
  std::vector<std::int32_t> school_of = {};      // (n_teachers)
  std::vector<std::uint8_t> is_poor = {};        // among the floor(S/2) poorest schools (n_schools)
  std::vector<std::int32_t> peer_row = {};       // where a teacher's degree begins in State::peers (n_teachers)
  std::vector<std::int32_t> degrees = {};        // that occur, ascending
  std::vector<std::int32_t> lead_rank = {};      // who leads first, where the organization decides it: higher (n_teachers)

  std::int32_t teachers_in(std::int32_t school) const {
    return organization.first_teacher[school + 1] - organization.first_teacher[school];
  }
  /// Has the wave of a school begun?
  bool is_active(const RolloutParameters& rollout, std::int32_t school, int week) const {
    const std::int64_t wave = std::int64_t{school} * rollout.waves / n_schools;
    return week >= wave * rollout.wave_interval;
  }
  bool starts_year(int week) const { return week > 0 && week % weeks_per_year == 0; }
  int n_leaders() const { return kHeads + organization.n_areas; }
};

/// The world of organization number `sample` of a scenario.
World build_world(const Scenario& scenario, int sample);

}  // namespace districtwide::district
