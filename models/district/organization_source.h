#pragma once

#include <vector>

#include "models/district/parameters.h"
#include "sim/graph/typed_graph.h"

namespace districtwide::district {

/// The people and ties in the parameters' file or files, as they stand there: vertices are people and their types
/// roles. GraphML by the name's ending .graphml or .xml, CSV by .csv. What is wrong with the text becomes problems.
/// Throws FileError where a file cannot be read, InputError where it is no text, too large or of another kind.
TypedGraph read_people(const OrganizationParameters& parameters, std::vector<Problem>& problems);

}  // namespace districtwide::district
