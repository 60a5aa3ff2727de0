#pragma once

namespace districtwide::web {

/// What scenarios_json printed when the module was built: version, commit and the scenarios of the library.
extern const char* const kPresets;

}  // namespace districtwide::web
