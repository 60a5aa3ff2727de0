#pragma once

#include <string>

namespace districtwide::test {

/// Scenario number `set` of a series that goes where nobody would: parameters drawn from their plausible ranges or put
/// at the ends of what is allowed, waves, events, ramps, pilot schools, several organizations, seeds above 2^32.
/// A scenario file's text, the same for the same number on every machine.
std::string stress_toml(int set);

}  // namespace districtwide::test
