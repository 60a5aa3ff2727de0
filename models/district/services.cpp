#include "models/district/services.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include "models/district/conflicts.h"
#include "models/district/explain.h"
#include "models/district/organization.h"
#include "models/district/organization_graph.h"
#include "models/district/organization_size.h"
#include "models/district/parameters.h"
#include "sim/base/words.h"

namespace districtwide::district {

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
  if (file.empty()) return number_of_schools(scenario.parameters);
  return build_organization(parameters_from(scenario.parameters), scenario.run.seed, 0).n_schools();
}

std::string size_text(const Scenario& scenario, const Results& results, int point) {
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

std::string explain(const Scenario& scenario, int teacher, std::uint32_t replicate) {
  return to_text(explain_teacher(scenario, teacher, replicate));
}

OrganizationText organization_text(const Scenario& scenario, int sample) {
  const Parameters parameters = parameters_from(scenario.parameters);
  const Organization organization = build_organization(parameters, scenario.run.seed, sample);
  return {.graphml = organization_graphml(organization, parameters),
          .size = counted(organization.n_teachers(), "teacher") + " in " + counted(organization.n_schools(), "school")};
}

}  // namespace

const ModelServices& services() {
  static const ModelServices all{.size_text = size_text,
                                 .explain = explain,
                                 .organization = organization_text,
                                 .matrix_groups = {"levels"},
                                 .column_rules = column_rules({"cost"})};
  return all;
}

}  // namespace districtwide::district
