#pragma once

#include <atomic>
#include <vector>

#include "models/district/state.h"
#include "models/district/world.h"
#include "sim/base/instruction_set.h"
#include "sim/engine/loop.h"
#include "sim/engine/model.h"

namespace districtwide::district {

/// The district model, as the engine is given it.
const Model& model();

/// The week, as it was compiled for an instruction set.
struct Kernel {
  InstructionSet set;
  const Steps<World, State>& (*lane_steps)();  // for a State of sixteen replicates
  const Steps<World, State>& (*lone_steps)();  // for a State of one; null where the program is to be small
};

/// All kernels of this build, in the order of instruction_sets().
const std::vector<Kernel>& kernels();

/// That of the instruction set in use.
const Kernel& kernel();

/// Runs a group in the layout that is named, whatever it would choose itself; `run_group` chooses the faster.
void run_in_lanes(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
                  const std::atomic<bool>& stop);
void run_alone(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
               const std::atomic<bool>& stop);
void run_group(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
               const std::atomic<bool>& stop);

}  // namespace districtwide::district
