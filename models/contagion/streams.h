#pragma once

#include <cstdint>

namespace districtwide::contagion {

/// What a draw is for. A number, once given, is never given again: it is part of every trajectory.
enum Stream : std::uint8_t {
  // The network (addressed by sample, not replicate)
  kTies = 1,
  // The start of a replicate
  kThreshold = 16,
  kFirstAdopters = 17,
  // Every week: does this agent adopt, or lapse?
  kDecision = 32,
};

}  // namespace districtwide::contagion
