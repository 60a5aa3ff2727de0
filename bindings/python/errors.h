#pragma once

namespace districtwide::python {

/// Turns the library's errors into those of districtwide.errors, with the command line's words.
void translate_errors();

}  // namespace districtwide::python
