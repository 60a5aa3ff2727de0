#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/district/organization_roles.h"
#include "models/district/parameters.h"
#include "sim/graph/typed_graph.h"

namespace districtwide::district {

/// What a file says of its people, once it is known to hold together. People are indices of vertices, -1 for nobody.
struct CheckedPeople {
  std::vector<std::optional<Role>> role;     // (n_people)
  std::vector<std::int32_t> superior;        // (n_people)
  std::vector<std::int32_t> superior_edge;   // that says so (n_people)
  std::vector<std::int32_t> school;          // of principals and teachers, -1 for others (n_people)
  std::int32_t superintendent = -1;
  std::int32_t delegate = -1;
  std::array<std::int32_t, kComponents> heads;
  std::vector<std::int32_t> area_leaders;    // in the order of the file
  std::vector<std::int32_t> principals;      // (n_schools), in the order of the file
  std::vector<std::string> school_names;     // (n_schools)
  std::vector<std::int32_t> coaches;
};

/// Who is who, and every way in which the people do not make one organization.
CheckedPeople check_people(const TypedGraph& graph, std::vector<Problem>& problems);

}  // namespace districtwide::district
