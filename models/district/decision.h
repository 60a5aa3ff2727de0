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

/// What eq. 16 asks of a draw.
template <class F>
struct Chances {
  F total;  // of both rates
  F move;   // chance that there is a move
  F up;     // chance that there is a step up, times the total
  decltype(F() < F()) never_falls;
};
template <class F>
DISTRICTWIDE_INLINE Chances<F> chances_of(const F& up, const F& down) {
  const F total = up + down;
  const F move = event_probability(total);
  return {total, move, move * up, down == F(0.0f)};
}

/// eq. 16. Given a move, the draw is uniform below its probability: the same draw tells up from down. Where no fall is
/// possible, rounding must not make one: below level 0 there is nothing.
/// A draw that is higher moves nobody whom a lower one does not, and turns nobody's fall into a step up.
template <class F>
DISTRICTWIDE_INLINE auto decide(const F& draw, const Chances<F>& chances) {
  using Flag = decltype(draw < chances.move);
  return Decision<Flag>{draw < chances.move, Flag(chances.never_falls | (draw * chances.total < chances.up))};
}
template <class F>
DISTRICTWIDE_INLINE auto decide(const F& draw, const F& up, const F& down) {
  return decide(draw, chances_of(up, down));
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
