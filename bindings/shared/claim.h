#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/record/results.h"

// What figures, tables, reports and result files say of where they came from, as one text that every door writes and that
// `districtwide rerun` reads.

namespace districtwide {

enum class ClaimKind { Run, Compare, Sweep, Organization };
/// As it is written: "compare".
std::string_view name_of(ClaimKind kind);

/// That these scenarios, run, have this digest.
struct Claim {
  ClaimKind kind = ClaimKind::Run;
  std::vector<std::string> shows = {};  // what is shown of it: "adoption over time", a text a figure; may be none
  Provenance provenance = {};
  std::string digest = {};  // 64 hexadecimal digits; of an organization, of its GraphML
  int sample = 0;           // of an organization: which of organization.samples
};

/// The claim of a result file. Throws InputError where the provenance holds no scenario, comparison or design.
Claim claim_of(Provenance provenance, std::string digest);

/// A claim as JSON in ASCII, on one line, that begins with kClaimMark: so that it is found in the bytes of any file.
/// Of what XML and HTML would escape it holds quotation marks alone. The command (history) is left out: it may tell more of
/// who made a figure than its readers need.
std::string to_text(const Claim& claim);
inline constexpr std::string_view kClaimMark = "{\"districtwide_provenance\":";

/// The claims in a text, in their order; those of the same runs are one that shows all that they show. Throws InputError
/// where what begins as a claim is none, or is of a newer format. `file` is for messages.
std::vector<Claim> claims_in(std::string_view text, const std::string& file);

}  // namespace districtwide
