#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/district/parameters.h"
#include "models/district/world.h"
#include "sim/base/column.h"
#include "sim/engine/lane_group.h"

namespace districtwide::district {

/// Exponents or factors of a teacher's rates: one for each step up from a level, then that of relapse, the same from every
/// level.
inline constexpr int kRelapse = kSteps;
inline constexpr int kExponents = kSteps + 1;

/// What partners do to a teacher with a given number of ties and of deep users among them: looked up, not computed anew. At the
/// highest level, relapse's place is read as a step up's: there the pace is 0.
using PeerFactors = std::array<float, kExponents>;

/// A teacher's missing peer support, 1 - p, is counted in this unit: whole numbers add up alike in any order.
inline constexpr double kMissingUnit = 1.0 / (1 << 30);

/// What follows from the parameters of now: made anew when an event changes them.
struct Derived {
  std::vector<PeerFactors> peers;         // by Teacher::peers
  std::vector<std::int32_t> missing_peers;  // ... and what it leaves missing, in kMissingUnit
  std::array<float, kLevels> pace{};      // 1/weeks: the rate up with every support full, 0 at the highest level
  std::array<float, kLevels> relapse{};   // the rate down with every support full, 0 at level 0
  std::array<std::array<float, kSupports>, kExponents> cost{};  // log rate that a missing support takes from a step up,
                                                                // and adds to relapse
  float most_down_by_peers = 1;           // the largest of the factors on relapse
  // Factors on the rates up and down of a teacher who leads not, and of one who does.
  std::array<float, 2> lead_up{1, 1};
  std::array<float, 2> lead_down{1, 1};
  std::vector<std::int32_t> first_week;   // in which a school's wave has begun (n_schools, padded to whole rows)
};

/// Factors on the rates up and down, or such rates; of one teacher, or of some.
template <class F>
struct UpAndDown {
  F up, down;
};

/// What a teacher's rates depend on, in eight bytes: whoever looks at one of these looks at all.
struct Teacher {
  float openness_ratio;  // exp(openness_effect * openness), at most e^40
  std::uint32_t bits;    // of what follows; a bit field's would be taken apart and put together at every change

  static constexpr int kPeersBit = 4;
  static_assert(1 << kPeersBit == 2 * kLevels);

  /// Of use, 0 to 7.
  DISTRICTWIDE_INLINE std::uint32_t level() const { return bits % kLevels; }
  /// 1: a teacher-leader.
  DISTRICTWIDE_INLINE std::uint32_t leads() const { return bits / kLevels % 2; }
  /// The row in Derived::peers of somebody with so many ties and with so many partners at level 4 or more.
  DISTRICTWIDE_INLINE std::uint32_t peers() const { return bits / (2 * kLevels); }
  DISTRICTWIDE_INLINE void set_level(std::uint32_t level) { bits += level - this->level(); }
  DISTRICTWIDE_INLINE void set_leads(std::uint32_t leads) { bits += (leads - this->leads()) * kLevels; }
  DISTRICTWIDE_INLINE void add_deep_partners(std::int32_t n) { bits += static_cast<std::uint32_t>(n) * (2 * kLevels); }
  DISTRICTWIDE_INLINE void set_peers(std::uint32_t row) { bits += (row - peers()) * (2 * kLevels); }
};

/// A teacher who changes places at a year's boundary, with the word that says in which order.
struct Mover {
  std::uint32_t order;
  std::int32_t place;
};

struct StateRows;

/// What the size of a State depends on.
struct StateSizes {
  std::int64_t teachers;
  std::int64_t schools;
  std::int64_t leaders;
  std::int64_t peer_rows;  // of Derived::peers
};

/// What sixteen replicates of one district, or one, have become. Columns are laid out as sim/base/lane_layout.h says: a
/// row is a replicate's agent, or sixteen agents. The numbers are those of agents.
struct State {
  /// Sixteen replicates side by side (ReplicatesInLanes).
  State(const World& world, const LaneGroup& group);
  /// One replicate alone (AgentsInLanes), written down in lane `record_lane`.
  State(const World& world, std::uint32_t replicate, int record_lane);

  alignas(64) std::array<std::uint32_t, kLanes> replicates;
  int record_lane = 0;

  // The parameters as events have left them, the same in all lanes.
  std::optional<ParameterSet> values;  // nothing before the first event
  Parameters now;
  Derived derived;

  // Teachers (n_teachers)
  Column<Teacher> teachers;
  Column<float> openness;             // SD
  Column<std::uint16_t> bound;        // no move unless the draw's upper half lies below it (rates.cpp)

  // Schools (n_schools)
  Column<float> disposition;          // of the principal, as a logit
  Column<float> principal;            // engagement P, share
  Column<float> structures;           // X, share
  Column<float> clarity;              // C, of this week
  Column<float> dose;                 // of coaching, of this week, share
  Column<float> supports;             // x of this week, by school and support (n_schools * kSchoolSupports)
  Column<float> achievement;          // Y, student SD
  Column<float> exponent;             // of the rates of this week (n_schools * kExponents)
  Column<float> bound_exponent;       // those that the teachers' bounds allow for (n_schools * kExponents)
  Column<UpAndDown<float>> bound_rate;  // ... and the rates that follow, by school and level (n_schools * kLevels)
  Column<std::int32_t> level_count;   // teachers, by school and level (n_schools * kLevels)
  Column<float> use;                  // u, share at level >= 3 before this week's moves
  Column<float> new_principal;        // this year's boundary: 1 where there is one
  Column<float> leaving;              // this year's boundary: chance that a teacher goes

  // Leaders below the superintendent: heads, then area leaders (n_leaders)
  Column<float> leader_disposition;   // logit
  Column<float> leader;               // engagement e, share

  // System (kComponents, kSupports)
  Column<float> built;                // B, share
  Column<float> alignment;            // A, share
  Column<float> barrier;              // b of last week until stage 6, log rate (kSupports)
  Column<std::int64_t> missing_peers; // sum of Derived::missing_peers by level (kLevels)

  // District (1 row each, as components and supports have)
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
  std::vector<std::uint32_t> moves;  // place * 2 + (1: up); room for every place; used up where they are made
  std::int64_t n_moves = 0;
  // At the year's boundary, places of teachers
  std::vector<std::int32_t> goers;   // who goes
  std::vector<std::int32_t> leavers; // ... from the district
  std::vector<Mover> movers;         // ... to another place in it

  /// Bytes that a State takes: of sixteen replicates side by side, of one alone.
  static double bytes_in_lanes(const StateSizes& sizes);
  static double bytes_alone(const StateSizes& sizes);

 private:
  State(const World& world, const StateRows& rows);
  template <class T>
  void take(Column<T> State::* column, std::int64_t n_rows);

  ColumnMemory columns_;
};

}  // namespace districtwide::district
