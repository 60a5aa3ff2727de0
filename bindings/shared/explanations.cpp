#include "bindings/shared/explanations.h"

#include "models/registry.h"
#include "sim/base/errors.h"

namespace districtwide {

std::string explanation_of(const Scenario& scenario, int agent, std::uint32_t replicate) {
  const ModelServices& services = services_of(scenario.model);
  if (!services.explain)
    throw InputError({scenario.name}, "has model \"" + scenario.model + "\", whose agents cannot be explained");
  return services.explain(scenario, agent, replicate);
}

}  // namespace districtwide
