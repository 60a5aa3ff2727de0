#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bindings/shared/claim.h"
#include "sim/experiment/design.h"
#include "sim/params/scenario.h"

namespace districtwide {

/// What a claim asks for, ready to be run again.
struct Repeat {
  std::vector<Scenario> points = {};     // a run, a comparison (the baseline first), an organization
  std::optional<Design> design = {};     // a sweep
  std::vector<std::string> remarks = {};  // what is not as it was, in words: files whose contents have changed
};

/// Reads what a claim of `file` holds. Throws InputError where this version cannot read it, or where a file that it names
/// is not there.
Repeat repeat_of(const Claim& claim, const std::string& file);

}  // namespace districtwide
