#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/run.h"
#include "sim/params/scenario.h"
#include "sim/stats/stopping_rule.h"

namespace districtwide {

/// When a point of a sweep has replicates enough: when the mean of a quantity in a week is known well enough.
struct Until {
  std::string quantity;
  int week = 0;
  double half_width = 0;  // of its 95 % interval, valid for all looks together (StoppingRule)
  bool paired = false;    // of the mean difference from the base scenario under the same luck, instead
  Place place = {};       // where it is asked for
};

/// How precise points have become.
struct UntilCount {
  std::int64_t n_points = 0;       // that were run
  std::int64_t n_too_wide = 0;     // of them, those whose interval was not narrow enough after the most replicates
  double widest_half_width = 0;    // of theirs; 0 where none is known
};

/// Throws InputError where the quantity is not recorded as one number a week, or not in that week.
void check_until(const Until& until, const RecordLayout& layout);

/// Runs points until each has replicates enough; which are run depends on the point alone (and on the base scenario
/// where it is paired). Once made it may be used by many threads at once.
class UntilRunner {
 public:
  /// `base` is what points are compared with where `until` is paired: all its replicates are run here and now. The others
  /// outlive the runner. Throws as run_replicates.
  UntilRunner(const Model& model, const RecordLayout& layout, const Until& until, const Scenario& base,
              const RunControl& control);

  /// Runs every point into `results`, all of whose replicates are the most there may be. Those that were not needed are
  /// marked as not run. Throws as run_replicates.
  void run(std::span<const Scenario> points, const RunControl& control, Results& results) const;

  /// Of all points that were run to their end.
  UntilCount count() const;

 private:
  void run_point(std::span<const Scenario> points, int point, const RunControl& control, Results& results) const;
  std::vector<double> compared(std::vector<double> values) const;
  StoppingRule rule_for(const Scenario& point) const;
  void count_point(const StoppingRule& rule, std::span<const double> values) const;

  const Model& model_;
  const RecordLayout& layout_;
  const Until& until_;
  const StoppingRule rule_;
  const std::int32_t base_organizations_;
  std::vector<double> base_values_;  // one a replicate; none where it is not paired
  mutable std::mutex mutex_;
  mutable UntilCount count_;  // told to the user, and no part of any result
};

}  // namespace districtwide
