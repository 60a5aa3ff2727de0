#pragma once

#include <array>
#include <cstdint>

#include "sim/base/lanes.h"

namespace districtwide {

/// Up to sixteen replicates that advance together. Lanes that nobody asked for repeat the last replicate.
struct LaneGroup {
  std::array<std::uint32_t, kLanes> replicates{};
  int n_replicates = 0;
};

}  // namespace districtwide
