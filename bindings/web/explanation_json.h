#pragma once

#include <string>

#include "models/district/explain.h"

namespace districtwide::web {

/// Why a teacher moved or did not, as `districtwide explain` knows it: {"teacher","replicate","school","ties","openness",
/// "leads","spells":[{"first_week","last_week","level","support":[9],"cost":[9],"chance_up","chance_down","turn",
/// "next_level"}],"as_it_was":{"level","first_use"},"had_been_full":[9 of the same]}. "turn" is "up", "down",
/// "lost ground", "replaced" or "end"; "first_use" is null where there was none.
std::string explanation_json(const district::Explanation& explanation);

}  // namespace districtwide::web
