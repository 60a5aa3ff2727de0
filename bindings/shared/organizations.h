#pragma once

#include <cstdint>
#include <string>

#include "bindings/shared/claim.h"
#include "sim/engine/services.h"
#include "sim/params/scenario.h"

namespace districtwide {

/// Throws InputError where a scenario's model has no organizations to write down, and, under the name of `place`, for a
/// sample that the scenario has not.
void check_organization(const Scenario& scenario, std::int64_t sample, const std::string& place);

/// The organization in which replicates `sample`, `sample` + organization.samples ... of a scenario live. Throws as
/// check_organization.
OrganizationText organization_of(const Scenario& scenario, int sample);

/// The digest of such a text: its SHA-256.
std::string organization_digest(const std::string& text);

/// The claim that a scenario has this organization.
Claim claim_of_organization(const Scenario& scenario, int sample, const std::string& text);

}  // namespace districtwide
