#include "bindings/cli/size.h"

#include "bindings/cli/text.h"
#include "models/registry.h"

namespace districtwide::cli {

std::string size_text(const Scenario& scenario, const Results& results, int point) {
  const ModelServices& services = services_of(scenario.model);
  return services.size_text ? services.size_text(scenario, results, point) : "";
}

std::string length_text(const Scenario& scenario, const Results& results) {
  const double years = results.layout.n_weeks() / results.weeks_per_year;
  return counted(results.n_replicates, "replicate") + " of " + counted(results.layout.n_weeks(), "week") + " (" +
         fixed(years, 0) + (years == 1 ? " year" : " years") + "), seed " + std::to_string(scenario.run.seed);
}

}  // namespace districtwide::cli
