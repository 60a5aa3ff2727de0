#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "sim/engine/lane_group.h"
#include "sim/engine/shared_cache.h"
#include "sim/params/scenario.h"
#include "sim/record/lane_record.h"
#include "sim/record/layout.h"

namespace districtwide {

/// Runs a group through all its weeks and leaves what is recorded, in as many lanes as the record has: sixteen, or one of a
/// single replicate. Throws Interrupted when `stop` is set.
/// Safe to call from many threads at once: the world behind it never changes.
using RunGroup = std::function<void(const LaneGroup& group, LaneRecord& record, const std::atomic<bool>& stop)>;

/// A line of the list of what happens in a week.
struct StepDescription {
  std::string name;
  std::string remark;
};

/// A model, as the engine is given it: values and functions, nothing to derive from.
struct Model {
  std::string name;
  int results_version;  // raised whenever the same scenario and seed give other numbers
  ModelFace face;       // its parameter table and what it checks

  /// All quantities that it can record, in its own numbering.
  std::vector<std::string_view> quantity_names;
  /// What a scenario records, for the organizations it will have.
  std::function<RecordLayout(const Scenario&)> layout;
  /// How many organizations a scenario draws: replicate r lives in organization r mod this.
  std::function<int(const Scenario&)> n_organizations;
  /// Whether a run's seed has no part in its organization, so that points with seeds of their own share it.
  std::function<bool(const Scenario&)> has_given_organization;
  /// Builds organization number `sample` with all that its replicates share, and closes over it.
  std::function<RunGroup(const Scenario&, int sample)> prepare;
  /// The same, with what points of one call may share; where it is not set, `prepare` does.
  std::function<RunGroup(const Scenario&, int sample, SharedCache& cache)> prepare_sharing = {};
  /// Bytes that one thread needs at its peak to run a scenario, recorded values left aside. Overflow-safe: a double.
  std::function<double(const Scenario&)> bytes_per_thread;
  /// Bytes that a run of a scenario leaves behind, known before anything is built.
  std::function<double(const Scenario&)> bytes_per_run;
  /// Whether even a single replicate is written down in sixteen lanes.
  bool only_in_lanes = false;

  std::vector<StepDescription> steps;
};

}  // namespace districtwide
