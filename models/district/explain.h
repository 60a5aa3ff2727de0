#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/district/parameters.h"
#include "sim/params/scenario.h"

namespace districtwide::district {

/// What ended a stretch of weeks in which a teacher's place did not change.
enum class Turn { MovedUp, MovedDown, LostGround, Replaced, EndOfRun };

/// A stretch of weeks at one level, with what helped and what held back, as means over its weeks.
struct Spell {
  int first_week = 0;
  int last_week = 0;
  int level = 0;
  std::array<double, kSupports> support{};  // share
  std::array<double, kSupports> cost{};     // log rate that the missing part takes from the rate up
  double chance_up = 0;                     // of a move up in a week
  double chance_down = 0;
  Turn turn = Turn::EndOfRun;               // what happened in the last week
  double draw = 0;                          // that decided it, where a draw of the teacher's own did
  int next_level = 0;
};

/// How the same luck would have ended, had one support been full for this teacher throughout.
struct Counterfactual {
  int level_at_end = 0;
  std::optional<int> first_week_of_use;  // first week at level >= 3
};

/// Why one teacher moved or did not.
struct Explanation {
  std::string scenario;
  int teacher = 0;
  std::uint32_t replicate = 0;
  int n_teachers = 0;
  int school = 0;
  int n_ties = 0;
  double openness = 0;  // at the start, SD
  bool leads = false;   // at the start
  int weeks_per_year = 36;
  std::vector<Spell> spells = {};
  Counterfactual as_it_was = {};
  std::array<Counterfactual, kSupports> had_been_full = {};
};

/// Replays one replicate with the same draws, ten times at once: as it was, and with each support full for this teacher.
/// Throws InputError where the district has no such teacher.
Explanation explain_teacher(const Scenario& scenario, int teacher, std::uint32_t replicate);

/// The explanation in words, week by week where something changed.
std::string to_text(const Explanation& explanation);

}  // namespace districtwide::district
