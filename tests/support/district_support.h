#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/district/model.h"
#include "models/district/state.h"
#include "models/district/week.h"
#include "models/district/world.h"
#include "sim/params/scenario.h"
#include "sim/record/results.h"

// Districts to test with: scenarios from a few lines of text, one group of replicates at hand, comparisons in words.

namespace districtwide::test {

/// A scenario from the text of a scenario file, with settings as the command line's --set takes them ("years=2").
Scenario scenario_of(std::string_view toml, const std::vector<std::string>& settings = {});

/// Names of the district's scenario files of the library, without ending, in order.
std::vector<std::string> library_names();

/// A scenario of the library, with settings as above.
Scenario library_scenario(const std::string& name, const std::vector<std::string>& settings = {});

/// A district with schools of 10, 30 and 20 teachers, and what else a scenario file says of it.
inline std::string three_schools(const std::string& more = "") {
  return "organization.school_sizes = [10, 30, 20]\n" + more;
}

/// Shares near one are floats: by rounding, a few of them together are this much off at most.
inline constexpr double kRounding = 1e-6;

/// Replicates first .. first + 15, one a lane.
LaneGroup sixteen_replicates(std::uint32_t first = 0);

/// One world and sixteen replicates of it, ready for week 0.
struct Bench {
  explicit Bench(std::string_view toml, std::uint32_t first_replicate = 0);

  district::World world;
  district::State state;

  using PhaseFunction = void(const district::World&, district::State&, int week);
  void run(PhaseFunction& phase, int week = 0) { phase(world, state, week); }
  /// Runs a whole week, all phases in order.
  void advance(int week);
  /// Puts every teacher of a school, in every lane, at a level.
  void set_levels(std::int32_t school, int level);
  /// Puts single teachers at levels, from the first teacher of the district on, in every lane.
  void set_levels(const std::vector<int>& levels);
  /// Share of all teachers and lanes at a level.
  double share_at(int level) const;
  /// Are all teachers of all lanes at this level?
  bool all_at(int level) const;
};

/// Fills a row of a column in every lane.
template <class T, class Number>
void fill(Column<T>& column, Number value, std::int64_t row = 0) {
  for (int lane = 0; lane < kLanes; ++lane) column[row][lane] = static_cast<T>(value);
}

/// Puts one teacher at a level in every lane; recount() has to follow.
void fill_levels(district::State& state, int level, std::int32_t teacher);

/// The value of a row, if all lanes agree; NaN or the lowest value where they do not.
double in_all_lanes(const Column<float>& column, std::int64_t row = 0);

/// Runs a group with the given phases and returns one row of values a lane, as Results hold them.
std::vector<std::vector<float>> run_lanes(const Steps<district::World, district::State>& steps,
                                          const Scenario& scenario, const RecordLayout& layout);

/// Where two runs of one layout first differ in a bit: "adoption, week 12, component 0: 0.5 against 0.25"; empty where
/// they are equal.
std::string first_difference(const RecordLayout& layout, std::span<const float> found, std::span<const float> expected);

/// One value of a run.
float value_in(const RecordLayout& layout, std::span<const float> run, std::string_view quantity, int week,
               std::int64_t component = 0);

}  // namespace districtwide::test
