#pragma once

#include <atomic>
#include <string_view>
#include <vector>

#include "models/contagion/state.h"
#include "models/contagion/world.h"
#include "sim/engine/loop.h"
#include "sim/engine/model.h"

namespace districtwide::contagion {

/// Plain contagion, as the engine is given it.
const Model& model();

/// An instruction set for which the week was compiled.
struct Kernel {
  std::string_view name;  // as the district model's kernels are called
  const Steps<World, NarrowState>& (*narrow_steps)();
  const Steps<World, WideState>& (*wide_steps)();

  bool runs_here() const;
};

/// All kernels of this build, the fastest first.
const std::vector<Kernel>& kernels();

/// The kernel in use: that of the instruction set which the district model's choice names.
const Kernel& kernel();

/// Runs a group with agents of the width that is named, which must hold what they see; `run_group` chooses.
void run_in_bytes(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
                  const std::atomic<bool>& stop);
void run_in_words(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
                  const std::atomic<bool>& stop);
void run_group(const Kernel& kernel, const World& world, const LaneGroup& group, LaneRecord& record,
               const std::atomic<bool>& stop);

}  // namespace districtwide::contagion
