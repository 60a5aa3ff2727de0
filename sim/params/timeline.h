#pragma once

#include <string>
#include <vector>

#include "sim/base/errors.h"
#include "sim/params/table.h"

namespace districtwide {

/// One setting of one parameter in one week, at once or as a linear ramp.
struct Change {
  int week = 0;
  int parameter = 0;  // index in the table
  double target = 0;
  int over_weeks = 0;  // 0: at once; else the target is reached in week + over_weeks
  std::string note;
  Place place;
};

/// A scenario's events as changes in the order in which they take effect: by week, then by the order of the file.
///
/// A ramp starts from the value that the parameter has in the week of its event and moves by equal steps in each of
/// the `over_weeks` weeks that follow; a later change of the same parameter ends it, and the ramp makes no step of its
/// own in the week of that change. In a week, ramps of earlier weeks step before the changes of the week itself.
class Timeline {
 public:
  Timeline() = default;
  /// Sorts by week, keeping the order given within a week. InternalError on a negative week or length.
  explicit Timeline(std::vector<Change> changes);

  const std::vector<Change>& changes() const { return changes_; }
  bool empty() const { return changes_.empty(); }

  /// What is to be done in `week`: a change that starts, or a ramp's next step.
  struct Step {
    const Change* change;
    int steps_done;  // 0 in the week of the event itself
    /// The value after this step, from the value before it. For a change at once, the target;
    /// for a ramp, the remaining way divided by the remaining weeks (nothing moves in the event's own week).
    double value_after(double before) const;
  };
  /// In the order in which they take effect. The steps point into this timeline, which must outlive them.
  std::vector<Step> steps(int week) const;

  /// The last week in which a change has a step; -1 if there is none.
  int last_week() const;

 private:
  std::vector<Change> changes_;
  std::vector<int> last_weeks_;  // per change: the week of its last step
};

}  // namespace districtwide
