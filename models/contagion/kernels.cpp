#include "models/contagion/model.h"

namespace districtwide::contagion {

namespace {

using NarrowSteps = const Steps<World, NarrowState>&;
using WideSteps = const Steps<World, WideState>&;

}  // namespace

DISTRICTWIDE_DECLARE_KERNELS(NarrowSteps, narrow_steps)
DISTRICTWIDE_DECLARE_KERNELS(WideSteps, wide_steps)

const std::vector<Kernel>& kernels() {
  static const std::vector<Kernel> all = [] {
    std::vector<Kernel> list;
    for (std::size_t index = 0; index < instruction_sets().size(); ++index)
      list.push_back({instruction_sets()[index], each_narrow_steps[index], each_wide_steps[index]});
    return list;
  }();
  return all;
}

const Kernel& kernel() { return kernels()[instruction_set_in_use()]; }

}  // namespace districtwide::contagion
