#include "tests/reference/stress_scenarios.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "models/district/parameters.h"

namespace districtwide::test {

namespace {

using district::parameter_table;

/// A generator of its own, so that the scenarios do not hang on the one that is tested (Knuth's 64-bit constants).
class Lottery {
 public:
  explicit Lottery(int set) : state_(static_cast<std::uint64_t>(set) * 0x9E3779B97F4A7C15u + 1) {}

  double share() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<double>(state_ >> 11) * 0x1p-53;
  }
  bool chance(double probability) { return share() < probability; }
  double between(double low, double high) { return low + (high - low) * share(); }
  int whole(int low, int high) { return low + static_cast<int>(share() * (high - low + 1)); }

 private:
  std::uint64_t state_;
};

bool begins_with(const std::string& key, const char* start) { return key.rfind(start, 0) == 0; }

/// Parameters that stress_toml sets with care for one another, or not at all.
bool has_own_rule(const Parameter& parameter) {
  const std::string& key = parameter.key;
  const std::array<std::string, 7> own = {"years",           "weeks_per_year",   "start_year",   "strategy.system",
                                          "strategy.school", "strategy.teacher", "rollout.waves"};
  const bool is_number = parameter.kind == Kind::Number || parameter.kind == Kind::Integer;
  return !is_number || begins_with(key, "organization.") || std::find(own.begin(), own.end(), key) != own.end();
}

/// One end of what is allowed, a little inside where the end itself is not.
double end_of(const Range& range, bool upper) {
  if (upper) return range.high_open ? range.high - 1e-6 : range.high;
  return range.low_open ? range.low + 1e-6 : range.low;
}

double number_for(const Parameter& parameter, Lottery& lottery) {
  double number = lottery.between(parameter.plausible.low, parameter.plausible.high);
  if (std::isinf(parameter.plausible.high)) number = parameter.plausible.low;
  if (lottery.chance(0.1)) number = end_of(parameter.allowed, lottery.chance(0.5));
  return parameter.kind == Kind::Integer ? std::floor(number + 0.5) : number;
}

std::string line(const std::string& key, double number) { return key + " = " + to_text(number) + "\n"; }

std::array<double, 3> weights(Lottery& lottery) {
  const int system = lottery.whole(0, 10);
  const int school = lottery.whole(0, 10 - system);
  return {system / 10.0, school / 10.0, (10 - system - school) / 10.0};
}

std::string list_of(int n, int low, int high, Lottery& lottery) {
  std::string text = "[";
  for (int k = 0; k < n; ++k) text += (k > 0 ? ", " : "") + std::to_string(lottery.whole(low, high));
  return text + "]";
}

std::string organization_lines(Lottery& lottery) {
  const int schools = lottery.whole(1, 6);
  std::string text;
  if (lottery.chance(0.5)) {
    text += "organization.school_sizes = " + list_of(schools, 2, 20, lottery) + "\n";
  } else {
    text += line("organization.schools", schools) + line("organization.teachers_per_school", lottery.between(3, 16));
  }
  if (lottery.chance(0.7)) {
    const bool by_school = lottery.chance(0.5);
    text += "organization.initial_level = ";
    text += (by_school ? list_of(schools, 0, 7, lottery) : std::to_string(lottery.whole(0, 7))) + "\n";
  }
  if (lottery.chance(0.3)) text += line("organization.samples", lottery.whole(2, 3));
  text += line("organization.other_school_ties", lottery.between(0, 3));
  text += line("organization.schools_per_area", lottery.whole(1, 4));
  text += line("rollout.waves", lottery.whole(1, schools));
  const std::array<const char*, 4> selections = {"openness", "degree", "betweenness", "random"};
  const auto selection = static_cast<std::size_t>(lottery.whole(0, 3));
  text += "strategy.lead_selection = \"" + std::string(selections[selection]) + "\"\n";
  return text;
}

/// Up to two changes in each of up to six different weeks, some of them as ramps.
std::string event_lines(int n_weeks, Lottery& lottery) {
  const int n_events = lottery.whole(0, 6);
  std::string text;
  int week = lottery.whole(0, 3);
  for (int event = 0; event < n_events && week < n_weeks; ++event, week += lottery.whole(1, 9)) {
    std::string set;
    bool can_ramp = true;  // whole numbers cannot, and a way to infinity has no steps
    if (lottery.chance(0.2)) {
      const std::array<double, 3> w = weights(lottery);
      set = "\"strategy.system\" = " + to_text(w[0]) + ", \"strategy.school\" = " + to_text(w[1]) +
            ", \"strategy.teacher\" = " + to_text(w[2]);
    } else {
      const std::array<int, 2> leaders = {parameter_table().index_of("superintendent.engagement"),
                                          parameter_table().index_of("priorities.count")};
      int index = lottery.whole(0, parameter_table().size() - 1);
      if (lottery.chance(0.3)) index = leaders[static_cast<std::size_t>(lottery.whole(0, 1))];
      const Parameter& parameter = parameter_table()[index];
      if (has_own_rule(parameter) || parameter.start_only) continue;
      // The many numbers of the levels must not crowd out the rest.
      if (begins_with(parameter.key, "levels.") && lottery.chance(0.7)) continue;
      const double number = number_for(parameter, lottery);
      set = "\"" + parameter.key + "\" = " + to_text(number);
      can_ramp = parameter.kind == Kind::Number && std::isfinite(number);
    }
    text += "[[events]]\nweek = " + std::to_string(week) + "\nset = { " + set + " }\n";
    if (can_ramp && lottery.chance(0.4)) text += line("over_weeks", lottery.whole(1, 12));
  }
  return text;
}

}  // namespace

std::string stress_toml(int set) {
  Lottery lottery(set);
  const int years = lottery.whole(2, 3);
  const int weeks_per_year = lottery.whole(9, 20);
  std::string text = line("years", years) + line("weeks_per_year", weeks_per_year) + organization_lines(lottery);
  const std::array<double, 3> w = weights(lottery);
  text += line("strategy.system", w[0]) + line("strategy.school", w[1]) + line("strategy.teacher", w[2]);
  for (const Parameter& parameter : parameter_table().parameters())
    if (!has_own_rule(parameter) && lottery.chance(0.5)) text += line(parameter.key, number_for(parameter, lottery));
  text += "[run]\nreplicates = " + std::to_string(lottery.whole(3, 20)) + "\n";
  text += "seed = " + std::to_string((std::int64_t{1} << 32) + std::int64_t{set} * 1'000'000'007) + "\n";
  text += "[output]\nschools = true\nteachers = true\n";
  if (lottery.chance(0.2)) text += "every = 3\n";
  return text + event_lines(years * weeks_per_year, lottery);
}

}  // namespace districtwide::test
