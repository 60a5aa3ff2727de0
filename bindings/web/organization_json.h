#pragma once

#include <string>

#include "models/district/organization.h"

namespace districtwide::web {

/// Who there is and who is tied to whom, as a page draws it: {"first_teacher":[...] (schools + 1),"department":[...],
/// "poverty":[...],"area":[...],"ties":[a,b,a,b...]} with each tie of two teachers once.
std::string organization_json(const district::Organization& organization);

}  // namespace districtwide::web
