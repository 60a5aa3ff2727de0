#pragma once

#include <array>
#include <string_view>

namespace districtwide {

/// Variables and dimensions that every result file has, or can have, whatever the model. Those of a population are known
/// by how they begin (population_file.h).
inline constexpr std::array<std::string_view, 10> kFileNames = {
    "point", "replicate", "statistic", "week", "year", "scenario", "seed", "organizations", "status", "replicates_run"};
inline constexpr const char* kOrganizations = "organizations";

/// Whether HDF5 takes it as the name of a variable: not empty, not ".", without '/' and without a zero byte.
bool can_be_file_name(std::string_view name);

/// Whether a result file has a variable of that name, or can have, whatever the model.
bool is_file_name(std::string_view name);

}  // namespace districtwide
