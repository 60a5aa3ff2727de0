#pragma once

#include "sim/base/lanes.h"
#include "sim/random/math.h"

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

/// What a teacher with these rates does this week: a flag, or one a lane.
template <class Flag>
struct Decision {
  Flag moves;
  Flag up;  // where it moves
};

/// eq. 16. Given a move, the draw is uniform below its probability: the same draw tells up from down. Where no fall is
/// possible, rounding must not make one: below level 0 there is nothing.
template <class F>
DISTRICTWIDE_INLINE auto decide(const F& draw, const F& up, const F& down) {
  const F total = up + down;
  const F probability = event_probability(total);
  using Flag = decltype(draw < probability);
  return Decision<Flag>{draw < probability, Flag((down == F(0.0f)) | (draw * total < probability * up))};
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
