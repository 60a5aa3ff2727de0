#pragma once

#include <string>

#include "models/district/organization.h"
#include "sim/graph/graphml.h"
#include "sim/graph/typed_graph.h"

namespace districtwide::district {

/// Under which names roles and types of edges stand in GraphML: `role` of a vertex, `type` of an edge.
GraphmlNames organization_names();

/// Everybody and every tie: the vertices and typed edges of models/README.md, section 2. People without a name
/// get one ("school-02-t07").
/// Vertices stand in the order superintendent, delegate, heads, area leaders, principals, coaches, teachers.
/// A team edge joins a member to the superintendent, who leads the team: membership takes one edge each, where all
/// pairs of twelve would take 66. Two heads are those of curriculum and learning, whose work the change package is;
/// then come, school after school, a principal and a teacher in turn.
TypedGraph organization_graph(const Organization& organization, const Parameters& parameters);

/// The same as GraphML text; read back, it is the same organization.
std::string organization_graphml(const Organization& organization, const Parameters& parameters);

}  // namespace districtwide::district
