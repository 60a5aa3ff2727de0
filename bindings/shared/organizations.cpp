#include "bindings/shared/organizations.h"

#include <span>

#include "bindings/shared/provenance.h"
#include "models/district/organization_graph.h"
#include "sim/base/errors.h"
#include "sim/record/sha256.h"

namespace districtwide {

std::string organization_text(const Scenario& scenario, int sample) {
  if (scenario.model != "district")
    throw InputError({"organization"}, "needs a scenario of the district model, not of '" + scenario.model + "'");
  const district::Parameters parameters = district::parameters_from(scenario.parameters);
  if (sample < 0 || sample >= parameters.organization.samples)
    throw InputError({"sample"}, "is " + std::to_string(sample) + "; allowed 0 to " +
                                     std::to_string(parameters.organization.samples - 1));
  return district::organization_graphml(district::build_organization(parameters, scenario.run.seed, sample), parameters);
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
