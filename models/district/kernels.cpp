#include "models/district/model.h"

namespace districtwide::district {

namespace {

using StepsOfAWeek = const Steps<World, State>&;

}  // namespace

// Each kernel is the whole week (week.cpp and the stages it lists).
DISTRICTWIDE_DECLARE_KERNELS(StepsOfAWeek, lane_steps)
#ifndef DISTRICTWIDE_ONLY_IN_LANES
DISTRICTWIDE_DECLARE_KERNELS(StepsOfAWeek, lone_steps)
#endif

const std::vector<Kernel>& kernels() {
  static const std::vector<Kernel> all = [] {
    std::vector<Kernel> list;
    for (std::size_t index = 0; index < instruction_sets().size(); ++index) {
      list.push_back({instruction_sets()[index], each_lane_steps[index], nullptr});
#ifndef DISTRICTWIDE_ONLY_IN_LANES
      list.back().lone_steps = each_lone_steps[index];
#endif
    }
    return list;
  }();
  return all;
}

const Kernel& kernel() { return kernels()[instruction_set_in_use()]; }

}  // namespace districtwide::district
