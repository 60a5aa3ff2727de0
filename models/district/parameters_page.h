#pragma once

#include <string>

namespace districtwide::district {

/// The parameter tables as models/README.md shows them, between its two markers (which are not part of it).
/// One table a group; the numbers of the levels group as matrices.
std::string parameters_markdown();

}  // namespace districtwide::district
