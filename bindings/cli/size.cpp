#include "bindings/cli/size.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <variant>

#include "bindings/cli/text.h"
#include "models/contagion/network.h"
#include "models/district/conflicts.h"
#include "models/district/organization.h"
#include "models/district/parameters.h"

namespace districtwide::cli {

namespace {

/// Teachers of a run: those at all levels in its first recorded week.
std::int64_t n_teachers_of(const RecordLayout::Field& level_count, std::span<const float> run) {
  double sum = 0;
  for (std::int64_t level = 0; level < level_count.n_components; ++level)
    sum += static_cast<double>(run[static_cast<std::size_t>(level_count.offset + level)]);
  return std::llround(sum);
}

int n_schools_of(const Scenario& scenario) {
  const std::string& file = std::get<std::string>(scenario.parameters.at("organization.file"));
  if (file.empty()) return district::number_of_schools(scenario.parameters);
  return district::build_organization(district::parameters_from(scenario.parameters), scenario.run.seed, 0).n_schools();
}

std::string network_text(const Scenario& scenario) {
  const std::string agents = counted(static_cast<std::int64_t>(contagion::rough_size(scenario).agents), "agent");
  switch (contagion::parameters_from(scenario.parameters).network.kind) {
    case contagion::NetworkKind::District: return agents + " on a district's advice network";
    case contagion::NetworkKind::Random: return agents + " on a random network";
    case contagion::NetworkKind::SmallWorld: return agents + " on a small-world network";
    case contagion::NetworkKind::Groups: return agents + " in groups";
    case contagion::NetworkKind::Complete: return agents + ", each of whom sees all others";
  }
  return agents;
}

}  // namespace

std::string size_text(const Scenario& scenario, const Results& results, int point) {
  if (scenario.model == "contagion") return network_text(scenario);
  if (scenario.model != "district") return "";
  const std::string schools = counted(n_schools_of(scenario), "school");
  const RecordLayout::Field* const level_count = results.layout.find("level_count");
  if (!level_count) return schools;
  std::int64_t fewest = n_teachers_of(*level_count, results.run(point, 0)), most = fewest;
  for (int replicate = 1; replicate < results.n_replicates; ++replicate) {
    const std::int64_t teachers = n_teachers_of(*level_count, results.run(point, replicate));
    fewest = std::min(fewest, teachers);
    most = std::max(most, teachers);
  }
  const std::string teachers =
      fewest == most ? counted(most, "teacher") : with_commas(fewest) + " to " + counted(most, "teacher");
  return teachers + " in " + schools;
}

std::string length_text(const Scenario& scenario, const Results& results) {
  const double years = results.layout.n_weeks() / results.weeks_per_year;
  return counted(results.n_replicates, "replicate") + " of " + counted(results.layout.n_weeks(), "week") + " (" +
         fixed(years, 0) + (years == 1 ? " year" : " years") + "), seed " + std::to_string(scenario.run.seed);
}

}  // namespace districtwide::cli
