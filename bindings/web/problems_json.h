#pragma once

#include <string>
#include <vector>

#include "sim/base/errors.h"

namespace districtwide::web {

/// {"problems":[{"place":...,"key":...,"message":...}]}
std::string problems_json(const std::vector<Problem>& problems);

}  // namespace districtwide::web
