#pragma once

#include <atomic>
#include <vector>

#include "models/contagion/state.h"
#include "models/contagion/world.h"
#include "sim/base/instruction_set.h"
#include "sim/engine/loop.h"
#include "sim/engine/model.h"

namespace districtwide::contagion {

/// Plain contagion, as the engine is given it.
const Model& model();

/// The week, as it was compiled for an instruction set.
struct Kernel {
  InstructionSet set;
  const Steps<World, NarrowState>& (*narrow_steps)();
  const Steps<World, WideState>& (*wide_steps)();
};

/// All kernels of this build, in the order of instruction_sets().
const std::vector<Kernel>& kernels();

/// That of the instruction set in use.
const Kernel& kernel();

/// Runs a group with agents of the width that is named, which must hold what they see; `run_group` chooses.
void run_in_bytes(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
                  const std::atomic<bool>& stop);
void run_in_words(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
                  const std::atomic<bool>& stop);
void run_group(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
               const std::atomic<bool>& stop);

}  // namespace districtwide::contagion
