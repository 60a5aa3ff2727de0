#include "models/district/organization_file.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "models/district/organization_check.h"
#include "models/district/organization_generator.h"
#include "models/district/organization_source.h"

namespace districtwide::district {

namespace {

constexpr std::int32_t kNone = -1;

/// Puts an organization together from people that were checked.
class Assembler {
 public:
  Assembler(const TypedGraph& graph, const CheckedPeople& people, const Parameters& parameters, const BuildDraws& draws)
      : graph_(graph), people_(people), parameters_(parameters.organization), draws_(draws) {}

  Organization assemble() {
    number_teachers();
    place_departments();
    place_levels();
    place_poverty();
    place_areas();
    place_advice();
    place_names();
    return std::move(organization_);
  }

 private:
  std::int32_t n_schools() const { return static_cast<std::int32_t>(people_.principals.size()); }
  const std::string& id(std::int32_t person) const { return graph_.vertices[person].id; }
  /// The attribute of a person; nullptr where it is lacking or empty.
  const AttributeValue* attribute(std::int32_t person, std::string_view name) const {
    const AttributeValue* value = graph_.vertices[person].find(name);
    return value && !text_of(*value).empty() ? value : nullptr;
  }

  /// Teachers school by school, in the order of the file.
  void number_teachers() {
    organization_.first_teacher.assign(n_schools() + 1, 0);
    for (std::int32_t person = 0; person < graph_.n_vertices(); ++person)
      if (people_.role[person] == Role::Teacher) ++organization_.first_teacher[people_.school[person] + 1];
    for (std::int32_t school = 0; school < n_schools(); ++school)
      organization_.first_teacher[school + 1] += organization_.first_teacher[school];
    std::vector<std::int32_t> next = organization_.first_teacher;
    teacher_of_.assign(graph_.vertices.size(), kNone);
    person_of_.resize(organization_.n_teachers());
    for (std::int32_t person = 0; person < graph_.n_vertices(); ++person) {
      if (people_.role[person] != Role::Teacher) continue;
      teacher_of_[person] = next[people_.school[person]]++;
      person_of_[teacher_of_[person]] = person;
    }
  }

  /// Departments are numbered as they first occur in a school. Teachers without one fill further ones in order.
  void place_departments() {
    organization_.department.assign(organization_.n_teachers(), kNone);
    for (std::int32_t school = 0; school < n_schools(); ++school) {
      std::unordered_map<std::string, std::int32_t> number_of;  // looked up, never iterated
      const std::int32_t begin = organization_.first_teacher[school];
      const std::int32_t end = organization_.first_teacher[school + 1];
      for (std::int32_t teacher = begin; teacher < end; ++teacher) {
        const AttributeValue* given = attribute(person_of_[teacher], kDepartmentAttribute);
        if (!given) continue;
        const auto n_before = static_cast<std::int32_t>(number_of.size());
        organization_.department[teacher] = number_of.emplace(text_of(*given), n_before).first->second;
      }
      const auto n_given = static_cast<std::int32_t>(number_of.size());
      std::int32_t n_placed = 0;
      for (std::int32_t teacher = begin; teacher < end; ++teacher)
        if (organization_.department[teacher] == kNone)
          organization_.department[teacher] = n_given + n_placed++ / parameters_.department_size;
    }
  }

  void place_levels() {
    const std::vector<std::uint8_t> levels = initial_levels(parameters_, n_schools());
    organization_.initial_level.resize(organization_.n_teachers());
    for (std::int32_t teacher = 0; teacher < organization_.n_teachers(); ++teacher) {
      const std::int32_t person = person_of_[teacher];
      const AttributeValue* given = attribute(person, kInitialLevelAttribute);
      organization_.initial_level[teacher] =
          given ? static_cast<std::uint8_t>(number_of(*given).value()) : levels[people_.school[person]];
    }
  }

  void place_poverty() {
    organization_.poverty.resize(n_schools());
    for (std::int32_t school = 0; school < n_schools(); ++school) {
      const AttributeValue* given = attribute(people_.principals[school], kPovertyAttribute);
      organization_.poverty[school] = given ? number_of(*given).value() : draw_poverty(parameters_, draws_, school);
    }
  }

  void place_areas() {
    if (people_.area_leaders.empty()) return generate_areas(organization_, parameters_);
    organization_.n_areas = static_cast<std::int32_t>(people_.area_leaders.size());
    for (const std::int32_t principal : people_.principals) {
      const auto leader =
          std::find(people_.area_leaders.begin(), people_.area_leaders.end(), people_.superior[principal]);
      organization_.area.push_back(static_cast<std::int32_t>(leader - people_.area_leaders.begin()));
    }
  }

  void place_advice() {
    std::vector<Tie> ties;
    for (const TypedEdge& edge : graph_.edges)
      if (edge.type == kAdvice) ties.push_back(std::minmax(teacher_of_[edge.source], teacher_of_[edge.target]));
    if (ties.empty()) {
      organization_.advice = draw_advice(organization_, parameters_, draws_);
      return;
    }
    std::sort(ties.begin(), ties.end());
    ties.erase(std::unique(ties.begin(), ties.end()), ties.end());  // advice from both sides is one tie
    organization_.advice = undirected_csr(organization_.n_teachers(), ties);
  }

  void place_names() {
    for (const std::int32_t person : person_of_) organization_.teacher_names.push_back(id(person));
    organization_.school_names = people_.school_names;
    StaffNames& names = organization_.staff_names;
    if (people_.superintendent != kNone) names.superintendent = id(people_.superintendent);
    if (people_.delegate != kNone) names.delegate = id(people_.delegate);
    for (int component = 0; component < kComponents; ++component)
      if (people_.heads[component] != kNone) names.heads[component] = id(people_.heads[component]);
    for (const std::int32_t person : people_.area_leaders) names.area_leaders.push_back(id(person));
    for (const std::int32_t person : people_.principals) names.principals.push_back(id(person));
    for (const std::int32_t person : people_.coaches) names.coaches.push_back(id(person));
    for (const TypedEdge& edge : graph_.edges)
      if (edge.type == kTeam) names.team.emplace_back(id(edge.source), id(edge.target));
  }

  const TypedGraph& graph_;
  const CheckedPeople& people_;
  const OrganizationParameters& parameters_;
  const BuildDraws& draws_;
  Organization organization_;
  std::vector<std::int32_t> teacher_of_;  // of a vertex, kNone for others than teachers (n_people)
  std::vector<std::int32_t> person_of_;   // the vertex of a teacher (n_teachers)
};

void check_waves(const Parameters& parameters, int n_schools, const TypedGraph& graph, std::vector<Problem>& problems) {
  if (parameters.rollout.waves <= n_schools || n_schools == 0) return;
  problems.push_back(Problem{Place{graph.files.empty() ? "rollout.waves" : graph.files[0]},
                             "holds " + std::to_string(n_schools) + " schools, but rollout.waves is " +
                                 std::to_string(parameters.rollout.waves) + "; allowed 1 to " +
                                 std::to_string(n_schools)});
}

}  // namespace

Organization organization_from(const TypedGraph& graph, const Parameters& parameters, const BuildDraws& draws,
                               std::vector<Problem> problems) {
  const CheckedPeople people = check_people(graph, problems);
  check_waves(parameters, static_cast<int>(people.principals.size()), graph, problems);
  if (!problems.empty()) {
    sort_by_place(problems, graph.files);
    throw InputError(std::move(problems));
  }
  return Assembler(graph, people, parameters, draws).assemble();
}

Organization read_organization(const Parameters& parameters, const BuildDraws& draws) {
  std::vector<Problem> problems;
  const TypedGraph graph = read_people(parameters.organization, problems);
  return organization_from(graph, parameters, draws, std::move(problems));
}

}  // namespace districtwide::district
