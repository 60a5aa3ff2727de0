#pragma once

#include <vector>

#include "models/district/organization_check.h"

namespace districtwide::district {

/// Checks the edges between people whose roles are known, and fills in who reports to whom.
void check_ties(const TypedGraph& graph, CheckedPeople& people, std::vector<Problem>& problems);

}  // namespace districtwide::district
