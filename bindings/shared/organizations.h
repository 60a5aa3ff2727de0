#pragma once

#include <string>

#include "bindings/shared/claim.h"
#include "sim/params/scenario.h"

namespace districtwide {

/// The organization in which replicates `sample`, `sample` + organization.samples ... of a scenario live, as GraphML.
/// Throws InputError for a sample that it has not, and where it is not of the district model.
std::string organization_text(const Scenario& scenario, int sample);

/// The digest of such a text: its SHA-256.
std::string organization_digest(const std::string& text);

/// The claim that a scenario has this organization.
Claim claim_of_organization(const Scenario& scenario, int sample, const std::string& text);

}  // namespace districtwide
