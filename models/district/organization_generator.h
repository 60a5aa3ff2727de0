#pragma once

#include <cstdint>
#include <vector>

#include "models/district/organization.h"
#include "models/district/organization_ties.h"

// The parts of an organization, each drawn by itself: a file may hold some and lack others.

namespace districtwide::district {

/// Teachers of each school: those given, else log-normal, rounded, at least 2 (n_schools + 1, added up from 0).
/// Throws InputError for more than 100 million teachers or 250 million expected ties.
std::vector<std::int32_t> draw_first_teachers(const OrganizationParameters& parameters, const BuildDraws& draws);

/// Share of students in poverty of one school.
double draw_poverty(const OrganizationParameters& parameters, const BuildDraws& draws, std::int32_t school);

/// Puts each school into an area, schools_per_area at a time.
void generate_areas(Organization& organization, const OrganizationParameters& parameters);

/// The levels of use at which the teachers of each school start (n_schools).
/// Throws InputError where the parameter lists another number of schools.
std::vector<std::uint8_t> initial_levels(const OrganizationParameters& parameters, std::int32_t n_schools);

/// Advice ties for the schools and departments that the organization has. Those within a school depend on nothing
/// outside it.
Csr draw_advice(const Organization& organization, const OrganizationParameters& parameters, const BuildDraws& draws);

}  // namespace districtwide::district
