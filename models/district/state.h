#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/district/parameters.h"
#include "models/district/world.h"
#include "sim/base/column.h"
#include "sim/engine/model.h"

namespace districtwide::district {

/// What partners do to a teacher with a given number of ties and of deep users among them: looked up, not computed anew.
struct PeerEffect {
  std::array<float, kLevels> up;  // factor on the rate up from each level
  float down;                     // factor on the rate down
  std::int32_t missing;           // 1 - p in units of 2^-30: whole numbers add up alike in any order
};

/// A part of a teacher's missing peer support, as counted in PeerEffect::missing.
inline constexpr double kMissingUnit = 1.0 / (1 << 30);

/// What sixteen replicates of one district have become. Columns are [agent][lane].
struct State {
  State(const World& world, const LaneGroup& group);

  alignas(64) std::array<std::uint32_t, kLanes> replicates;

  // The parameters as events have left them, the same in all lanes.
  ParameterSet values;
  Parameters now;
  std::vector<PeerEffect> peers;  // by World::peer_row + deep partners
  float lead_up = 1;              // factors of a teacher-leader on the rates up and down
  float lead_down = 1;

  // Teachers (n_teachers)
  Column<std::uint8_t> level;         // 0..7
  Column<std::uint8_t> leads;         // 1: a teacher-leader
  Column<float> openness;             // SD
  Column<float> openness_ratio;       // exp(openness_effect * openness), at most e^40
  Column<std::int32_t> deep_partners; // partners at level >= 4
  Column<float> up_ratio;             // the teacher's own factor of the rate up
  Column<float> down_ratio;           // ... and down

  // Schools (n_schools)
  Column<float> disposition;          // of the principal, as a logit
  Column<float> principal;            // engagement P, share
  Column<float> structures;           // X, share
  Column<float> clarity;              // C, of this week
  Column<float> dose;                 // of coaching, of this week, share
  Column<float> supports;             // x of this week, by school and support (n_schools * kSchoolSupports)
  Column<float> achievement;          // Y, student SD
  Column<std::int32_t> level_count;   // teachers, by school and level (n_schools * kLevels)
  Column<float> use;                  // u, share at level >= 3 before this week's moves
  Column<std::int32_t> new_principal; // this year's boundary: all ones where there is one

  // Leaders below the superintendent: heads, then area leaders (n_leaders)
  Column<float> leader_disposition;   // logit
  Column<float> leader;               // engagement e, share

  // System (kComponents, kSupports)
  Column<float> built;                // B, share
  Column<float> alignment;            // A, share
  Column<float> barrier;              // b of last week until stage 6, log rate (kSupports)
  Column<std::int64_t> missing_peers; // sum of PeerEffect::missing by level (kLevels)

  // District (1 row each)
  Column<float> engagement;           // E, share
  Column<float> priorities;           // N_p
  Column<float> quality;              // Q, share
  Column<float> attendance;           // a, share
  Column<float> tests;                // in hand
  Column<double> cost;                // USD, cumulative

  // Of this week only (1 row each)
  Column<float> focus;                // f
  Column<float> authority;            // G
  Column<float> drive;                // V
  Column<float> monitoring;           // m
  Column<float> mean_use;             // u over active schools
  Column<float> hours;                // of coaching, h a teacher a week; 0 where none are given
  Column<float> new_parts;            // sum of this week's growth of B

  // Work space
  std::vector<std::uint32_t> moves;  // teacher * 32 + lane * 2 + (1: up); room for every teacher and lane
  std::int64_t n_moves = 0;
  std::array<std::vector<std::int32_t>, kLanes> movers;  // teachers who change places at the year's boundary
};

}  // namespace districtwide::district
