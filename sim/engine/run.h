#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/model.h"
#include "sim/record/results.h"

namespace districtwide {

/// How to run, as against what: none of this changes a number.
struct RunControl {
  int threads = 0;                                       // 0: all that the machine gives
  const std::atomic<bool>* stop = nullptr;               // set from outside to end early: Interrupted is thrown
  std::function<void(std::int64_t runs_done)> progress;  // called from any thread, one call at a time
  /// Called, one call at a time, with the words of what went wrong for each organization or group of runs that failed:
  /// their runs are marked as failed and the others go on. Where it is not set, the first failure ends everything.
  std::function<void(const std::string& words)> on_failure = {};
};

/// What points record together, found point after point: the same quantities and weeks, each dimension as long as the
/// longest among them. Only dimensions whose places are numbered may depend on parameters: those with labels are always
/// the same. How often and with how many bits is the first point's to say.
class CommonLayout {
 public:
  CommonLayout(const Model& model, const Scenario& first);
  /// Throws InputError where weeks or models differ from the first point's.
  void add(const Scenario& point);
  RecordLayout layout() const;

 private:
  bool is_like_first(const Scenario& point) const;

  const Model& model_;
  std::string name_;           // of the first point
  OutputSettings output_;
  RecordLayout first_;
  double n_weeks_;             // as its parameters have them
  std::vector<Dimension> dimensions_;
  bool is_fixed_;              // no dimension depends on parameters
};

/// The layout of some points. Throws as CommonLayout.
RecordLayout common_layout(const Model& model, std::span<const Scenario> points);

/// Runs every replicate of every point and rounds what is recorded, if asked for; replicates are the first point's.
/// Replicate r of each point meets the same luck where the points share a seed. Throws InputError as common_layout does and
/// where a summary is asked for, Interrupted when stopped.
Results run_points(const Model& model, std::span<const Scenario> points, const RunControl& control);

/// How many organizations a point's seed draws, as Results::organizations has it.
int drawn_organizations(const Model& model, const Scenario& point);

/// What a run of these points leaves behind in `layout`, before anything is run: every value missing, every run done.
Results empty_results(const Model& model, const RecordLayout& layout, std::span<const Scenario> points,
                      int n_replicates);

/// Runs replicates `first_replicate`, `first_replicate` + 1 ... of every point into `results`, whose replicate 0 is
/// the first of them. Nothing is rounded. Uses as many threads as there are (ThreadLimit); `control.threads` plays no part.
void run_replicates(const Model& model, std::span<const Scenario> points, int first_replicate,
                    const RunControl& control, Results& results);

/// Bytes that a run of these points needs at its peak with `threads` threads (0: all).
double bytes_needed(const Model& model, std::span<const Scenario> points, int threads);

/// Bytes that this process may still take: the least of free memory, its address-space limit and its control group's
/// limit.
double bytes_available();

/// Bytes that a run may take where nothing else is said: 80 % of those.
double bytes_allowed_by_default();

/// Throws InputError, with both figures, where `points` need more than `allowed_bytes`.
void check_memory(const Model& model, std::span<const Scenario> points, int threads, double allowed_bytes);

}  // namespace districtwide
