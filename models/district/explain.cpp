#include "models/district/explain.h"

#include <algorithm>

#include "models/district/counts.h"
#include "models/district/decision.h"
#include "models/district/model.h"
#include "models/district/streams.h"
#include "sim/base/errors.h"
#include "sim/random/distributions.h"
#include "sim/random/half_draws.h"

namespace districtwide::district {

namespace {

/// The replays stand side by side. Lane 0 is the replicate as it was; in lane 1 + j support j is full for the teacher.
using Layout = ReplicatesInLanes;
constexpr int kAsItWas = 0;
constexpr int kFull = 1;

/// What a teacher meets in one week and lane, just before the decision.
struct Situation {
  int level;
  std::array<double, kSupports> support;
  std::array<double, kSupports> cost;    // log rate, up
  std::array<double, kSupports> strain;  // log rate, down
};

Situation situation_of(const World& world, const State& state, std::int32_t teacher, int lane) {
  const std::int64_t school = world.school_of[static_cast<std::size_t>(teacher)];
  const Teacher& person = state.teachers[teacher][lane];
  Situation now{};
  now.level = int(person.level());
  const double missing_peers = missing_peers_of(state, person) * kMissingUnit;
  for (int support = 0; support < kSupports; ++support) {
    const auto j = static_cast<std::size_t>(support);
    now.support[j] = support == kPeers ? 1.0 - missing_peers
                                       : double{state.supports[school * kSchoolSupports + support][lane]};
    const double missing = state.now.barriers[j] * (1.0 - now.support[j]);
    if (now.level < kSteps) now.cost[j] = state.now.levels.up[static_cast<std::size_t>(now.level)][j] * missing;
    now.strain[j] = state.now.levels.down[j] * missing;
  }
  return now;
}

struct Rates {
  double up, down;
};

/// The week's rates (eq. 15), from the teacher's own factors and the supports of the school (the engine's, but for
/// rounding).
Rates rates_of(const State& state, const Situation& now, std::int32_t teacher, int lane) {
  const LevelsParameters& levels = state.now.levels;
  const double load = state.now.priorities.load * (double{state.priorities[0][lane]} - 1.0);
  double cost = load;
  double strain = load;
  for (std::size_t support = 0; support < kSchoolSupports; ++support) {
    cost += now.cost[support];
    strain += now.strain[support];
  }
  const auto level = static_cast<std::size_t>(now.level);
  const auto own = own_factors(state, state.teachers[teacher][lane]);
  return {now.level < kSteps ? exp_double(-cost) / levels.weeks[level] * double{own.up} : 0.0,
          now.level > 0 ? exp_double(strain) * levels.relapse[level] * double{own.down} : 0.0};
}

/// Follows one teacher through the weeks of ten replays.
class Observer {
 public:
  Observer(const World& world, State& state, Explanation& story)
      : world_(world), state_(state), story_(story), teacher_(story.teacher) {}

  /// Who holds the place, before this week's boundary.
  void before_week() {
    openness_ = state_.openness[teacher_][kAsItWas];
    level_ = int(state_.teachers[teacher_][kAsItWas].level());
  }

  /// Closes the spell if the boundary put somebody else in the place or took a level away.
  void after_boundary(int week) {
    const bool replaced = state_.openness[teacher_][kAsItWas] != openness_;
    const int level = int(state_.teachers[teacher_][kAsItWas].level());
    if (replaced || level != level_) turn(week - 1, replaced ? Turn::Replaced : Turn::LostGround, 0.0);
  }

  /// Notes what the teacher met, and decides anew in lane 1 + j as if support j were full.
  void after_decision(int week) {
    for (int lane = 0; lane <= kSupports; ++lane) {
      const Situation now = situation_of(world_, state_, teacher_, lane);
      if (lane == kAsItWas) note(week, now);
      else decide_with_full_support(week, lane, now);
    }
  }

  void after_moves(int week) {
    const int level = int(state_.teachers[teacher_][kAsItWas].level());
    if (level != spell_.level) {
      turn(week, level > spell_.level ? Turn::MovedUp : Turn::MovedDown, double{draw_of(week)});
    }
    for (int lane = 0; lane <= kSupports; ++lane) {
      Counterfactual& ending =
          lane == kAsItWas ? story_.as_it_was : story_.had_been_full[static_cast<std::size_t>(lane - kFull)];
      ending.level_at_end = int(state_.teachers[teacher_][lane].level());
      if (ending.level_at_end >= kUser && !ending.first_week_of_use) ending.first_week_of_use = week;
    }
  }

  void finish(int last_week) {
    if (n_weeks_ > 0) turn(last_week, Turn::EndOfRun, 0.0);
  }

 private:
  void note(int week, const Situation& now) {
    if (n_weeks_++ == 0) spell_ = {.first_week = week, .level = now.level};
    for (std::size_t support = 0; support < kSupports; ++support) {
      spell_.support[support] += now.support[support];
      spell_.cost[support] += now.cost[support];
    }
    const Rates rates = rates_of(state_, now, teacher_, kAsItWas);
    const double total = rates.up + rates.down;
    const double moves = 1.0 - exp_double(-total);
    spell_.chance_up += total > 0 ? moves * rates.up / total : 0.0;
    spell_.chance_down += total > 0 ? moves * rates.down / total : 0.0;
  }

  float draw_of(int week) const {
    const DrawAddress address{kTeacherMoves, std::uint32_t(teacher_), std::uint32_t(week)};
    return uniform_from_high_bits(draw_in_two_parts(world_.key, story_.replicate, address));
  }

  void decide_with_full_support(int week, int lane, const Situation& now) {
    const auto support = static_cast<std::size_t>(lane - kFull);
    const auto own = own_factors(state_, state_.teachers[teacher_][lane]);
    const std::int64_t row = std::int64_t{world_.school_of[static_cast<std::size_t>(teacher_)]} * kExponents;
    const auto level = static_cast<std::size_t>(now.level);
    const float up = state_.derived.pace[level] * rate_factor(state_.exponent[row + now.level][lane]);
    const float down = state_.derived.relapse[level] * rate_factor(state_.exponent[row + kRelapse][lane]);
    // Kept far from infinity, which extreme barriers would reach: at 1e30 a move is as certain as it can be.
    const double own_up = std::min(double{own.up} * exp_double(now.cost[support]), 1e30);
    const auto decision = decide(draw_of(week), up * static_cast<float>(own_up),
                                 down * (own.down * static_cast<float>(exp_double(-now.strain[support]))));
    const std::uint32_t place = 2 * std::uint32_t(Layout::place_of(teacher_, lane));
    const auto end = std::remove_if(state_.moves.begin(), state_.moves.begin() + state_.n_moves,
                                    [&](std::uint32_t move) { return (move & ~1u) == place; });
    state_.n_moves = end - state_.moves.begin();
    if (decision.moves) state_.moves[static_cast<std::size_t>(state_.n_moves++)] = place + (decision.up ? 1 : 0);
  }

  void turn(int week, Turn what, double draw) {
    if (n_weeks_ == 0) return;
    for (std::size_t support = 0; support < kSupports; ++support) {
      spell_.support[support] /= n_weeks_;
      spell_.cost[support] /= n_weeks_;
    }
    spell_.chance_up /= n_weeks_;
    spell_.chance_down /= n_weeks_;
    spell_.last_week = week;
    spell_.turn = what;
    spell_.draw = draw;
    spell_.next_level = int(state_.teachers[teacher_][kAsItWas].level());
    story_.spells.push_back(spell_);
    n_weeks_ = 0;
  }

  const World& world_;
  State& state_;
  Explanation& story_;
  std::int32_t teacher_;
  Spell spell_;
  int n_weeks_ = 0;
  float openness_ = 0;
  int level_ = 0;
};

void replay(const World& world, State& state, Observer& observer) {
  const Steps<World, State>& steps = kernel().lane_steps();
  for (int week = 0; week < world.n_weeks; ++week) {
    observer.before_week();
    for (const Phase<World, State>& phase : steps.phases) {
      if (phase.name == "2 events") observer.after_boundary(week);
      phase.run(world, state, week);
      if (phase.name == "6 teachers decide") observer.after_decision(week);
    }
    observer.after_moves(week);
  }
  observer.finish(world.n_weeks - 1);
}

}  // namespace

Explanation explain_teacher(const Scenario& scenario, int teacher, std::uint32_t replicate) {
  const int samples = static_cast<int>(scenario.parameters.number("organization.samples"));
  const World world = build_world(scenario, static_cast<int>(replicate) % samples);
  if (teacher < 0 || teacher >= world.n_teachers)
    throw InputError({"teacher"}, "is " + std::to_string(teacher) + "; this district's teachers are numbered 0 to " +
                                        std::to_string(world.n_teachers - 1));
  LaneGroup group;
  group.replicates.fill(replicate);
  group.n_replicates = kLanes;
  State state(world, group);
  kernel().lane_steps().start(world, state);
  Explanation story{.scenario = scenario.title,
                    .teacher = teacher,
                    .replicate = replicate,
                    .n_teachers = world.n_teachers,
                    .school = world.school_of[static_cast<std::size_t>(teacher)],
                    .n_ties = world.organization.advice.degree(teacher),
                    .openness = double{state.openness[teacher][kAsItWas]},
                    .leads = state.teachers[teacher][kAsItWas].leads() != 0,
                    .weeks_per_year = world.weeks_per_year};
  Observer observer(world, state, story);
  replay(world, state, observer);
  return story;
}

}  // namespace districtwide::district
