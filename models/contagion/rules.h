#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/contagion/world.h"
#include "sim/random/draws.h"

namespace districtwide::contagion {

/// A chance, as draws: a word whose 31 high bits are at or below it says yes. So it is exact to 2^-32, and 0 and 1 are 0
/// and 1.
using Odds = std::int32_t;
inline constexpr Odds kNever = -1;
inline constexpr Odds kAlways = 0x7FFFFFFF;

/// The odds nearest to a probability; outside 0 to 1 the nearer end.
Odds odds_of(double probability);

// An agent's standing, in a byte or in 32 bits: the highest bit says whether it has adopted, the others how many of its
// partners have. Where thresholds decide, the others are kReached when the threshold is just reached. On a complete network
// partners are counted once for all and are not in it.

template <class Standing>
inline constexpr Standing kAdopted = Standing(Standing{1} << (8 * sizeof(Standing) - 1));
template <class Standing>
inline constexpr std::int32_t kReached = std::int32_t(kAdopted<Standing> / 2);

template <class Standing>
DISTRICTWIDE_INLINE bool has_adopted(Standing standing) {
  return standing >= kAdopted<Standing>;
}

/// What agents do, as events have left it.
struct Rules {
  bool by_threshold = false;
  Odds spontaneous = kNever;
  Odds lapse = kNever;
  std::vector<Odds> adopt = {};  // by World::first_chance + adopted partners; empty where thresholds decide
};

Rules rules_of(const World& world, const AdoptionParameters& adoption);

/// eq. C3: the fewest adopted partners at which their share of `degree` is at least `threshold`; without partners the share
/// is 0.
std::int32_t partners_needed(double threshold, std::int32_t degree);

/// An agent's threshold, from its draw.
double threshold_of(std::uint32_t word, const ThresholdsParameters& thresholds);

/// The odds of an agent's next move: eq. C1, C2 or C3 before it has adopted, eq. C4 after. Everything that it looks at is
/// its own, so that a loop keeps it in registers.
template <class Standing>
class NextOdds {
 public:
  /// `adopters` are all that there are; where nobody is left to adopt, who has adopted still looks at a place of the table.
  DISTRICTWIDE_INLINE NextOdds(const World& world, const Rules& rules, std::int32_t adopters)
      : first_chance_(world.row_of.empty() ? nullptr : world.row_of.data()),
        adopt_(rules.by_threshold ? nullptr : rules.adopt.data()),
        seen_by_all_(world.network.is_complete ? std::min(adopters, world.network.n_agents - 1) : 0),
        spontaneous_(rules.spontaneous),
        lapse_(rules.lapse) {}

  DISTRICTWIDE_INLINE Odds operator()(std::int32_t agent, Standing standing) const {
    const std::int32_t seen = std::int32_t(Standing(standing & ~kAdopted<Standing>)) + seen_by_all_;
    const Odds adopt = !adopt_ ? (seen >= kReached<Standing> ? kAlways : spontaneous_)
                               : adopt_[(first_chance_ ? first_chance_[agent] : 0) + seen];
    return has_adopted(standing) ? lapse_ : adopt;
  }

 private:
  const std::int32_t* first_chance_;
  const Odds* adopt_;
  std::int32_t seen_by_all_;
  Odds spontaneous_, lapse_;
};

/// What no agent's odds exceed, in 2^-8: a draw whose highest byte is above it moves nobody. By standing, so that most draws
/// are done with sixty-four at a time.
struct Bounds {
  std::uint32_t first = 0;       // standings of non-adopters up to this meet entry 0
  std::uint8_t adopt[16] = {};   // the next ones in turn; all further ones the last
  std::uint8_t lapse = 0;        // of adopters
};

template <class Standing>
Bounds bounds_of(const World& world, const Rules& rules, std::int32_t adopters);

}  // namespace districtwide::contagion
