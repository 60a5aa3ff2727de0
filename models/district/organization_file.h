#pragma once

#include "models/district/organization.h"
#include "models/district/organization_ties.h"
#include "sim/graph/typed_graph.h"

// A custom organization.
// GraphML: vertices with the attributes role, school, department, poverty, initial_level; edges with the attribute
// type. CSV: people (id, role, school, reports_to, department, poverty, initial_level) and ties (a, b, type; advice
// where the type is left out). Roles and edge types are those of models/README.md, section 2.
// - A principal heads one school, named by its `school`, else by its id. Schools keep the order of their principals.
// - A teacher belongs to the school of the principal it reports to, else to the one its `school` names.
// - `department` is any text of a teacher, and the component of a head (else heads take those left, in order).
// - `poverty` stands with the principal, `initial_level` with the teacher.
// - Advice from both sides (two arcs in opposite directions) is one tie.
// What is lacking is generated: leaders, coaches, areas, departments, poverty, levels, and ties where there is no
// advice at all.

namespace districtwide::district {

/// The organization that a graph of people describes, with what it lacks generated. Throws InputError with all
/// problems, those handed in among them, in the order of the lines.
Organization organization_from(const TypedGraph& graph, const Parameters& parameters, const BuildDraws& draws,
                               std::vector<Problem> problems = {});

/// The organization in the parameters' file. Throws InputError, with lines; FileError where it cannot be read.
Organization read_organization(const Parameters& parameters, const BuildDraws& draws);

}  // namespace districtwide::district
