#include "sim/params/checks.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace districtwide {

namespace {

constexpr double kMostWeeks = 2147483647;  // a week is an int; a table that allows more than this allows too much

std::string group_of(const std::string& key) {
  const auto dot = key.rfind('.');
  return dot == std::string::npos ? "" : key.substr(0, dot);
}

/// Walks through a scenario's weeks with its parameters as they stand.
class ConflictFinder {
 public:
  ConflictFinder(const Scenario& scenario, const ModelFace& face, const std::string& file)
      : scenario_(scenario), face_(face), file_(file), parameters_(scenario.parameters) {}

  std::vector<Problem> find() {
    for (const ModelFace::Conflict& conflict : conflicts()) {
      add(place_at_start(conflict.parameter), conflict.message, conflict.message);
    }
    const double n_weeks = length_in_weeks(parameters_, face_);
    const int last = scenario_.timeline.last_week();
    for (int week = 0; week <= last && week < n_weeks && !ramp_is_broken_; ++week) walk(week);
    return std::move(problems_);
  }

 private:
  std::vector<ModelFace::Conflict> conflicts() const {
    return face_.conflicts ? face_.conflicts(parameters_) : std::vector<ModelFace::Conflict>{};
  }

  void walk(int week) {
    const std::vector<Timeline::Step> steps = scenario_.timeline.steps(week);
    if (steps.empty()) return;
    for (const Timeline::Step& step : steps) take(step);
    if (ramp_is_broken_) return;
    for (const ModelFace::Conflict& conflict : conflicts()) {
      const Change& cause = cause_of(conflict, steps);
      // A ramp may word a conflict anew in each of its weeks ("sum to 1.02", "sum to 1.04"): its first is enough.
      const bool first_of_cause = blamed_.insert({&cause, conflict.parameter}).second;
      if (!first_of_cause) continue;
      add(cause.place, conflict.message, "in week " + std::to_string(week) + ": " + conflict.message);
    }
  }

  void take(const Timeline::Step& step) {
    const Change& change = *step.change;
    const double before = std::get<double>(parameters_[change.parameter]);
    if (change.over_weeks > 0 && std::isinf(before)) {
      const std::string& key = parameters_.table()[change.parameter].key;
      problems_.push_back({change.place, key + " is " + to_text(before) + " in week " + std::to_string(change.week) +
                                             "; a change over weeks needs a finite start"});
      ramp_is_broken_ = true;  // the weeks that follow cannot be known
      return;
    }
    parameters_.set(change.parameter, step.value_after(before));
  }

  /// The change of the parameter at fault in this week, or else the last change of the week.
  static const Change& cause_of(const ModelFace::Conflict& conflict, const std::vector<Timeline::Step>& steps) {
    const Change* cause = steps.back().change;
    for (const Timeline::Step& step : steps) {
      if (step.change->parameter == conflict.parameter) cause = step.change;
    }
    return *cause;
  }

  /// Where the parameter was written, or else another of its group: weights that do not sum to 1 need not all be there.
  Place place_at_start(int parameter) const {
    Place place = scenario_.places[parameter];
    const std::string group = group_of(parameters_.table()[parameter].key);
    for (int other = 0; other < parameters_.table().size() && place.file.empty(); ++other) {
      if (group_of(parameters_.table()[other].key) == group) place = scenario_.places[other];
    }
    return place.file.empty() ? Place{file_, 0} : place;
  }

  void add(const Place& place, const std::string& message, const std::string& text) {
    if (messages_.insert(message).second) problems_.push_back({place, text});
  }

  const Scenario& scenario_;
  const ModelFace& face_;
  const std::string& file_;
  ParameterSet parameters_;
  std::vector<Problem> problems_;
  std::set<std::string> messages_;
  std::set<std::pair<const Change*, int>> blamed_;
  bool ramp_is_broken_ = false;
};

}  // namespace

double length_in_weeks(const ParameterSet& parameters, const ModelFace& face) {
  const double n_weeks = parameters.number(face.years_key) * parameters.number(face.weeks_per_year_key);
  return std::min(std::floor(n_weeks + 0.5), kMostWeeks);
}

std::vector<Problem> conflicts_over_time(const Scenario& scenario, const ModelFace& face, const std::string& file) {
  return ConflictFinder(scenario, face, file).find();
}

}  // namespace districtwide
