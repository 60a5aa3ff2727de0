#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/params/scenario.h"
#include "sim/record/results.h"

namespace districtwide {

/// "districtwide 0.1.0 (commit)".
std::string source_text();

/// A command line as it may be typed again: the program's bare name, and what a shell would take apart in quotes.
std::string command_line_text(const std::vector<std::string>& arguments);

/// What a file says about where it came from. One scenario is written as a scenario file that stands alone; several as
/// a TOML file with a block [[scenario]] each, whose `toml` holds such a file.
Provenance provenance_of(std::span<const Scenario> points, const std::string& command_line);

/// Parameters whose numbers are not the same in all scenarios at the start, as results carry them.
struct Varied {
  std::vector<std::pair<std::string, std::vector<double>>> values;  // key -> a value a point
  std::vector<std::string> units;                                   // as `values`
};
Varied varied_parameters(std::span<const Scenario> points);

}  // namespace districtwide
