#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bindings/shared/claim.h"

namespace districtwide {

/// The claim of a result file by its attributes. Throws FileError where it cannot be read, InputError where it does not say
/// what was run.
Claim claim_of_results(const std::filesystem::path& path);

/// The claims of a file: of a result file (HDF5) by its attributes; of any other where they stand in its bytes, as in PNG,
/// SVG, PDF and HTML; of a workbook, a document or slides also in what is packed in it, pictures among them. One at least.
/// Throws FileError where the file cannot be read, InputError where there is no claim in it, in words that say why.
std::vector<Claim> read_claims(const std::filesystem::path& path);

/// Sees to it that the values of a result file are those that its digest was taken of, and all there (`ends_early`: of a
/// sweep that gives its points no more replicates than they need); in other files there is nothing to see. Throws FileError
/// where they are damaged, InputError where runs are missing.
void check_values(const std::filesystem::path& path, bool ends_early);

}  // namespace districtwide
