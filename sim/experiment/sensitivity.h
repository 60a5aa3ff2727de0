#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/experiment/design.h"
#include "sim/stats/morris_effects.h"
#include "sim/stats/sobol_indices.h"

namespace districtwide {

/// What is asked of a sweep.
struct SensitivityQuestion {
  std::string quantity = "adoption";
  std::optional<int> week = {};  // the last that was recorded, where none is given
  int n_resamples = 1000;        // of the bootstrap
  double confidence = 0.95;
};

/// How much each factor of a design matters to one quantity in one week, on the means over the replicates that were done.
struct Sensitivity {
  std::string title;
  std::vector<std::string> factors;  // parameter keys, in the order of the design
  Seeds seeds = Seeds::Common;
  std::string quantity;
  std::string units;
  int week = 0;
  int n_replicates = 0;
  bool has_one_organization = false;  // each point one of its own: its luck cannot be told from the factors' effects
  std::variant<SobolIndices, MorrisEffects> found;  // of a saltelli design, of a morris design
};

/// Whether replicates show all the luck that tells points apart, so that numbers without noise are right.
inline bool tells_noise_apart(const Sensitivity& answer) {
  return answer.seeds == Seeds::Own && !answer.has_one_organization;
}

/// Reads a sweep's result file and answers the question. Morris' effects are for a step over the whole of a factor's
/// distribution (1 in its share); a factor that is part of a mixture stands for its coordinate. The bootstrap draws by the
/// design's seed: the same file gives the same intervals.
/// Throws InputError where the file's design is neither saltelli nor morris, or where it has no such quantity or week;
/// FileError where the file cannot be read or contradicts itself.
Sensitivity sensitivity_of(const std::filesystem::path& sweep, const SensitivityQuestion& question);

}  // namespace districtwide
