#pragma once

#include <vector>

#include "sim/params/scenario.h"

namespace districtwide::district {

/// What is wrong between parameters that are each in their own range: strategy weights that do not sum to 1, more waves
/// than schools, lists whose lengths disagree, two statements of one thing. Empty where all is well.
std::vector<ModelFace::Conflict> conflicts(const ParameterSet& values);

/// Schools that the parameters give the district: as many as there are school_sizes, else organization.schools.
/// An organization from a file has its own number, which only the file tells.
int number_of_schools(const ParameterSet& values);

}  // namespace districtwide::district
