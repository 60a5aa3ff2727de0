#pragma once

#include <string>
#include <vector>

#include "sim/params/column_rule.h"

namespace districtwide::district {

/// Sizes of the schools of a district that has so many teachers in all (a whole number, at least 2): as many schools as
/// give them the national mean size, at least one, as equal as can be, the larger ones first.
std::vector<double> school_sizes_of(double n_teachers);

/// What a design can make of a column of a table of districts. `summed` are the model's quantities that add up over
/// districts.
std::vector<ColumnRule> column_rules(std::vector<std::string> summed);

}  // namespace districtwide::district
