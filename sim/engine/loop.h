#pragma once

#include <atomic>
#include <span>
#include <string_view>

#include "sim/base/errors.h"
#include "sim/record/lane_record.h"

namespace districtwide {

/// One thing that happens in a week: what it reads and writes, and the function that does it.
/// The world never changes; the state is what sixteen replicates, one a lane, have become.
template <class World, class State>
struct Phase {
  std::string_view name;
  std::string_view remark;
  void (*run)(const World& world, State& state, int week);
};

/// How to bring a group of sixteen replicates to life, move it by a week and write it down.
template <class World, class State>
struct Steps {
  void (*start)(const World& world, State& state);
  std::span<const Phase<World, State>> phases;  // of one week, in order
  void (*record)(const World& world, const State& state, int week, LaneRecord& record);
};

/// THE LOOP: week after week, phase after phase.
/// Throws Interrupted within a week after `stop` was set.
template <class World, class State>
void run_weeks(const Steps<World, State>& steps, const World& world, State& state, LaneRecord& record,
               const std::atomic<bool>& stop) {
  steps.start(world, state);
  for (int week = 0; week < world.n_weeks; ++week) {
    if (stop.load(std::memory_order_relaxed)) throw Interrupted();
    for (const Phase<World, State>& phase : steps.phases) phase.run(world, state, week);
    if (record.keeps_week(week)) steps.record(world, state, week, record);
  }
}

}  // namespace districtwide
