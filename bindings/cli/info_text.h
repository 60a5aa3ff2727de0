#pragma once

#include <string>

#include "bindings/cli/terminal.h"
#include "sim/hdf5/result_file.h"

namespace districtwide::cli {

/// What a result file is and holds: where it came from, its dimensions, scenarios, quantities and digest.
std::string file_text(const ResultFile& file, const Terminal& terminal);

/// What this machine gives and this program uses: version, instruction sets, threads, memory, libraries.
/// Throws InputError where DISTRICTWIDE_KERNEL names an instruction set that does not run here.
std::string machine_text();

}  // namespace districtwide::cli
