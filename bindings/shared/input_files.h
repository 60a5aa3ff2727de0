#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/experiment/design.h"
#include "sim/params/scenario.h"

// Files that scenarios name, such as organization.file: results depend on what is in them.

namespace districtwide {

/// Their paths, each once, in order.
std::vector<std::string> input_paths(std::span<const Scenario> points);
std::vector<std::string> input_paths(const Design& design);

/// The files that a scenario names and that are not there, by the lines that name them.
std::vector<Problem> lost_files(const Scenario& scenario);

/// Reads the files that a scenario names, as a run would. Throws InputError with what is wrong with them, or FileError.
void check_files(const Scenario& scenario);

/// A line a file: its SHA-256, two blanks, its path, as sha256sum writes it. Files that cannot be read are left out.
std::string list_files(const std::vector<std::string>& paths);

/// Of the files of such a list those whose contents are no longer the same, in words. Missing ones are not among them.
std::vector<std::string> changed_files(const std::string& list);

}  // namespace districtwide
