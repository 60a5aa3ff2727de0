#include "bindings/shared/organizations.h"

#include <span>

#include "bindings/shared/provenance.h"
#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/record/sha256.h"

namespace districtwide {

void check_organization(const Scenario& scenario, std::int64_t sample, const std::string& place) {
  if (!services_of(scenario.model).organization)
    throw InputError({scenario.name}, "has model \"" + scenario.model + "\", whose organizations cannot be written down");
  const int n_samples = model_of(scenario).n_organizations(scenario);
  if (sample < 0 || sample >= n_samples)
    throw InputError({place}, "is " + std::to_string(sample) + "; allowed 0 to " + std::to_string(n_samples - 1));
}

OrganizationText organization_of(const Scenario& scenario, int sample) {
  check_organization(scenario, sample, "sample");
  return services_of(scenario.model).organization(scenario, sample);
}

std::string organization_digest(const std::string& text) {
  Sha256 hash;
  hash.update(std::span<const char>(text));
  return to_hex(hash.finish());
}

Claim claim_of_organization(const Scenario& scenario, int sample, const std::string& text) {
  return {.kind = ClaimKind::Organization,
          .provenance = provenance_of(std::span<const Scenario>(&scenario, 1), ""),
          .digest = organization_digest(text),
          .sample = sample};
}

}  // namespace districtwide
