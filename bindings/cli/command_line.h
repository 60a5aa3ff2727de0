#pragma once

#include <string>
#include <vector>

#include "bindings/cli/commands.h"

namespace districtwide::cli {

/// Reads a command line (without the program's name) and puts what it asks for in `chosen`. False where it asked for
/// help or the version only, which is in `context.out` then. Throws InputError for what it cannot understand.
bool parse_command_line(const std::vector<std::string>& arguments, Command& chosen, Context& context);

}  // namespace districtwide::cli
