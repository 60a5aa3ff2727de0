#pragma once

#include <string>
#include <string_view>

#include "sim/params/scenario.h"

namespace districtwide::web {

/// The whole scenario as JSON that stands alone, only what differs from the defaults: what Scenario::to_toml is in TOML.
/// Parameters stand under their whole keys. scenario_from_json gives an equal scenario (its name, which no result holds,
/// and its places left aside).
std::string scenario_json(const Scenario& scenario);

/// Reads and checks what the page gives: JSON with the keys of a scenario file, of the district model. Throws
/// InputError with all that is wrong.
Scenario scenario_from_json(std::string_view text);

}  // namespace districtwide::web
