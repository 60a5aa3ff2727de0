#include "bindings/web/organization_json.h"

#include <vector>

#include "sim/params/json_text.h"

namespace districtwide::web {

namespace {

template <class Number>
std::string json_of(const std::vector<Number>& numbers) {
  std::vector<std::string> texts;
  for (const Number number : numbers) texts.push_back(json_text(double(number)));
  return json_array(texts);
}

std::vector<std::int32_t> ties_of(const Csr& advice) {
  std::vector<std::int32_t> ends;
  for (std::int32_t teacher = 0; teacher < advice.n_vertices(); ++teacher) {
    for (const std::int32_t partner : advice.partners_of(teacher)) {
      if (partner < teacher) continue;
      ends.push_back(teacher);
      ends.push_back(partner);
    }
  }
  return ends;
}

}  // namespace

std::string organization_json(const district::Organization& organization) {
  return JsonObject()
      .add("first_teacher", json_of(organization.first_teacher))
      .add("department", json_of(organization.department))
      .add("poverty", json_of(organization.poverty))
      .add("area", json_of(organization.area))
      .add("ties", json_of(ties_of(organization.advice)))
      .text();
}

}  // namespace districtwide::web
