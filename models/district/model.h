#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "models/district/state.h"
#include "models/district/world.h"
#include "sim/engine/loop.h"
#include "sim/engine/model.h"

namespace districtwide::district {

/// The district model, as the engine is given it.
const Model& model();

/// An instruction set for which the week was compiled.
struct Kernel {
  std::string_view name;  // "x86-64-v4"
  const Steps<World, State>& (*lane_steps)();  // for a State of sixteen replicates
  const Steps<World, State>& (*lone_steps)();  // for a State of one; null where the program is to be small
  bool (*runs_here)();
};

/// All kernels of this build, the fastest first; the last runs everywhere.
const std::vector<Kernel>& kernels();

/// The kernel in use: the fastest that runs here, or the one that the environment variable DISTRICTWIDE_KERNEL names
/// (for tests: every kernel gives the same bits). Throws InputError where it names none that runs here.
const Kernel& kernel();

/// Runs a group in the layout that is named, whatever it would choose itself; `run_group` chooses the faster.
void run_in_lanes(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
                  const std::atomic<bool>& stop);
void run_alone(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
               const std::atomic<bool>& stop);
void run_group(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
               const std::atomic<bool>& stop);

}  // namespace districtwide::district
