#include "models/district/organization.h"

#include <algorithm>

#include "models/district/organization_file.h"
#include "models/district/organization_generator.h"

namespace districtwide::district {

namespace {

/// Fills departments in order, and gives the teachers of each school their level.
void place_teachers(Organization& organization, const OrganizationParameters& parameters) {
  const std::vector<std::uint8_t> levels = initial_levels(parameters, organization.n_schools());
  organization.department.resize(organization.n_teachers());
  organization.initial_level.resize(organization.n_teachers());
  for (std::int32_t school = 0; school < organization.n_schools(); ++school) {
    const std::int32_t end = organization.first_teacher[school + 1];
    std::int32_t department = 0;
    for (std::int32_t begin = organization.first_teacher[school]; begin < end; ++department) {
      const std::int32_t stop = begin + std::min(parameters.department_size, end - begin);
      std::fill(organization.department.begin() + begin, organization.department.begin() + stop, department);
      std::fill(organization.initial_level.begin() + begin, organization.initial_level.begin() + stop, levels[school]);
      begin = stop;
    }
  }
}

Organization generate_organization(const OrganizationParameters& parameters, const BuildDraws& draws) {
  Organization organization;
  organization.first_teacher = draw_first_teachers(parameters, draws);
  place_teachers(organization, parameters);
  generate_areas(organization, parameters);
  organization.poverty.resize(organization.n_schools());
  for (std::int32_t school = 0; school < organization.n_schools(); ++school)
    organization.poverty[school] = draw_poverty(parameters, draws, school);
  organization.advice = draw_advice(organization, parameters, draws);
  return organization;
}

}  // namespace

Organization build_organization(const Parameters& parameters, std::int64_t seed, int sample) {
  const BuildDraws draws{key_of(seed), std::uint32_t(sample)};
  if (!parameters.organization.file.empty()) return read_organization(parameters, draws);
  return generate_organization(parameters.organization, draws);
}

}  // namespace districtwide::district
