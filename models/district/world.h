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
  std::vector<std::int32_t> school_of = {};      // (n_teachers, padded to whole rows of lanes)
  std::vector<std::int32_t> school_size = {};    // teachers (n_schools, padded; 1 in the rest)
  std::vector<std::int32_t> is_poor = {};        // all ones for the floor(S/2) poorest schools (n_schools, padded)
  std::vector<std::int32_t> area_leader = {};    // a school's among the leaders (n_schools, padded)
  std::vector<float> poverty = {};               // share (n_schools, padded)
  std::vector<std::int32_t> degrees = {};        // that occur, ascending
  std::vector<std::int32_t> peer_row = {};       // where a degree's rows in Derived::peers begin; -1 where it does not occur
  std::vector<std::int32_t> lead_rank = {};      // who leads first, where the organization decides it: higher (n_teachers,
                                                 // padded)

  bool starts_year(int week) const { return week > 0 && week % weeks_per_year == 0; }
  int n_leaders() const { return kHeads + organization.n_areas; }
};

/// The world of organization number `sample` of a scenario.
World build_world(const Scenario& scenario, int sample);

}  // namespace districtwide::district
