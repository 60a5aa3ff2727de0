#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "sim/params/scenario.h"

namespace districtwide::python {

/// A key, its value as TOML, and who asks ("with_()"), which stands before what is wrong with it.
using Setting = std::tuple<std::string, std::string, std::string>;

std::vector<Override> overrides_of(const std::vector<Setting>& settings);

}  // namespace districtwide::python
